// SPDX-License-Identifier: MIT
// What `chatleaf doctor` looks at on a Confluence.
#include "chatleaf/text/quoting.hpp"
#include "flows/checks.hpp"
#include "flows/wikis.hpp"

namespace chatleaf::flows {
namespace {

using confluence::Account;
using confluence::Flavour;

const char* name_of(Flavour flavour) {
    return flavour == Flavour::cloud ? "Confluence Cloud" : "Confluence Data Center";
}

bool is_there(const config::Wiki& wiki, confluence::Server& server, const Checks& checks) {
    const auto version = server.version();
    if (version) {
        checks.ok("server",
                  std::string("It is ") + name_of(wiki.flavour) + (version->empty() ? "" : " " + *version) + ".");
        return true;
    }
    checks.fail("server", version.error());
    return false;
}

void rights(const Account& account, const Checks& checks) {
    if (!account.is_admin)
        return checks.warn("rights", "Whether the account administers Confluence cannot be told.",
                           "Make sure that it does not: chatleaf only reads.");
    if (*account.is_admin)
        return checks.warn("rights", "The account administers Confluence, and its token may do all that.",
                           "Make an account for chatleaf alone that may only see the spaces it is to read.");
    checks.ok("rights", "It does not administer Confluence.");
}

void sight(const Account& account, const Checks& checks) {
    if (!account.sees_pages)
        return checks.fail("pages", "A search for pages fails.",
                           "Let the account search; of a scoped token, add that scope.");
    if (*account.sees_pages) return checks.ok("pages", "A search finds pages that the account may see.");
    checks.warn("pages", "A search finds no page that the account may see.",
                "Let it see the spaces that it is to read.");
}

void rate(const Account& account, const Checks& checks) {
    if (!account.limit) return checks.ok("rate", "The server does not say how often it may be asked.");
    std::string finding = "The server takes " + std::to_string(account.limit->calls) + " calls at once";
    if (account.limit->interval.count() > 0)
        finding += ", and " + std::to_string(account.limit->refilled) + " more every " +
                   std::to_string(account.limit->interval.count()) + " s";
    constexpr std::uint64_t few = 10;  // one page takes about five
    if (account.limit->calls >= few) return checks.ok("rate", finding + ".");
    checks.warn("rate", finding + ".", "Exempt the account from rate limiting, or expect to wait.");
}

}  // namespace

void examine_wiki(const config::Wiki& wiki, const Examination& examination, const Checks& checks) {
    auto open = open_wiki(wiki, examination.folder, examination.outside);
    if (!open) return checks.fail("credentials", open.error());
    checks.credentials(open->diagnostics);
    if (!is_there(wiki, *open->server, checks)) return;
    const auto account = open->server->account();
    if (!account) return checks.fail("account", account.error());
    if (account->is_anonymous)
        return checks.fail("account", "The server does not know the token, and takes it for nobody's.",
                           "Make a new personal access token, and write it where the configuration says.");
    checks.ok("account", "The server takes the token for " + text::quoted(account->name) + ".");
    rights(*account, checks);
    sight(*account, checks);
    checks.clock(account->server_time, examination.now);
    rate(*account, checks);
}

}  // namespace chatleaf::flows
