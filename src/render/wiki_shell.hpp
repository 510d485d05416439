// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/html.hpp"
#include "chatleaf/text/instant.hpp"

/// What stands around the text of each page of a wiki that is written to files, and the page that leads to all of them.
namespace chatleaf::render {

/// Words that lead somewhere; nowhere when there is no address.
struct ShellLink {
    std::string words;
    std::string address;  ///< relative to the page
};

struct ShellFile {
    ShellLink link;
    std::string save_as;  ///< the name that a browser is to give it
    std::uint64_t bytes = 0;
    bool is_there = true;
};

/// The surroundings of one page.
struct WikiShell {
    std::string all_pages;                 ///< address of the page that leads to all
    ShellLink space;                       ///< its home page; words alone where it has none
    std::vector<ShellLink> above;          ///< pages above it, from the top down
    bool has_more_above = false;           ///< some of the topmost are left out
    std::vector<ShellLink> before, after;  ///< pages beside it
    std::vector<ShellLink> below;
    std::size_t more_before = 0, more_after = 0, more_below = 0;  ///< how many are left out
    std::string title;
    bool is_post = false;
    std::string creator, changer;
    std::optional<Instant> created, changed;
    std::vector<std::string> labels;
    std::vector<ShellFile> files;
};

/// What stands before the page's <main>, and what behind it. O(what the shell holds).
void before_page(HtmlWriter& html, const WikiShell& shell, const locale::Reader& reader);
void behind_page(HtmlWriter& html, const WikiShell& shell, const locale::Reader& reader);

/// A page in the tree of all pages, in the order of a walk through it.
struct TreeEntry {
    ShellLink link;
    std::size_t depth = 0;  ///< 0 at the top; at most one more than that of the entry before
};
struct TreeOfSpace {
    ShellLink space;
    std::vector<TreeEntry> pages;
    std::vector<ShellLink> posts;
};
/// Folded up below the second level. Levels below `deepest_level` stand on that one: browsers do not nest elements
/// without end. O(n).
inline constexpr std::size_t deepest_level = 40;
void tree_of_pages(HtmlWriter& html, const std::vector<TreeOfSpace>& spaces, const locale::Reader& reader);

/// The part of the style sheet that all this needs. A constant of the program.
[[nodiscard]] std::string_view wiki_style();

}  // namespace chatleaf::render
