// SPDX-License-Identifier: MIT
// The REST API of Data Center and Server, "v1". Sources: developer.atlassian.com/server/confluence; where that is
// silent, clients of others (see docs/limits.md).
#include "confluence/api.hpp"

namespace chatleaf::confluence {
namespace {

std::string content_path(const std::string& id) { return "/rest/api/content/" + id; }

class DataCenter final : public Server::Api {
public:
    using Api::Api;

    Given<Content> content(const std::string& id, bool with_body) override {
        const std::string more = with_body ? ",body.storage" : "";
        return if_of(id, one<Content>(content_path(id), {{"expand", "version,space,ancestors" + more}}, content_in));
    }

    Given<Content> old_content(const std::string& id, std::int64_t number) override {
        return one<Content>(
            content_path(id),
            {{"status", "historical"}, {"version", std::to_string(number)}, {"expand", "version,body.storage"}},
            content_in);
    }

    Given<Content> trashed(const std::string& id) override {
        return if_of(id,
                     one<Content>(content_path(id), {{"status", "trashed"}, {"expand", "version,space"}}, content_in));
    }

    Given<Comment> comment(const std::string& id) override {
        auto answer =
            one<CommentAnswer>(content_path(id), {{"expand", "container,version,extensions,body.storage"}}, comment_in);
        if (!answer) return {std::nullopt, answer.error, answer.is_missing, answer.is_alone};
        if (answer.value->comment.id != id) return {std::nullopt, calls_.fault(unreadable), false, true};
        return {std::move(answer.value->comment), {}};
    }

    // The documented API has no list of all versions; this is what Confluence's own pages ask.
    Given<std::vector<pages::Version>> versions(const std::string& id) override {
        return all<pages::Version>("/rest/experimental/content/" + id + "/version", {{"limit", "200"}}, versions_in);
    }

    Given<std::vector<std::string>> labels(const std::string& id) override {
        return all<std::string>(content_path(id) + "/label", {{"limit", "200"}}, labels_in);
    }

    Given<std::vector<pages::Attachment>> attachments(const std::string& id) override {
        return all<pages::Attachment>(content_path(id) + "/child/attachment", {{"limit", "200"}, {"expand", "version"}},
                                      attachments_in);
    }

    Given<pages::Person> person(const std::string& id) override {
        return one<pages::Person>("/rest/api/user", {{"key", id}}, person_in);
    }

    Given<std::vector<std::string>> groups_of(const std::string& login) override {
        return all<std::string>("/rest/api/user/memberof", {{"username", login}, {"limit", "200"}}, groups_in);
    }

    Given<std::string> find(const PageAddress& address) override {
        const bool is_post = address.type == pages::PageType::blog_post;
        const auto found = one<Results<Hit>>("/rest/api/content",
                                             {{"spaceKey", address.space_key},
                                              {"title", address.title},
                                              {"type", is_post ? "blogpost" : "page"},
                                              {"expand", "version"}},
                                             pages_found_in);
        if (!found) return {std::nullopt, found.error, found.is_missing, found.is_alone};
        if (found.value->items.empty()) return {std::nullopt, calls_.fault("There is no page of this title."), true};
        return {found.value->items.front().id, {}};
    }

    // What applications tell each other of themselves, and anybody. Where that is switched off, it is one all the same
    // if it says who we are.
    Given<std::string> version() override {
        const Reply reply = calls_.get("/rest/applinks/1.0/manifest");
        const bool is_off = reply.is_missing || reply.status == 401 || reply.status == 403;
        if (!reply.json && !is_off) return {std::nullopt, reply.error, false};
        if (reply.json) {
            if (auto version = manifest_version_in(*reply.json)) return {std::move(version), {}};
        }
        const auto known = one<Account>("/rest/api/user/current", {}, account_in);
        if (!known) return {std::nullopt, known.error, known.is_missing};
        return {std::string(), {}};
    }

    Given<Account> account() override {
        const Reply reply = calls_.get("/rest/api/user/current");
        if (!reply.json) return {std::nullopt, reply.error, reply.is_missing};
        auto account = account_in(*reply.json);
        if (!account) return {std::nullopt, calls_.fault(unreadable), false};
        account->server_time = reply.date;
        account->limit = reply.limit;
        if (account->is_anonymous) return {std::move(account), {}};
        // Only an administrator of all of Confluence gets the list of webhooks.
        const Reply webhooks = calls_.get("/rest/api/webhooks");
        if (webhooks.json) account->is_admin = true;
        if (webhooks.status == 401 || webhooks.status == 403) account->is_admin = false;
        return {std::move(account), {}};
    }
};

}  // namespace

std::unique_ptr<Server::Api> data_center_api(Server::Calls& calls, std::size_t most_results) {
    return std::make_unique<DataCenter>(calls, most_results);
}

}  // namespace chatleaf::confluence
