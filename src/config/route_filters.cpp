// SPDX-License-Identifier: MIT
#include "config/route_filters.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "chatleaf/confluence/address.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"

namespace chatleaf::config {
namespace {

using pages::EventKind;
using routes::Filter;

constexpr std::string_view type_names[] = {"page", "blog_post", "comment"};
constexpr std::string_view event_names[] = {"created", "changed", "moved", "trashed", "restored", "commented"};

constexpr const char* how_to_name =
    "A page is named by its id, or by an address with that in it, like the short one that Share gives.";

std::optional<std::string> read_page(const Values& table, const Word& word, const Wiki* wiki) {
    const auto fail = [&](const std::string& what) -> std::optional<std::string> {
        table.fail(*word.node, what + " " + how_to_name);
        return std::nullopt;
    };
    if (confluence::is_page_id(word.text)) return std::string(word.text);
    const bool is_address = word.text.find("://") != std::string_view::npos;
    if (!is_address) return fail(text::quoted(word.text) + " is no id of a page.");
    if (wiki == nullptr) return std::nullopt;  // why, was told
    const auto address = confluence::read_page_address(wiki->access.url, word.text);
    if (!address)
        return fail(text::quoted(word.text) + " is no address of a page of [confluence." + wiki->access.alias + "].");
    if (address->id.empty()) return fail("This address holds the page's title, which may change.");
    return address->id;
}

}  // namespace

std::vector<std::string> read_pages(const Values& table, std::string_view key, const Wiki* wiki) {
    std::vector<std::string> ids;
    for (const Word& word : table.words(key)) {
        auto id = read_page(table, word, wiki);
        if (!id) continue;
        if (std::ranges::find(ids, *id) != ids.end())
            table.fail(*word.node, "Page " + *id + " stands in " + std::string(key) + " twice.");
        else
            ids.push_back(*std::move(id));
    }
    return ids;
}

void read_filter(const Values& table, const Wiki* wiki, Filter& filter) {
    filter.spaces = table.texts("spaces");
    filter.labels = table.texts("labels");
    filter.below = read_pages(table, "below", wiki);
    for (const std::size_t type : table.choices("types", type_names))
        filter.types.push_back(static_cast<routes::ContentType>(type));
    for (const std::size_t kind : table.choices("events", event_names))
        filter.events.push_back(static_cast<EventKind>(kind));
    filter.authors = table.texts("authors");
    for (const Word& word : table.words("not_authors")) {
        const auto is_same = [&](const std::string& name) { return text::same_letters(name, word.text); };
        if (std::ranges::any_of(filter.authors, is_same))
            table.fail(*word.node, text::quoted(word.text) + " stands in authors, too.");
        filter.not_authors.emplace_back(word.text);
    }
}

}  // namespace chatleaf::config
