// SPDX-License-Identifier: MIT
#include "config/access.hpp"

#include <utility>

#include "config/values.hpp"

namespace chatleaf::config {
namespace {

class AccessReader {
public:
    /// `user_variable` is what the key for who asks is called; `needs_user` whether there must be one.
    AccessReader(const toml::table& server, const Fail& fail, std::string_view user_variable, bool needs_user)
        : server_(server), fail_(fail), user_variable_(user_variable), needs_user_(needs_user) {}

    std::optional<Access> read(std::string_view alias) {
        Access access;
        access.alias = alias;
        access.credentials_file = path("credentials");
        access.user_variable = variable(user_variable_);
        access.token_variable = variable("token_variable");
        access.proxy_login_variable = variable("proxy_login_variable");
        access.ca_file = path("ca_file");
        access.proxy = proxy();
        access.has_version = server_.contains("version");
        return is_coherent(access) ? std::optional(std::move(access)) : std::nullopt;
    }

private:
    [[nodiscard]] const toml::node* find(std::string_view key) const { return server_.get(key); }

    std::string path(std::string_view key) { return read_path(server_, key, fail_); }
    std::string variable(std::string_view key) { return read_variable(server_, key, fail_); }
    std::optional<chat::ServerUrl> proxy() { return read_proxy(server_, fail_); }

    // What is there must belong together; what is not used must not be there.
    bool is_coherent(Access& access) {
        const bool has_variables = find(user_variable_) != nullptr || find("token_variable") != nullptr;
        if (find("credentials") == nullptr && !has_variables) {
            for (const char* key : {"proxy", "proxy_login_variable", "ca_file"}) {
                if (const toml::node* value = find(key))
                    fail_(*value, std::string(key) +
                                      " says how to ask the server, which is only asked with credentials or "
                                      "token_variable.");
            }
            return false;
        }
        if (has_variables && find("credentials") != nullptr) {
            fail_(*find("credentials"), "Either credentials or " + names_of_variables() + " must be there, not both.");
        } else if (has_variables &&
                   ((needs_user_ && find(user_variable_) == nullptr) || find("token_variable") == nullptr)) {
            fail_(server_, needs_user_ ? names_of_variables() + " are needed both." : "token_variable is needed.");
        }
        if (const toml::node* login = find("proxy_login_variable"); login != nullptr && !access.proxy)
            fail_(*login, "proxy_login_variable is of no use without proxy.");
        const toml::node* url = find("url");
        if (url == nullptr) fail_(server_, "A server that is to be asked needs its url.");
        const auto read = chat::read_server_url(url == nullptr ? "" : url->value_or<std::string_view>(""));
        if (!read) return false;  // which was told, here or where the url is read
        access.url = *read;
        return true;
    }

    [[nodiscard]] std::string names_of_variables() const {
        return needs_user_ ? std::string(user_variable_) + " and token_variable" : "token_variable";
    }

    const toml::table& server_;
    const Fail& fail_;
    const std::string_view user_variable_;
    const bool needs_user_;
};

// Cloud's sites stand below this, and all their paths below the other.
constexpr std::string_view cloud_domain = ".atlassian.net";
constexpr std::string_view cloud_path = "/wiki";

std::optional<confluence::Flavour> flavour_in(const toml::table& wiki, const Fail& fail) {
    const toml::node* value = wiki.get("flavour");
    if (value == nullptr) {
        const auto url = chat::read_server_url(wiki["url"].value_or<std::string_view>(""));
        const bool is_cloud = url && url->host.ends_with(cloud_domain);
        return is_cloud ? confluence::Flavour::cloud : confluence::Flavour::data_center;
    }
    const auto flavour = confluence::flavour_of(value->value_exact<std::string_view>().value_or(""));
    if (!flavour) fail(*value, "flavour must be \"data-center\" or \"cloud\".");
    return flavour;
}

}  // namespace

std::string read_path(const toml::table& table, std::string_view key, const Fail& fail) {
    const toml::node* value = table.get(key);
    if (value == nullptr) return {};
    const auto text = value->value_exact<std::string_view>();
    if (text && !text->empty() && text->find('\0') == std::string_view::npos) return std::string(*text);
    fail(*value, std::string(key) + " must name a file in quotation marks.");
    return {};
}

std::string read_variable(const toml::table& table, std::string_view key, const Fail& fail) {
    const toml::node* value = table.get(key);
    if (value == nullptr) return {};
    const auto text = value->value_exact<std::string_view>();
    if (text && is_variable_name(*text)) return std::string(*text);
    fail(*value, std::string(key) +
                     " must name an environment variable in quotation marks, like \"TEAM_TOKEN\"; what is secret "
                     "stands in that, and never here.");
    return {};
}

std::optional<chat::ServerUrl> read_proxy(const toml::table& table, const Fail& fail) {
    const toml::node* value = table.get("proxy");
    if (value == nullptr) return std::nullopt;
    const auto text = value->value_exact<std::string_view>();
    if (!text) {
        fail(*value, "proxy must be an address in quotation marks, like \"http://proxy.example.org:3128\".");
        return std::nullopt;
    }
    auto url = chat::read_server_url(*text);
    if (!url) fail(*value, "proxy cannot be used. " + url.error().message);
    if (url && !url->path.empty()) fail(*value, "proxy must be an address without a path.");
    return url ? std::optional(*std::move(url)) : std::nullopt;
}

std::optional<Access> read_access(const toml::table& server, std::string_view alias, const Fail& fail) {
    return AccessReader(server, fail, "user_variable", true).read(alias);
}

std::optional<Wiki> read_wiki(const toml::table& wiki, std::string_view alias, const Fail& fail) {
    const auto flavour = flavour_in(wiki, fail);
    if (!flavour) return std::nullopt;
    const bool is_cloud = *flavour == confluence::Flavour::cloud;
    if (wiki.get("credentials") == nullptr && wiki.get("token_variable") == nullptr) {
        fail(wiki, "A Confluence needs credentials or token_variable, to be asked with.");
        return std::nullopt;
    }
    if (const toml::node* email = wiki.get("email_variable"); email != nullptr && !is_cloud)
        fail(*email, "email_variable is of no use for Data Center, which takes a personal access token alone.");
    const toml::node* url = wiki.get("url");
    const auto read = chat::read_server_url(url == nullptr ? "" : url->value_or<std::string_view>(""));
    if (url != nullptr && !read) fail(*url, "url cannot be used. " + read.error().message);
    auto access = AccessReader(wiki, fail, "email_variable", is_cloud).read(alias);
    if (!access) return std::nullopt;
    if (is_cloud && access->url.path.empty()) access->url.path = cloud_path;
    return Wiki{*flavour, *std::move(access)};
}

}  // namespace chatleaf::config
