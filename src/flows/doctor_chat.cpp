// SPDX-License-Identifier: MIT
// What `chatleaf doctor` looks at on a Rocket.Chat.
#include <algorithm>
#include <array>

#include "chatleaf/flows/following.hpp"
#include "chatleaf/text/quoting.hpp"
#include "flows/checks.hpp"
#include "flows/live_servers.hpp"
#include "flows/webhooks.hpp"

namespace chatleaf::flows {
namespace {

// Roles that may do what reading rooms does not need. Source: Rocket.Chat's default permissions.
constexpr std::array<std::string_view, 5> mighty_roles{"admin", "owner", "moderator", "leader", "livechat-manager"};
// Those that come with every server and do not. Any other was made by an admin, who alone knows what it may do.
constexpr std::array<std::string_view, 5> usual_roles{"bot", "user", "guest", "anonymous", "app"};

template <std::size_t Size>
bool is_among(const std::array<std::string_view, Size>& roles, std::string_view role) {
    return std::ranges::find(roles, role) != roles.end();
}

std::string listed(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
    return list;
}

bool has_role(const rocketchat::Account& account, std::string_view role) {
    return std::ranges::find(account.roles, role) != account.roles.end();
}

class ChatExamination {
public:
    ChatExamination(const render::Server& server, rocketchat::Servers& servers, const Checks& checks)
        : server_(server), servers_(servers), checks_(checks) {}

    void run(const config::Access& access, const Examination& examination) {
        if (!is_there(access)) return;
        const auto account = servers_.account(server_.alias);
        if (!account) return checks_.fail("account", account.error());
        checks_.ok("account", "The server takes the token for " + text::quoted(account->username) + " (" +
                                  (account->roles.empty() ? "no roles" : listed(account->roles)) + ").");
        rights(*account);
        posting(*account);
        for (const std::string& room : server_.rooms.bound_rooms) look_at(room);
        checks_.clock(account->server_time, examination.now);
        rate(*account);
        if (examination.fresh) following(*account, *examination.fresh);
    }

private:
    bool is_there(const config::Access& access) {
        const auto info = servers_.info(server_.alias);
        if (!info) {
            checks_.fail("server", info.error());
            return false;
        }
        const std::string is = "It is Rocket.Chat " + info->version;
        if (access.has_version || info->dialect) {
            checks_.ok("server", is + (access.has_version ? "; messages are read as the configuration says."
                                                          : ", whose messages chatleaf reads as it does."));
        } else {
            checks_.warn("server", is + ", which chatleaf does not know; messages are read as the newest known does.",
                         "Compare a page with the room, and write a version that fits into the configuration.");
        }
        return true;
    }

    void rights(const rocketchat::Account& account) {
        std::vector<std::string> mighty;
        std::vector<std::string> unknown;
        for (const std::string& role : account.roles) {
            if (is_among(mighty_roles, role))
                mighty.push_back(role);
            else if (!is_among(usual_roles, role))
                unknown.push_back(role);
        }
        if (!mighty.empty())
            checks_.warn("rights", "It may do more than chatleaf needs, as " + listed(mighty) + ".",
                         "Make an account for chatleaf alone, with the role bot, and a token of that account.");
        if (!unknown.empty())
            checks_.warn("rights", "What it may do as " + listed(unknown) + " is not known: no server comes with that.",
                         "Look at that role's permissions, and take from the account what is not for reading.");
        if (mighty.empty() && unknown.empty())
            checks_.ok("rights", "None of its roles lets it do more than read and write.");
    }

