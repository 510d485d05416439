// SPDX-License-Identifier: MIT
// The REST API of Cloud: v2, and of v1 what v2 has no equivalent for. Source: Atlassian's OpenAPI specifications of
// both, of 2026-07.
#include <map>
#include <mutex>

#include "confluence/api.hpp"
#include "confluence/cql.hpp"
#include "net/flights.hpp"

namespace chatleaf::confluence {
namespace {

using pages::PageType;

std::string path_of(PageType type, const std::string& id) {
    return (type == PageType::page ? "/api/v2/pages/" : "/api/v2/blogposts/") + id;
}

class Cloud final : public Server::Api {
public:
    using Api::Api;

    Given<Content> content(const std::string& id, bool with_body) override {
        Query query;
        if (with_body) query.emplace_back("body-format", "storage");
        auto content = if_of(id, of_either_type<Content>(id, [&](PageType type) {
                                 return one<Content>(path_of(type, id), query, [type](std::string_view json) {
                                     return content_v2_in(json, type);
                                 });
                             }));
        if (!content) return content;
        if (auto space = space_of(content.value->space_id)) {
            content.value->page.space_key = space->key;
            content.value->page.space_name = space->name;
        }
        content.value->version.author = name_of(content.value->version.author_id);
        content.value->page.ancestors.emplace();
        if (content.value->page.type == PageType::page) {
            auto ancestors = ancestors_of(id);
            if (!ancestors) return {std::nullopt, ancestors.error, ancestors.is_missing, ancestors.is_alone};
            content.value->page.ancestors = std::move(ancestors.value);
        }
        return content;
    }

    Given<Content> old_content(const std::string& id, std::int64_t number) override {
        auto content = of_either_type<Content>(id, [&](PageType type) {
            return one<Content>(path_of(type, id), {{"version", std::to_string(number)}, {"body-format", "storage"}},
                                [type](std::string_view json) { return content_v2_in(json, type); });
        });
        if (content) content.value->version.author = name_of(content.value->version.author_id);
        return content;
    }

    Given<Content> trashed(const std::string& id) override {
        auto content =
            if_of(id, of_either_type<Content>(id, [&](PageType type) {
                      return one<Content>(path_of(type, id), {{"status", "trashed"}},
                                          [type](std::string_view json) { return content_v2_in(json, type); });
                  }));
        if (!content) return content;
        if (auto space = space_of(content.value->space_id)) {
            content.value->page.space_key = space->key;
            content.value->page.space_name = space->name;
        }
        content.value->version.author = name_of(content.value->version.author_id);
        return content;
    }

    // An answer may name only the comment that it answers; the first of them names the page.
    Given<Comment> comment(const std::string& id) override {
        auto answer = comment_of_either_kind(id);
        if (!answer) return {std::nullopt, answer.error, answer.is_missing, answer.is_alone};
        Comment comment = std::move(answer.value->comment);
        comment.version.author = name_of(comment.version.author_id);
        std::string above = answer.value->parent_id;
        for (int calls = 0; comment.page_id.empty() && !above.empty() && calls < most_calls_upwards; ++calls) {
            const auto parent = comment_of_either_kind(above);
            if (!parent) return {std::nullopt, parent.error, parent.is_missing, parent.is_alone};
            comment.page_id = parent.value->comment.page_id;
            above = parent.value->parent_id;
        }
        return {std::move(comment), {}};
    }

    Given<std::vector<pages::Version>> versions(const std::string& id) override {
        auto versions = list_of<pages::Version>(id, "/versions", versions_in);
        if (versions) {
            for (pages::Version& version : *versions.value) version.author = name_of(version.author_id);
        }
        return versions;
    }

    Given<std::vector<std::string>> labels(const std::string& id) override {
        return list_of<std::string>(id, "/labels", labels_in);
    }

    Given<std::vector<pages::Attachment>> attachments(const std::string& id) override {
        auto attachments = list_of<pages::Attachment>(id, "/attachments", attachments_in);
        if (attachments) {
            for (pages::Attachment& each : *attachments.value) {
                if (std::string name = name_of(each.author); !name.empty()) each.author = std::move(name);
            }
        }
        return attachments;
    }

    Given<pages::Person> person(const std::string& id) override {
        return one<pages::Person>("/rest/api/user", {{"accountId", id}}, person_in);
    }

    Given<std::vector<std::string>> groups_of(const std::string&) override {
        return {std::nullopt, calls_.fault("Confluence Cloud knows nobody by a user name."), true};
    }

    Given<std::string> find(const PageAddress& address) override {
        const std::string type = address.type == PageType::page ? "page" : "blogpost";
        const auto found = one<Results<Hit>>("/rest/api/content/search",
                                             {{"cql", "type = " + type + " and space = " + cql_text(address.space_key) +
                                                          " and title = " + cql_text(address.title)},
                                              {"expand", "version"},
                                              {"limit", "1"}},
                                             pages_found_in);
        if (!found) return {std::nullopt, found.error, found.is_missing, found.is_alone};
        if (found.value->items.empty()) return {std::nullopt, calls_.fault("There is no page of this title."), true};
        return {found.value->items.front().id, {}};
    }

