// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/confluence/server.hpp"
#include "confluence/answers.hpp"
#include "confluence/calls.hpp"

namespace chatleaf::confluence {

/// A value that a server gave, or why it did not.
template <typename T>
struct Given {
    std::optional<T> value;
    Error error;
    bool is_missing = false;  ///< there is no such thing, or not for us
    bool is_alone = false;    ///< the fault lies in this very thing: others may well be given

    explicit operator bool() const noexcept { return value.has_value(); }
};

/// What is asked of a Confluence, in the words of its flavour. Threads may share one. REQUIRES of all: ids are
/// is_page_id.
class Server::Api {
public:
    Api(Calls& calls, std::size_t most_results) : calls_(calls), most_results_(most_results) {}
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;
    virtual ~Api() = default;

    /// A page with space and ancestors, and with its body if it is wanted.
    [[nodiscard]] virtual Given<Content> content(const std::string& id, bool with_body) = 0;
    /// Of one version; without space and ancestors.
    [[nodiscard]] virtual Given<Content> old_content(const std::string& id, std::int64_t number) = 0;
    /// Of a page that is in the trash; without ancestors and body.
    [[nodiscard]] virtual Given<Content> trashed(const std::string& id) = 0;
    /// With its text, and the page it stands on, empty when that is none.
    [[nodiscard]] virtual Given<Comment> comment(const std::string& id) = 0;
    [[nodiscard]] virtual Given<std::vector<pages::Version>> versions(const std::string& id) = 0;
    [[nodiscard]] virtual Given<std::vector<std::string>> labels(const std::string& id) = 0;
    [[nodiscard]] virtual Given<std::vector<pages::Attachment>> attachments(const std::string& id) = 0;
    [[nodiscard]] virtual Given<pages::Person> person(const std::string& id) = 0;
    [[nodiscard]] virtual Given<std::vector<std::string>> groups_of(const std::string& login) = 0;
    [[nodiscard]] virtual Given<std::string> find(const PageAddress& address) = 0;
    [[nodiscard]] virtual Given<std::string> version() = 0;
    [[nodiscard]] virtual Given<Account> account() = 0;

    /// The page's own restriction on who may read it, of one that names somebody; an empty one names nobody.
    [[nodiscard]] Given<pages::Restriction> restriction(const std::string& id);
    /// The newest version that there still is before this one; an empty one when there is none.
    [[nodiscard]] Given<std::optional<pages::Version>> version_before(const std::string& id, std::int64_t number);
    /// Whether a search finds any page; none when it fails.
    [[nodiscard]] std::optional<bool> sees_pages();

protected:
    /// Reads one answer with a function of answers.hpp.
    template <typename T, typename Read>
    [[nodiscard]] Given<T> one(const std::string& path, const Query& query, Read read) {
        const Reply reply = calls_.get(path, query);
        if (!reply.json) return {std::nullopt, reply.error, reply.is_missing, reply.is_alone};
        auto value = read(*reply.json);
        if (!value) return {std::nullopt, calls_.fault(unreadable), false, true};
        return {std::move(value), {}};
    }

    /// Reads a list to its end, wherever its links lead on.
    template <typename T, typename Read>
    [[nodiscard]] Given<std::vector<T>> all(const std::string& path, Query query, Read read) {
        std::vector<T> items;
        for (int pages = 0;;) {
            const Reply reply = calls_.get(path, query);
            if (!reply.json) return {std::nullopt, reply.error, reply.is_missing, reply.is_alone};
            auto results = read(*reply.json);
            if (!results) return {std::nullopt, calls_.fault(unreadable), false, true};
            std::move(results->items.begin(), results->items.end(), std::back_inserter(items));
            // A page may be short or empty because what is on it is not for us; one that leads to itself is the last.
            if (!results->next || items.size() >= most_results_ || *results->next == query || ++pages > most_pages)
                return {std::move(items), {}};
            query = *std::move(results->next);
        }
    }

    /// What came must be what was asked for, or a server could pass one page off as another, whose readers are others.
    [[nodiscard]] Given<Content> if_of(const std::string& id, Given<Content> given) {
        if (!given || given.value->page.id == id) return given;
        return {std::nullopt, calls_.fault(unreadable), false, true};
    }

    static constexpr const char* unreadable =
        "What the server answered cannot be read as Confluence's. Check that the address leads to Confluence itself, "
        "and which of cloud and data-center the configuration says it is.";

    static constexpr int most_pages = 1000;

    Calls& calls_;
    const std::size_t most_results_;
};

[[nodiscard]] std::unique_ptr<Server::Api> data_center_api(Server::Calls& calls, std::size_t most_results);
[[nodiscard]] std::unique_ptr<Server::Api> cloud_api(Server::Calls& calls, std::size_t most_results);

}  // namespace chatleaf::confluence