    // There is no permission to write: who may see a room and is in it, does. What a message must never do is to call
    // everybody, and a server holds to that whatever a message says.
    void posting(const rocketchat::Account& account) {
        if (account.roles.empty())
            return checks_.fail("posting", "The account has no role, and may not write anywhere.",
                                "Give it the role bot.");
        const std::vector<std::string> calls{"mention-all", "mention-here"};
        const auto roles = servers_.roles_with(server_.alias, calls);
        if (!roles)
            return checks_.warn("posting", "Whether the account may call everybody in a room cannot be told.",
                                "Make sure that none of its roles has the permissions mention-all and mention-here.");
        std::vector<std::string> held;
        for (std::size_t i = 0; i < calls.size(); ++i)
            if (std::ranges::any_of((*roles)[i], [&](const auto& role) { return has_role(account, role); }))
                held.push_back(calls[i]);
        if (held.empty())
            return checks_.ok("posting", "It may write in the rooms that it has joined, and call nobody but by name.");
        checks_.warn("posting", "It may call everybody in a room (" + listed(held) + ").",
                     "Take these permissions from its roles, or give it the role bot alone: chatleaf calls nobody.");
    }

    void look_at(const std::string& name) {
        const std::string called = "The bound room " + text::quoted(name);
        const auto room = servers_.room(server_.alias, name);
        if (!room && room.error().is_unanswered) return checks_.fail("room", room.error());
        if (!room)
            return checks_.fail("room", called + " is not there, or not for the account.",
                                "Check its name, and invite the account into it.");
        const auto joined = servers_.has_joined(server_.alias, *room);
        if (!joined) return checks_.fail("room", joined.error());
        if (!*joined)
            return checks_.fail("room", called + " is there, but the account has not joined it.",
                                "Invite the account into it.");
        checks_.ok("room", called + " is there, and joined.");
    }

    void rate(const rocketchat::Account& account) {
        if (!account.most_calls) return checks_.ok("rate", "The server does not limit how often it is asked.");
        checks_.warn("rate",
                     "The server takes " + std::to_string(*account.most_calls) + " calls of a kind a minute or so.",
                     has_role(account, "bot") ? "Let the role bot bypass limits (permission api-bypass-rate-limit)."
                                              : "Give the account the role bot, which no limit holds up.");
    }

    void following(const rocketchat::Account& account, std::chrono::milliseconds fresh) {
        std::string finding = "The service sees edits and deletions";
        for (const std::size_t rooms : {1U, 10U, 50U}) {
            const auto within = followed_within(rooms, account.most_calls, fresh);
            finding += (rooms == 1 ? " within " : ", ") +
                       std::to_string(std::chrono::ceil<std::chrono::seconds>(within).count()) + " s while " +
                       std::to_string(rooms) + (rooms == 1 ? " room is" : "") + (rooms == 1 ? " looked at" : "");
        }
        checks_.ok("following", finding + ".");
    }

    const render::Server& server_;
    rocketchat::Servers& servers_;
    const Checks& checks_;
};

}  // namespace

void examine_chat(const render::Server& server, const config::Access* access, const Examination& examination,
                  const Checks& checks) {
    if (access == nullptr)
        return checks.ok("credentials", "It has none, and is not asked; pages are made from saved messages.");
    std::vector<Diagnostic> diagnostics;
    auto live = open_live_servers({*access}, examination.folder, examination.outside, diagnostics);
    if (!live) return checks.fail("credentials", live.error());
    checks.credentials(diagnostics);
    ChatExamination(server, *live->servers, checks).run(*access, examination);
}

void examine_webhook(const config::Webhook& webhook, const Examination& examination, const Checks& checks) {
    std::vector<Diagnostic> diagnostics;
    auto ready = ready_webhook(webhook, examination.folder, examination.outside, diagnostics);
    if (!ready) return checks.fail("address", ready.error());
    checks.credentials(diagnostics);
    const auto resolver = net::system_resolver();
    std::vector<net::Site> sites;
    sites.push_back(std::move(ready->site));
    auto client = net::Client::create(std::move(sites), {}, *resolver, examination.outside.clock);
    if (!client) return checks.fail("address", client.error());
    rocketchat::Servers servers(**client, examination.outside.clock);
    const auto info = servers.info(webhook.access.alias);
    if (!info) return checks.fail("server", info.error());
    checks.ok("server", "It is Rocket.Chat " + info->version +
                            ". Whether the webhook is there and switched on shows with its first message.");
}

}  // namespace chatleaf::flows
