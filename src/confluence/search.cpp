// SPDX-License-Identifier: MIT
#include "confluence/search.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "chatleaf/text/number.hpp"

namespace chatleaf::confluence {
namespace {

constexpr const char* path = "/rest/api/content/search";
constexpr std::size_t page_size = 50;
constexpr std::size_t overlap = 5;
constexpr int most_calls = 2000;

std::optional<std::size_t> start_of(const Query& query) {
    const auto found = std::ranges::find(query, "start", &Query::value_type::first);
    if (found == query.end()) return std::nullopt;
    return text::whole_number<std::size_t>(found->second);
}

void set_start(Query& query, std::size_t start) {
    for (auto& [name, value] : query)
        if (name == "start") value = std::to_string(start);
}

/// For one search.
class Search {
public:
    Search(Server::Calls& calls, const std::string& cql, Sought sought, std::size_t most)
        : calls_(calls),
          sought_(sought),
          most_(most),
          query_{{"cql", cql}, {"expand", "version"}, {"limit", std::to_string(page_size)}} {}

    Result<Findings> read() {
        for (int made = 0;; ++made) {
            const Reply reply = calls_.get(path, query_);
            if (!reply.json) return reply.error;
            if (made == 0) findings_.date = reply.date;
            auto results = hits_in(*reply.json, sought_);
            if (!results) return calls_.fault("What the server says it found cannot be read.");
            findings_.unreadable += results->unreadable;
            const bool has_gap = start_ > 0 && !results->items.empty() && !hits_.contains(results->items.front().id);
            for (Hit& hit : results->items) take(std::move(hit));
            findings_.is_cut = made + 1 >= most_calls || hits_.size() >= most_;
            if (findings_.is_cut) break;
            if (has_gap) {
                // More went away than two pages of results share.
                go_to(start_ - std::min(start_, page_size));
                continue;
            }
            if (!results->next || *results->next == query_) break;
            go_on(*std::move(results->next));
        }
        for (auto& [id, hit] : hits_) findings_.hits.push_back(std::move(hit));
        std::ranges::sort(findings_.hits, {}, [](const Hit& hit) {
            return std::tuple<Instant, std::size_t, const std::string&>(hit.time, hit.id.size(), hit.id);
        });
        return std::move(findings_);
    }

private:
    void take(Hit hit) {
        const auto [known, is_new] = hits_.try_emplace(hit.id, hit);
        if (!is_new && hit.version > known->second.version) known->second = std::move(hit);
    }

    void go_to(std::size_t start) {
        start_ = start;
        set_start(query_, start);
    }

    void go_on(Query next) {
        query_ = std::move(next);
        const auto start = start_of(query_);
        if (!start) return;  // a cursor knows where it is
        // Never back to where we are.
        go_to(*start > start_ + overlap ? *start - overlap : std::max(*start, start_ + 1));
    }

    Server::Calls& calls_;
    const Sought sought_;
    const std::size_t most_;
    Query query_;
    std::size_t start_ = 0;  // of the results asked for; stays 0 with cursors
    std::map<std::string, Hit> hits_;
    Findings findings_;
};

}  // namespace

Result<Findings> search(Server::Calls& calls, const std::string& cql, Sought sought, std::size_t most) {
    return Search(calls, cql, sought, most).read();
}

}  // namespace chatleaf::confluence
