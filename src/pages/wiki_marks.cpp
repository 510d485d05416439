// SPDX-License-Identifier: MIT
#include "pages/wiki_marks.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace chatleaf::pages {
namespace {

// Macros of Confluence 3 that pages were written with most.
constexpr auto macros = std::to_array<std::string_view>({
    "anchor",
    "attachments",
    "blog-posts",
    "bookmarks",
    "chart",
    "children",
    "code",
    "color",
    "column",
    "composition-setup",
    "contentbylabel",
    "csv",
    "deck",
    "excerpt",
    "excerpt-include",
    "expand",
    "gallery",
    "gliffy",
    "html",
    "include",
    "index",
    "info",
    "jiraissues",
    "livesearch",
    "noformat",
    "note",
    "pagetree",
    "panel",
    "quote",
    "recently-updated",
    "rss",
    "search",
    "section",
    "space-details",
    "status",
    "table-plus",
    "tasklist",
    "tip",
    "toc",
    "toc-zone",
    "unmigrated-wiki-markup",
    "viewfile",
    "warning",
    "widget",
});
static_assert(std::ranges::is_sorted(macros));

constexpr auto verbatim_macros = std::to_array<std::string_view>({"code", "html", "noformat"});

constexpr auto image_endings = std::to_array<std::string_view>({".gif", ".jpeg", ".jpg", ".png", ".svg"});

/// "code" of "{code:java}…" at a brace of a text; none when no macro begins there. Two braces
/// are for words of one width.
std::optional<std::string_view> macro_at(std::string_view whole, std::size_t brace) {
    constexpr std::size_t longest_name = 40;
    if (brace > 0 && whole[brace - 1] == '{') return std::nullopt;
    const std::string_view text = whole.substr(brace);
    const std::size_t end = text.substr(0, longest_name).find_first_of(":}\n ", 1);
    if (end == std::string_view::npos || (text[end] != ':' && text[end] != '}')) return std::nullopt;
    const std::string_view name = text.substr(1, end - 1);
    if (!std::ranges::binary_search(macros, name)) return std::nullopt;
    return name;
}

bool is_heading(std::string_view line) {
    if (line.starts_with("bq. ")) return true;
    return line.size() > 4 && line[0] == 'h' && line[1] >= '1' && line[1] <= '6' && line.substr(2, 2) == ". ";
}

bool is_table_row(std::string_view line) {
    if (line.size() < 4) return false;
    if (line.starts_with("||") && line.ends_with("||")) return true;
    return line.front() == '|' && line.back() == '|' && std::ranges::count(line, '|') >= 3;
}

bool is_link(std::string_view inside) {
    if (inside.find_first_of("[\n") != std::string_view::npos) return false;
    const bool is_target = inside.starts_with("http://") || inside.starts_with("https://") ||
                           inside.starts_with("mailto:") || (inside.starts_with('~') && inside.size() > 1);
    const std::size_t bar = inside.find('|');
    return is_target || (bar != std::string_view::npos && bar > 0 && bar + 1 < inside.size());
}

bool is_image(std::string_view inside) {
    const std::string_view file = inside.substr(0, inside.find('|'));
    return file.find_first_of(" \t") == std::string_view::npos &&
           std::ranges::any_of(image_endings, [file](auto ending) { return file.ends_with(ending); });
}

/// What stands between two marks on a line, for each pair of them; whether any of it is meant.
bool any_between(std::string_view line, char open, char close, bool (*is_meant)(std::string_view)) {
    for (std::size_t begin = line.find(open); begin != std::string_view::npos;) {
        const std::size_t end = line.find(close, begin + 1);
        if (end == std::string_view::npos) return false;
        // Of "[a [b|c]" the inner one is the link.
        const std::size_t inner = open == close ? begin : line.substr(0, end).rfind(open);
        if (is_meant(line.substr(inner + 1, end - inner - 1))) return true;
        begin = line.find(open, open == close ? end : end + 1);
    }
    return false;
}

bool has_macro(std::string_view line) {
    for (std::size_t at = line.find('{'); at != std::string_view::npos; at = line.find('{', at + 1)) {
        if (macro_at(line, at)) return true;
    }
    return false;
}

bool is_marked(std::string_view line) {
    while (!line.empty() && std::string_view(" \t\r").find(line.back()) != std::string_view::npos)
        line.remove_suffix(1);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    return is_heading(line) || is_table_row(line) || has_macro(line) || any_between(line, '[', ']', is_link) ||
           any_between(line, '!', '!', is_image);
}

}  // namespace

bool has_wiki_mark(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (is_marked(text.substr(0, end))) return true;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

std::string without_verbatim_blocks(std::string_view text) {
    std::string kept;
    std::array<bool, verbatim_macros.size()> closed{};  // no further {code}, so none is looked for again
    std::size_t from = 0;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
        const auto name = macro_at(text, at);
        const auto verbatim = std::ranges::find(verbatim_macros, name.value_or(""));
        if (verbatim == verbatim_macros.end()) continue;
        bool& none_left = closed.at(static_cast<std::size_t>(verbatim - verbatim_macros.begin()));
        if (none_left) continue;
        const std::string closing = "{" + std::string(*name) + "}";
        const std::size_t end = text.find(closing, at + 1);
        none_left = end == std::string_view::npos;
        if (none_left) continue;
        kept.append(text.substr(from, at - from)).append(" ");
        from = end + closing.size();
        at = from - 1;
    }
    return kept.append(text.substr(from));
}

}  // namespace chatleaf::pages
