// SPDX-License-Identifier: MIT
// Macros that list pages of the wiki, or draw their tree.
#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/number.hpp"
#include "chatleaf/text/words.hpp"
#include "render/clip.hpp"
#include "render/page_choice.hpp"
#include "render/page_writer.hpp"

namespace chatleaf::render {

using pages::WikiPage;
using storage::Macro;
using storage::no_node;
using storage::NodeId;
using Pages = WikiPages;

namespace {

constexpr int deepest_tree = 32;
constexpr std::size_t longest_excerpt = 280;

std::size_t number_of(const Macro& macro, std::string_view parameter, std::size_t otherwise) {
    return text::whole_number<std::size_t>(macro.parameter(parameter).value_or("")).value_or(otherwise);
}

bool is_set(const Macro& macro, std::string_view parameter) { return macro.parameter(parameter) == "true"; }

}  // namespace

/// What a list tells of each page.
struct PageWriter::ListLook {
    bool excerpt = false;
    bool space = false;
    bool labels = false;
    bool changed = false;  ///< when, and by whom
    bool created = false;
    std::string_view sort{};
    bool reversed = false;
    std::size_t most = PageContext::most_listed;
    std::string_view heading{};  ///< "h2": an element for each name instead of an item
};

void PageWriter::list_title(std::string_view words) {
    if (!words.empty())
        html_.open("p").attribute("class", "cl-list-title").attribute("dir", "auto").text(words).close();
}

bool PageWriter::may_list() {
    if (context_.listed == PageContext::most_listed) return false;
    ++context_.listed;
    return true;
}

void PageWriter::left_out(std::size_t count) {
    html_.open("li").attribute("class", "cl-more");
    html_.text(reader_.say("page.more", {{"count", static_cast<std::int64_t>(count)}})).close();
}

/// The words of a page's excerpt, or for want of one its first words.
std::string PageWriter::excerpt_words(const WikiPage& page) {
    const auto parsed = read(page);
    if (!parsed) return {};
    const NodeId excerpt = excerpt_of(parsed->document, {});
    const std::string words = storage::visible_text(parsed->document, excerpt == no_node ? 0 : excerpt);
    std::string begin = clipped(words, longest_excerpt);
    if (begin.size() < words.size()) begin += "…";
    return begin;
}

void PageWriter::page_entry(const WikiPage& page, const ListLook& look) {
    page_link(page);
    const auto moment = look.created ? page.created : look.changed ? page.changed : std::nullopt;
    const std::string& who = look.created ? page.creator : page.changer;
    if (look.space) html_.text(" ").open("small").attribute("class", "cl-page-facts").text(page.page.space_key).close();
    if (moment) {
        html_.text(" ").open("small").attribute("class", "cl-page-facts");
        html_.open("time").attribute("datetime", text::to_iso8601(*moment)).text(reader_.day(*moment)).close();
        if (!who.empty()) html_.text(" · ").element("bdi", who);
        html_.close();
    }
    if (look.labels && page.page.labels)
        for (const std::string& label : *page.page.labels)
            html_.text(" ").open("span").attribute("class", "cl-label").text(label).close();
    if (!look.excerpt) return;
    if (const std::string words = excerpt_words(page); !words.empty())
        html_.open("p").attribute("class", "cl-page-excerpt").attribute("dir", "auto").text(words).close();
}

void PageWriter::page_list(const Pages& pages, const ListLook& look) {
    if (pages.empty()) {
        html_.open("p").attribute("class", "cl-nothing").text(reader_.words("page.no_pages")).close();
        return;
    }
    html_.open("ul").attribute("class", "cl-pages");
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i >= look.most || !may_list()) {
            left_out(pages.size() - i);
            break;
        }
        html_.open("li");
        page_entry(*pages[i], look);
        html_.close();
    }
    html_.close();
}

void PageWriter::children_list(const Macro& macro) {
    if (!knows_all()) {
        unknown_without_body(macro);
        return;
    }
    const bool elsewhere = macro.parameter("page").has_value();
    const WikiPage* const page = elsewhere ? found(macro, "page") : self_;
    if (page == nullptr) {
        chip(reader_.say("page.include_missing", {{"name", asked_title(macro, "page")}}));
        return;
    }
    ListLook look;
    const std::string_view excerpt = macro.parameter("excerptType").value_or(macro.parameter("excerpt").value_or(""));
    look.excerpt = excerpt == "true" || excerpt == "simple" || excerpt == "rich" || excerpt == "rich content";
    look.sort = macro.parameter("sort").value_or("");
    look.reversed = is_set(macro, "reverse");
    look.most = number_of(macro, "first", PageContext::most_listed);
    look.heading = macro.parameter("style").value_or("");
    const bool all = is_set(macro, "all") || is_set(macro, "allChildren");
    const std::size_t depth = all ? deepest_tree : number_of(macro, "depth", 1);
    children_of(*page, look, static_cast<int>(std::min<std::size_t>(depth, deepest_tree)));
}

