// SPDX-License-Identifier: MIT
#include "rocketchat/thread.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <utility>

#include "chat/selection.hpp"
#include "rocketchat/members.hpp"

namespace chatleaf::rocketchat {
namespace {

constexpr std::uint64_t page_size = 100;
constexpr int most_pages = 20;

// Replies come oldest first, and the newest are wanted: they are read by the page from the end.
class ReplyReader {
public:
    ReplyReader(Servers::Calls& calls, std::string_view server, std::string id)
        : calls_(calls), server_(server), id_(std::move(id)) {}

    std::optional<Error> read(const chat::ThreadQuery& query) {
        if (auto error = read_page(0)) return error;
        const std::uint64_t total = std::max<std::uint64_t>(total_.value_or(0), found_.size());
        if (total <= page_size) return std::nullopt;
        const std::vector<chat::Message> first = std::exchange(found_, {});
        seen_.clear();
        begin_ = total;
        for (int pages = 1; pages < most_pages && begin_ > 0; ++pages) {
            const bool has_enough = total - begin_ >= query.limit && (query.with.empty() || seen_.contains(query.with));
            if (has_enough) break;
            begin_ = begin_ > page_size ? begin_ - page_size : 0;
            if (begin_ == 0) {
                found_.insert(found_.begin(), first.begin(), first.end());
            } else if (auto error = read_page(begin_)) {
                return error;
            }
        }
        return std::nullopt;
    }

    /// Ascending by time; each once.
    [[nodiscard]] std::vector<chat::Message> take() {
        std::sort(found_.begin(), found_.end(), chat::is_earlier);
        std::set<std::string, std::less<>> ids;
        std::erase_if(found_, [&](const chat::Message& reply) {
            return reply.thread_id != id_ || reply.hidden || (!reply.id.empty() && !ids.insert(reply.id).second);
        });
        return std::move(found_);
    }
    /// How many stand before those.
    [[nodiscard]] std::uint64_t begin() const noexcept { return begin_; }
    [[nodiscard]] std::vector<Diagnostic> diagnostics() { return std::move(diagnostics_); }

private:
    std::optional<Error> read_page(std::uint64_t offset) {
        Reading reading =
            calls_.read(server_, "v1/chat.getThreadMessages",
                        {{"tmid", id_}, {"count", std::to_string(page_size)}, {"offset", std::to_string(offset)}});
        if (!reading.is_good()) return reading.reply.error;
        append(diagnostics_, std::move(reading.body.diagnostics));
        if (!total_) total_ = total_in(*reading.reply.json);
        for (const chat::Message& reply : reading.body.messages) seen_.insert(reply.id);
        found_.insert(found_.begin(), std::make_move_iterator(reading.body.messages.begin()),
                      std::make_move_iterator(reading.body.messages.end()));
        return std::nullopt;
    }

    Servers::Calls& calls_;
    std::string_view server_;
    std::string id_;
    std::optional<std::uint64_t> total_;
    std::uint64_t begin_ = 0;
    std::vector<chat::Message> found_;
    std::set<std::string, std::less<>> seen_;
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace

Result<chat::Thread> with_replies(Servers::Calls& calls, std::string_view server, chat::Thread thread,
                                  const chat::ThreadQuery& query) {
    ReplyReader reader(calls, server, thread.id);
    if (auto error = reader.read(query)) return *std::move(error);
    const std::vector<chat::Message> replies = reader.take();
    std::vector<const chat::Message*> all;
    all.reserve(replies.size());
    for (const chat::Message& reply : replies) all.push_back(&reply);
    chat::select_replies(query, std::move(all), thread);
    thread.more_before += reader.begin();
    thread.diagnostics = reader.diagnostics();
    if (thread.first && chat::is_hidden_event(thread.first->type, query.hidden_events)) thread.first.reset();
    return thread;
}

}  // namespace chatleaf::rocketchat
