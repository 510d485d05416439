// SPDX-License-Identifier: MIT
#include "chatleaf/flows/wiki_page.hpp"

#include <utility>

#include "chatleaf/chat/names.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/pages/readership.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/number.hpp"
#include "chatleaf/text/quoting.hpp"
#include "flows/sites.hpp"
#include "flows/wikis.hpp"

namespace chatleaf::flows {
namespace {

/// "wiki:1002@3".
struct PageName {
    std::string_view alias;
    std::string_view id;
    std::optional<std::int64_t> version;
};

std::optional<PageName> read_name(std::string_view word) noexcept {
    const auto colon = word.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    PageName name{word.substr(0, colon), word.substr(colon + 1), {}};
    if (const auto at = name.id.find('@'); at != std::string_view::npos) {
        const auto version = text::whole_number<std::int64_t>(name.id.substr(at + 1));
        if (!version || *version < 1) return std::nullopt;
        name.version = *version;
        name.id = name.id.substr(0, at);
    }
    if (!chat::is_alias(name.alias) || !confluence::is_page_id(name.id)) return std::nullopt;
    return name;
}

bool is_web_address(std::string_view word) {
    const std::string beginning = text::lower_ascii(word.substr(0, 8));
    return beginning.starts_with("https://") || beginning.starts_with("http://");
}

/// A page, and the server that has it.
struct Located {
    const config::Wiki* wiki = nullptr;
    confluence::PageAddress address;
    std::optional<std::int64_t> version;
};

Result<Located> locate(std::string_view word, const std::vector<config::Wiki>& wikis) {
    if (const auto name = read_name(word)) {
        const auto wiki = wiki_called(name->alias, wikis);
        if (!wiki) return wiki.error();
        return Located{*wiki, {std::string(name->id), {}, {}, {}}, name->version};
    }
    bool is_known_host = false;
    for (const config::Wiki& wiki : wikis) {
        if (auto address = confluence::read_page_address(wiki.access.url, word))
            return Located{&wiki, *std::move(address), {}};
        chat::ServerUrl root = wiki.access.url;
        root.path.clear();
        const auto authority = word.substr(0, word.find_first_of("/?#", word.find("://") + 3));
        const auto site = chat::read_server_url(authority);
        is_known_host = is_known_host || (site && chat::same_server(root, *site));
    }
    if (is_known_host)
        return Error{{},
                     "This is no address of a page that is known. Copy that of the page itself, or write its "
                     "server's alias and its id: wiki:1002."};
    return Error{{},
                 "No Confluence of the configuration has the address " + text::quoted(word) +
                     "; only those that it names are asked."};
}

/// A server that is ready to be asked, and the id of the page there.
struct Opened {
    std::string alias;
    OpenWiki wiki;
    std::string id;
    std::optional<std::int64_t> version;
    std::vector<Diagnostic> diagnostics;
};

Result<Opened> open_page(std::string_view word, const std::optional<Input>& config, const Outside& outside) {
    if (!config) return needs_config();
    const auto read = config::read(config->text, config->name);
    if (!read) return read.error();
    const auto located = locate(word, read->wikis);
    if (!located) return located.error();
    auto wiki = open_wiki(*located->wiki, folder_of(*config), outside);
    if (!wiki) return wiki.error();
    auto id = wiki->server->find(located->address);
    if (!id) return id.error();
    std::vector<Diagnostic> diagnostics = std::move(wiki->diagnostics);
    return Opened{located->wiki->access.alias, *std::move(wiki), *std::move(id), located->version,
                  std::move(diagnostics)};
}

void warn_if_restricted(Opened& opened) {
    const pages::Readership readership = opened.wiki.server->readership(opened.id);
    if (!readership.is_restricted()) return;
    opened.diagnostics.push_back({Severity::warning,
                                  {"page " + opened.id},
                                  "page-restricted",
                                  words_of(readership, opened.id) + " Mind who reads what is made of it."});
}

}  // namespace

bool names_page_of_server(std::string_view word) noexcept { return is_web_address(word) || read_name(word); }

Input FetchedPage::input() const {
    return {page.title + " (page " + page.id + ", version " + std::to_string(version.number) + ")", version.body};
}

Result<FetchedPage> fetch_page(std::string_view word, const std::optional<Input>& config, const Outside& outside) {
    auto opened = open_page(word, config, outside);
    if (!opened) return opened.error();
    auto current = opened->wiki.server->page(opened->id);
    if (!current) return current.error();
    FetchedPage fetched{opened->alias, std::move(current->page), std::move(current->version), {}};
    if (opened->version && *opened->version != fetched.version.number) {
        auto older = opened->wiki.server->version(opened->id, *opened->version);
        if (!older) return older.error();
        fetched.version = *std::move(older);
        fetched.page.title = fetched.version.title;
    }
    warn_if_restricted(*opened);
    fetched.diagnostics = std::move(opened->diagnostics);
    return fetched;
}

Result<FetchedChange> fetch_latest_change(std::string_view word, const std::optional<Input>& config,
                                          const Outside& outside) {
    auto opened = open_page(word, config, outside);
    if (!opened) return opened.error();
    auto change = opened->wiki.server->change(opened->id, opened->version);
    if (!change) return change.error();
    warn_if_restricted(*opened);
    return FetchedChange{*std::move(change), std::move(opened->diagnostics)};
}

Result<FetchedFacts> fetch_facts(std::string_view word, const Input& config, const Outside& outside) {
    auto opened = open_page(word, config, outside);
    if (!opened) return opened.error();
    if (opened->version)
        return Error{{std::string(word)}, "Only the page as it is now can be looked at; leave the version away."};
    auto current = opened->wiki.server->page(opened->id);
    if (!current) return current.error();
    return FetchedFacts{std::move(opened->alias), std::move(current->page), std::move(current->version),
                        opened->wiki.server->readership(opened->id), std::move(opened->diagnostics)};
}

}  // namespace chatleaf::flows