void PageWriter::children_of(const WikiPage& page, const ListLook& look, int depth) {
    Pages below = context_.wiki->children(page);
    if (below.empty() || depth == 0) return;
    sort_pages(below, look.sort, look.reversed);
    html_.open("ul").attribute("class", look.heading.starts_with('h') ? "cl-pages cl-pages-large" : "cl-pages");
    for (std::size_t i = 0; i < below.size(); ++i) {
        if (i >= look.most) break;
        if (!may_list()) {
            left_out(below.size() - i);
            break;
        }
        html_.open("li");
        page_entry(*below[i], look);
        children_of(*below[i], look, depth - 1);
        html_.close();
    }
    html_.close();
}

void PageWriter::page_tree(const Macro& macro) {
    if (!knows_all()) {
        unknown_without_body(macro);
        return;
    }
    const auto root = macro.parameter("root");
    const bool all = root == "@none";
    const WikiPage* const page = all                ? nullptr
                                 : root             ? found(macro, "root")
                                 : self_ != nullptr ? context_.wiki->home(own_space())
                                                    : nullptr;
    ListLook look;
    look.excerpt = is_set(macro, "excerpt");
    look.sort = macro.parameter("sort").value_or("");
    if (look.sort == "position" || look.sort == "natural") look.sort = {};
    look.reversed = is_set(macro, "reverse");
    const bool opened = is_set(macro, "expandCollapseAll");
    const int depth = opened ? deepest_tree
                             : static_cast<int>(std::min<std::size_t>(number_of(macro, "startDepth", 1), deepest_tree));
    if (page != nullptr) {
        tree_below(*page, 1, depth, look);
        return;
    }
    Pages top;
    if (all)
        for (const WikiPage* const each : context_.wiki->all(own_space()))
            if (each->parent_id.empty() && each->page.type == pages::PageType::page) top.push_back(each);
    sort_pages(top, look.sort, look.reversed);
    page_list(top, look);
}

/// A level of the tree; those below what is opened at first are folded.
void PageWriter::tree_below(const WikiPage& page, int level, int opened, const ListLook& look) {
    Pages below = context_.wiki->children(page);
    if (below.empty() || level > deepest_tree) return;
    sort_pages(below, look.sort, look.reversed);
    const bool folded = level > opened;
    if (folded) {
        html_.open("details").attribute("class", "cl-tree-below").open("summary");
        html_.text(reader_.say("page.pages_below", {{"count", static_cast<std::int64_t>(below.size())}})).close();
    }
    html_.open("ul").attribute("class", "cl-pagetree");
    for (std::size_t i = 0; i < below.size(); ++i) {
        if (!may_list()) {
            left_out(below.size() - i);
            break;
        }
        html_.open("li");
        page_entry(*below[i], look);
        tree_below(*below[i], level + 1, opened, look);
        html_.close();
    }
    html_.close();
    if (folded) html_.close();
}

std::optional<WikiPages> PageWriter::asked_for(const Macro& macro) const {
    return asked_pages(macro, {context_.wiki, self_, context_.now});
}

void PageWriter::pages_by_label(const Macro& macro) {
    if (!knows_all()) {
        unknown_without_body(macro);
        return;
    }
    auto asked = asked_for(macro);
    if (!asked) {
        chip(reader_.words("page.query_unknown"));
        return;
    }
    std::erase(*asked, self_);
    ListLook look;
    look.space = macro.parameter("showSpace") != "false";
    look.labels = macro.parameter("showLabels") != "false";
    look.excerpt = is_set(macro, "excerpt") || !macro.parameter("excerptType").value_or("none").starts_with("none");
    look.most = number_of(macro, "max", 15);
    list_title(macro.parameter("title").value_or(""));
    page_list(*asked, look);
}

void PageWriter::recent_pages(const Macro& macro) {
    if (!knows_all()) {
        unknown_without_body(macro);
        return;
    }
    auto asked = asked_for(macro);
    if (!asked) return;
    sort_pages(*asked, "modified", true);
    ListLook look;
    look.changed = true;
    look.most = number_of(macro, "max", 15);
    if (!is_set(macro, "hideHeading"))
        html_.open("p").attribute("class", "cl-list-title").text(reader_.words("page.recently_updated")).close();
    page_list(*asked, look);
}

void PageWriter::blog_posts(const Macro& macro) {
    if (!knows_all()) {
        unknown_without_body(macro);
        return;
    }
    auto asked = asked_for(macro);
    if (!asked) return;
    std::erase_if(*asked, [](const WikiPage* page) { return page->page.type != pages::PageType::blog_post; });
    if (!macro.parameter("sort")) sort_pages(*asked, "creation", true);
    ListLook look;
    look.created = true;
    const std::string_view content = macro.parameter("content").value_or("entire");
    look.excerpt = content != "titles";
    look.most = number_of(macro, "max", 15);
    page_list(*asked, look);
}

}  // namespace chatleaf::render
