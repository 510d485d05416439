// SPDX-License-Identifier: MIT
#include "config/access.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chatleaf::config {
namespace {

// POSIX, "environment variable name"; anything else in its place may be a token.
bool is_variable(std::string_view name) noexcept {
    return !name.empty() && (name.front() < '0' || name.front() > '9') &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
           });
}

class AccessReader {
public:
    AccessReader(const toml::table& server, const Fail& fail) : server_(server), fail_(fail) {}

    std::optional<Access> read(std::string_view alias) {
        Access access;
        access.alias = alias;
        access.credentials_file = path("credentials");
        access.user_variable = variable("user_variable");
        access.token_variable = variable("token_variable");
        access.proxy_login_variable = variable("proxy_login_variable");
        access.ca_file = path("ca_file");
        access.proxy = proxy();
        access.has_version = server_.contains("version");
        return is_coherent(access) ? std::optional(std::move(access)) : std::nullopt;
    }

private:
    [[nodiscard]] const toml::node* find(std::string_view key) const { return server_.get(key); }

    std::string path(std::string_view key) {
        const toml::node* value = find(key);
        if (value == nullptr) return {};
        const auto text = value->value_exact<std::string_view>();
        if (text && !text->empty() && text->find('\0') == std::string_view::npos) return std::string(*text);
        fail_(*value, std::string(key) + " must name a file in quotation marks.");
        return {};
    }

    std::string variable(std::string_view key) {
        const toml::node* value = find(key);
        if (value == nullptr) return {};
        const auto text = value->value_exact<std::string_view>();
        if (text && is_variable(*text)) return std::string(*text);
        fail_(*value, std::string(key) +
                          " must name an environment variable in quotation marks, like \"TEAM_TOKEN\"; what is secret "
                          "stands in that, and never here.");
        return {};
    }

    std::optional<chat::ServerUrl> proxy() {
        const toml::node* value = find("proxy");
        if (value == nullptr) return std::nullopt;
        const auto text = value->value_exact<std::string_view>();
        if (!text) {
            fail_(*value, "proxy must be an address in quotation marks, like \"http://proxy.example.org:3128\".");
            return std::nullopt;
        }
        auto url = chat::read_server_url(*text);
        if (!url) fail_(*value, "proxy cannot be used. " + url.error().message);
        if (url && !url->path.empty()) fail_(*value, "proxy must be an address without a path.");
        return url ? std::optional(*std::move(url)) : std::nullopt;
    }

    // What is there must belong together; what is not used must not be there.
    bool is_coherent(Access& access) {
        const bool has_variables = find("user_variable") != nullptr || find("token_variable") != nullptr;
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
            fail_(*find("credentials"),
                  "Either credentials or user_variable and token_variable must be there, not both.");
        } else if (has_variables && (find("user_variable") == nullptr || find("token_variable") == nullptr)) {
            fail_(server_, "user_variable and token_variable are needed both.");
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

    const toml::table& server_;
    const Fail& fail_;
};

}  // namespace

std::optional<Access> read_access(const toml::table& server, std::string_view alias, const Fail& fail) {
    return AccessReader(server, fail).read(alias);
}

}  // namespace chatleaf::config