    // Cloud has no versions; it is one if it knows who we are.
    Given<std::string> version() override {
        const auto known = one<Account>("/rest/api/user/current", {}, account_in);
        if (!known) return {std::nullopt, known.error, known.is_missing};
        return {std::string(), {}};
    }

    Given<Account> account() override {
        const Reply reply = calls_.get("/rest/api/user/current", {{"expand", "operations"}});
        if (!reply.json) return {std::nullopt, reply.error, reply.is_missing};
        auto account = account_in(*reply.json);
        if (!account) return {std::nullopt, calls_.fault(unreadable), false};
        account->server_time = reply.date;
        account->limit = reply.limit;
        return {std::move(account), {}};
    }

private:
    // Comments below a page and on its words share their ids, but not their paths.
    Given<CommentAnswer> comment_of_either_kind(const std::string& id) {
        Given<CommentAnswer> given;
        for (const bool is_inline : {false, true}) {
            given = one<CommentAnswer>((is_inline ? "/api/v2/inline-comments/" : "/api/v2/footer-comments/") + id,
                                       {{"body-format", "storage"}},
                                       [is_inline](std::string_view json) { return comment_v2_in(json, is_inline); });
            if (given && given.value->comment.id != id) return {std::nullopt, calls_.fault(unreadable), false, true};
            if (given || !given.is_missing) return given;
        }
        return given;
    }

    // Pages and blog posts share their ids, but not their paths.
    template <typename T, typename Ask>
    Given<T> of_either_type(const std::string& id, Ask ask) {
        const PageType first = type_of(id);
        auto given = ask(first);
        if (given || !given.is_missing) return given;
        const PageType second = first == PageType::page ? PageType::blog_post : PageType::page;
        auto other = ask(second);
        if (!other) return given;
        const std::lock_guard lock(mutex_);
        if (types_.size() < most_kept) types_[id] = second;
        return other;
    }

    template <typename T, typename Read>
    Given<std::vector<T>> list_of(const std::string& id, const std::string& what, Read read) {
        return of_either_type<std::vector<T>>(
            id, [&](PageType type) { return all<T>(path_of(type, id) + what, {{"limit", "250"}}, read); });
    }

    // As many as are asked for; beyond them the list goes on above the first that came.
    Given<std::vector<pages::Ancestor>> ancestors_of(const std::string& id) {
        std::vector<pages::Ancestor> ancestors;
        std::string below = id;
        for (int calls = 0; calls < most_calls_upwards; ++calls) {
            auto part = one<Results<pages::Ancestor>>("/api/v2/pages/" + below + "/ancestors",
                                                      {{"limit", most_ancestors}}, ancestors_v2_in);
            if (!part) return {std::nullopt, part.error, part.is_missing, part.is_alone};
            // Who may see the one that cannot be read is not known.
            if (part.value->unreadable > 0) return {std::nullopt, calls_.fault(unreadable), false, true};
            std::vector<pages::Ancestor>& above = part.value->items;
            const bool is_all = above.size() < std::stoul(most_ancestors);
            ancestors.insert(ancestors.begin(), above.begin(), above.end());
            if (is_all || above.empty()) return {std::move(ancestors), {}};
            below = above.front().id;
        }
        return {std::nullopt, calls_.fault("The page stands below more pages than can be looked at."), false, true};
    }

    PageType type_of(const std::string& id) {
        const std::lock_guard lock(mutex_);
        const auto found = types_.find(id);
        return found == types_.end() ? PageType::page : found->second;
    }

    std::optional<Space> space_of(const std::string& id) {
        if (id.empty()) return std::nullopt;
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = spaces_.find(id); found != spaces_.end()) return found->second;
        }
        auto space = space_flights_.join(id, [&] { return one<Space>("/api/v2/spaces/" + id, {}, space_v2_in).value; });
        if (!space) return std::nullopt;
        const std::lock_guard lock(mutex_);
        if (spaces_.size() < most_kept) spaces_[id] = *space;
        return space;
    }

    std::string name_of(const std::string& account_id) {
        if (account_id.empty()) return {};
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = names_.find(account_id); found != names_.end()) return found->second;
        }
        const auto person = person_flights_.join(account_id, [&] { return this->person(account_id).value; });
        if (!person) return {};
        const std::lock_guard lock(mutex_);
        if (names_.size() < most_kept) names_[account_id] = person->name;
        return person->name;
    }

    static constexpr std::size_t most_kept = 10'000;
    static constexpr const char* most_ancestors = "250";
    static constexpr int most_calls_upwards = 20;

    std::mutex mutex_;
    std::map<std::string, PageType> types_;  // guarded by the mutex, as the next two
    std::map<std::string, Space> spaces_;    // as long as this lives: for a command, or one round of a service
    std::map<std::string, std::string> names_;
    net::Flights<std::optional<Space>> space_flights_;  // who asks while another does, waits for what comes
    net::Flights<std::optional<pages::Person>> person_flights_;
};

}  // namespace

std::unique_ptr<Server::Api> cloud_api(Server::Calls& calls, std::size_t most_results) {
    return std::make_unique<Cloud>(calls, most_results);
}

}  // namespace chatleaf::confluence
