// SPDX-License-Identifier: MIT
#include "chatleaf/render/bundled_macros.hpp"

#include <algorithm>
#include <array>

namespace chatleaf::render {
namespace {

constexpr auto nothing = MacroNeeds::nothing;
constexpr auto by_name = MacroNeeds::pages;
constexpr auto wiki = MacroNeeds::wiki;

constexpr std::string_view contents =
    "maxLevel, minLevel, include, exclude, outline, style, type, separator, indent, class, printable, absoluteUrl";
constexpr std::string_view code = "title, language, linenumbers, firstline, collapse";
constexpr std::string_view panel = "title, icon";
constexpr std::string_view choice = "cql, or labels, operator, spaces, author, type; sort, reverse, max";
constexpr std::string_view diagram = "diagramName or name, pageId, displayName, width";
constexpr std::string_view file = "name, page, width, height";
constexpr std::string_view source = "filename, attachment, name, data, title";
constexpr std::string_view tex = "body";

constexpr std::string_view shows_address = "A link to where it is; nothing of it is loaded.";
constexpr std::string_view shows_diagram = "The picture that the app keeps among the page's files.";
constexpr std::string_view shows_file = "An image, or a link with the file's size.";
constexpr std::string_view shows_markdown = "Headings, lists, tables, code and links; HTML in it is text.";
constexpr std::string_view shows_panel = "Its panel.";
constexpr std::string_view shows_person = "Who it is.";
constexpr std::string_view shows_sheet = "Its sheet under its title; all sheets stand one below the other.";
constexpr std::string_view shows_source = "Its source, and its picture where the page has that as a file.";
constexpr std::string_view shows_tex = "The formula as TeX.";

constexpr auto macros = std::to_array<BundledMacro>({
    {"anchor", nothing, "(name)", "A place that links lead to, under the names of both editors."},
    {"attachments", wiki, "page, patterns, sortBy, sortOrder", "A table of the page's files."},
    {"blog-posts", wiki, "content, spaces, labels, author, sort, reverse, max", "A list of posts, the newest first."},
    {"chart", nothing, "title, subTitle", "The table of its numbers."},
    {"children", wiki, "page, sort, reverse, style, first, depth, all, allChildren, excerpt, excerptType",
     "A list of the pages below."},
    {"code", nothing, code, "Its code."},
    {"column", nothing, "width", "A column; below each other where the window is narrow."},
    {"contentbylabel", wiki, choice, "A list of the pages that are asked for."},
    {"details", nothing, "hidden", "What stands in it."},
    {"detailssummary", wiki, "cql, label, spaces, id, headings, firstcolumn, pageSize, sort, reverse",
     "A table of the properties of pages."},
    {"drawio", wiki, diagram, shows_diagram},
    {"easy-math-block", nothing, tex, shows_tex},
    {"eazy-math-inline", nothing, tex, shows_tex},
    {"excerpt", nothing, "hidden, name, atlassian-macro-output-type", "What stands in it."},
    {"excerpt-include", by_name, "(page), nopanel, name", "The other page's excerpt."},
    {"expand", nothing, "title", "What stands in it, to unfold."},
    {"gadget", nothing, "url", shows_address},
    {"gallery", wiki, "page, title, include, exclude, sort, reverse", "The images among the page's files."},
    {"gliffy", wiki, diagram, shows_diagram},
    {"html", nothing, "", "The HTML as it is written, to unfold; it is never run."},
    {"html-include", nothing, "url", shows_address},
    {"iframe", nothing, "src, title", shows_address},
    {"inc-drawio", wiki, diagram, shows_diagram},
    {"include", by_name, "(page)", "The other page, with its own links and places."},
    {"info", nothing, panel, shows_panel},
    {"jira", nothing, "key, jqlQuery, server", "The issue's key, or the search; a link where Jira's address is known."},
    {"jiraissues", nothing, "url", "The search, as a link."},
    {"latex", nothing, tex, shows_tex},
    {"localtab", nothing, "title", shows_sheet},
    {"localtabgroup", nothing, "", "Its sheets."},
    {"markdown", nothing, "markdown", shows_markdown},
    {"mathblock", nothing, tex, shows_tex},
    {"mathinline", nothing, tex, shows_tex},
    {"mathjax", nothing, tex, shows_tex},
    {"mermaid", nothing, source, shows_source},
    {"mermaid-cloud", nothing, source, shows_source},
    {"mermaid-macro", nothing, source, shows_source},
    {"mohamicorp-markdown", nothing, "markdown", shows_markdown},
    {"multimedia", wiki, file, shows_file},
    {"noformat", nothing, "title", "Its text, as it stands."},
    {"note", nothing, panel, shows_panel},
    {"pagetree", wiki, "root, startDepth, sort, reverse, excerpt, expandCollapseAll", "A tree of pages, to unfold."},
    {"panel", nothing, "title, panelIconText", shows_panel},
    {"paste-code-macro", nothing, code, "Its code."},
    {"plantuml", nothing, source, shows_source},
    {"plantumlcloud", nothing, source, "Its source, unless that is compressed."},
    {"plantumlrender", nothing, source, shows_source},
    {"profile", nothing, "user", shows_person},
    {"profile-picture", nothing, "User", shows_person},
    {"recently-updated", wiki, "spaces, labels, author, type, max, hideHeading", "A list of pages with who and when."},
    {"rss", nothing, "url", shows_address},
    {"section", nothing, "border", "Its columns."},
    {"status", nothing, "title, colour, subtle", "A lozenge."},
    {"tasks-report-macro", wiki,
     "spaces, pages, labels, status, assignees, duedateFrom, duedateTo, columns, sortBy, reverseSort, pageSize, "
     "reportTitle",
     "A table of tasks."},
    {"tip", nothing, panel, shows_panel},
    {"toc", nothing, contents, "A list of the page's headings."},
    {"toc-zone", nothing, "location; those of toc", "What stands in it, with a list of its headings."},
    {"ui-expand", nothing, "title", "What stands in it, to unfold."},
    {"ui-tab", nothing, "title", shows_sheet},
    {"ui-tabs", nothing, "", "Its sheets."},
    {"unit", nothing, tex, shows_tex},
    {"view-file", wiki, file, shows_file},
    {"viewdoc", wiki, file, shows_file},
    {"viewpdf", wiki, file, shows_file},
    {"viewppt", wiki, file, shows_file},
    {"viewxls", wiki, file, shows_file},
    {"warning", nothing, panel, shows_panel},
    {"widget", nothing, "url", shows_address},
});
static_assert(std::ranges::is_sorted(macros, {}, &BundledMacro::name));

}  // namespace

std::span<const BundledMacro> bundled_macros() noexcept { return macros; }

}  // namespace chatleaf::render
