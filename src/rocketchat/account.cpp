// SPDX-License-Identifier: MIT
// Whom a server takes us for, and what it lets that account do.
#include <array>

#include "chat/fields.hpp"
#include "chat/json_text.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/text/quoting.hpp"
#include "rocketchat/calls.hpp"
#include "rocketchat/members.hpp"

namespace chatleaf::rocketchat {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_roles = 100;

std::optional<Account> account_in(std::string_view json) {
    constexpr std::array<std::string_view, 3> names{"_id", "username", "roles"};
    const chat::ReadJson read = chat::read_json(json, {0, json.size(), true}, names);
    // Which of two lists of roles is right would be anybody's guess.
    if (!read.value.is_object() || read.no_json || !read.doubled.empty()) return std::nullopt;
    chat::Fields fields(read.value);
    Account account;
    account.id = fields.text("_id");
    if (!chat::is_id(account.id)) account.id.clear();
    account.username = text::one_line(fields.text("username"), longest_name);
    if (account.username.empty()) return std::nullopt;
    const chat::Json* roles = fields.array("roles");
    for (std::size_t i = 0; roles != nullptr && i < roles->size() && i < most_roles; ++i)
        if ((*roles)[i].is_string())
            account.roles.push_back(text::one_line((*roles)[i].get<std::string>(), longest_name));
    return account;
}

}  // namespace

Result<Account> Servers::account(std::string_view server) {
    const Reply reply = calls_->get(server, "v1/me", {});
    if (!reply.json) return reply.error;
    auto account = account_in(*reply.json);
    if (!account) return Error{{std::string(server)}, "What the server says of the account cannot be read."};
    account->server_time = reply.date;
    account->most_calls = reply.most_calls;
    return *std::move(account);
}

Result<std::vector<std::vector<std::string>>> Servers::roles_with(std::string_view server,
                                                                  const std::vector<std::string>& permissions) {
    const Reply reply = calls_->get(server, "v1/permissions.listAll", {});
    if (!reply.json) return reply.error;
    auto all = permissions_in(*reply.json);
    if (!all) return Error{{std::string(server)}, "What the server says of permissions cannot be read."};
    std::vector<std::vector<std::string>> roles;
    for (const std::string& each : permissions) roles.push_back(std::move((*all)[each]));
    return roles;
}

Result<bool> Servers::has_joined(std::string_view server, const chat::Room& room) {
    const Reply reply = calls_->get(server, "v1/subscriptions.getOne", {{"roomId", room.id}});
    if (!reply.json) return reply.error;
    constexpr std::array<std::string_view, 1> names{"subscription"};
    const chat::ReadJson read = chat::read_json(*reply.json, {0, reply.json->size(), true}, names);
    if (!read.value.is_object() || read.no_json)
        return Error{{std::string(server)}, "Whether the account is in the room cannot be read."};
    chat::Fields fields(read.value);
    return fields.object("subscription") != nullptr;
}

}  // namespace chatleaf::rocketchat
