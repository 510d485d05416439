// SPDX-License-Identifier: MIT
// Lists of a page's headings, and the places that links lead to.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/pattern.hpp"
#include "chatleaf/url/href.hpp"
#include "render/page_writer.hpp"

namespace chatleaf::render {

using storage::Macro;
using storage::no_node;
using storage::NodeId;

namespace {

// How many lists of all headings a page may write.
constexpr std::size_t most_lists = 4;

std::string_view list_class(std::string_view style) {
    struct Style {
        std::string_view name, classes;
    };
    constexpr auto styles = std::to_array<Style>({{"circle", "cl-marks-circle"},
                                                  {"decimal", "cl-marks-decimal"},
                                                  {"disc", "cl-marks-disc"},
                                                  {"lower-alpha", "cl-marks-lower-alpha"},
                                                  {"lower-roman", "cl-marks-lower-roman"},
                                                  {"square", "cl-marks-square"},
                                                  {"upper-alpha", "cl-marks-upper-alpha"},
                                                  {"upper-roman", "cl-marks-upper-roman"}});
    const auto known = std::ranges::find(styles, style, &Style::name);
    return known == styles.end() ? std::string_view{} : known->classes;
}

/// How far each level stands to the right of the one above it, for a length of CSS: the nearest of some steps, for a
/// page has no styles but those of the style sheet. Empty for what is no length.
std::string_view step_class(std::string_view length) {
    struct Unit {
        std::string_view name;
        double pixels;
    };
    constexpr auto units = std::to_array<Unit>(
        {{"", 1}, {"px", 1}, {"em", 16}, {"rem", 16}, {"pt", 4.0 / 3}, {"mm", 3.78}, {"cm", 37.8}, {"in", 96}});
    struct Step {
        double pixels;
        std::string_view name;
    };
    constexpr auto steps = std::to_array<Step>({{0, "cl-step-0"},
                                                {10, "cl-step-10"},
                                                {20, "cl-step-20"},
                                                {30, "cl-step-30"},
                                                {40, "cl-step-40"},
                                                {60, "cl-step-60"},
                                                {80, "cl-step-80"}});
    length = text::trimmed(length);
    const std::size_t digits = std::min(length.find_first_not_of("0123456789."), length.size());
    double number = 0;
    const auto [end, fault] = std::from_chars(length.data(), length.data() + digits, number, std::chars_format::fixed);
    const auto unit = std::ranges::find(units, text::trimmed(length.substr(digits)), &Unit::name);
    if (fault != std::errc{} || end != length.data() + digits || unit == units.end()) return {};
    const double pixels = number * unit->pixels;
    return std::ranges::min_element(steps, {}, [pixels](const Step& step) { return std::abs(step.pixels - pixels); })
        ->name;
}

/// What an author called the list for style sheets of their own: never a class of ours, nor of the page around.
std::string author_class(std::string_view name) {
    constexpr std::size_t longest = 64;
    const bool is_plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
                          std::string_view::npos;
    return is_plain && !name.empty() && name.size() <= longest ? "cl-author-" + std::string(name) : std::string();
}

/// What stands before, between and behind the entries of a list in a line.
struct Separator {
    std::string before, between, behind;
};

Separator separator(std::string_view name) {
    if (name.empty() || name == "brackets") return {"[ ", " ] [ ", " ]"};
    if (name == "braces") return {"{ ", " } { ", " }"};
    if (name == "parens") return {"( ", " ) ( ", " )"};
    if (name == "pipe") return {{}, " | ", {}};
    return {{}, std::string(name.substr(0, 32)), {}};
}

/// "2.1.3": how many headings there were at each level.
class Outline {
public:
    std::string next(int level) {
        auto& counts = counts_;
        const auto at = static_cast<std::size_t>(level);
        ++counts.at(at);
        std::fill(counts.begin() + level + 1, counts.end(), 0);
        std::string number;
        for (std::size_t i = 0; i <= at; ++i) number += (i == 0 ? "" : ".") + std::to_string(counts.at(i));
        return number;
    }

private:
    std::array<int, 6> counts_{};
};

}  // namespace

/// Which headings a list has, and how it looks.
struct PageWriter::Contents {
    std::vector<const Anchors::Heading*> headings;
    int top = 6;  ///< the highest level among them
    bool numbered = false;
    std::string_view marks;
    Separator between;
    std::string address;  ///< of the page, for links that are to be whole
};

void PageWriter::contents(const Macro& macro) { contents_of(macro, no_node); }

/// The headings of a part of the page, above it, below it, or both.
void PageWriter::zone(const Macro& macro) {
    const std::string_view where = macro.parameter("location").value_or("both");
    if (where != "bottom") contents_of(macro, macro.body);
    body(macro);
    if (where == "bottom" || where == "both") contents_of(macro, macro.body);
}

/// Only the first list of a page is sure to be written in full: many macros on a page of many headings must not make a
/// page of their product.
void PageWriter::contents_of(const Macro& macro, NodeId zone) {
    if (macro.name == "toc-zone" && zone == no_node) return;
    const std::size_t all = anchors_.headings().size();
    // Only one of them is a landmark: several of one name would tell nobody where they are.
    html_.open(context_.has_contents ? HtmlWriter::Element("div") : HtmlWriter::Element("nav"));
    html_.attribute("class", contents_classes(macro));
    if (context_.has_contents) html_.attribute("role", "group");
    context_.has_contents = true;
    html_.attribute("aria-label", reader_.words("page.contents"));
    if (listed_ > most_lists * all) {
        html_.open("p");
        if (!in_link_ && !contents_id_.empty()) link_to(contents_id_);
        html_.text(reader_.words("page.contents_above"));
        if (!in_link_ && !contents_id_.empty()) html_.close();
        html_.close().close();
        return;
    }
    listed_ += std::max<std::size_t>(all, 1);
    if (contents_id_.empty() && zone == no_node) {
        contents_id_ = anchors_.free_id("cl-contents");
        html_.attribute("id", contents_id_);
    }
    const Contents wanted = wanted_contents(macro, zone);
    if (macro.parameter("type") == "flat")
        contents_in_line(wanted);
    else
        contents_list(wanted);
    html_.close();
}

std::string PageWriter::contents_classes(const Macro& macro) {
    std::string classes = "cl-contents";
    if (macro.parameter("printable") == "false") classes += " cl-not-printed";
    for (const std::string& more : {std::string(step_class(macro.parameter("indent").value_or(""))),
                                    author_class(macro.parameter("class").value_or(""))})
        if (!more.empty()) classes += " " + more;
    return classes;
}

PageWriter::Contents PageWriter::wanted_contents(const Macro& macro, NodeId zone) {
    const auto level = [&macro](std::string_view name, int otherwise) {
        const std::string_view digits = macro.parameter(name).value_or("");
        return digits.size() == 1 && digits[0] >= '1' && digits[0] <= '6' ? digits[0] - '0' : otherwise;
    };
    const auto pattern = [&macro](std::string_view name) {
        const std::string_view expression = macro.parameter(name).value_or("");
        return expression.empty() ? std::nullopt : text::Pattern::create(expression);
    };
    auto included = pattern("include"), excluded = pattern("exclude");
    const int least = level("minLevel", 1), most = level("maxLevel", 6);
    Contents wanted;
    for (const Anchors::Heading& heading : anchors_.headings()) {
        if (heading.level < least || heading.level > most || heading.id.empty()) continue;
        if (zone != no_node && (heading.node < zone || heading.node >= document_.subtree_end(zone))) continue;
        if ((included && !included->is(heading.text)) || (excluded && excluded->is(heading.text))) continue;
        wanted.headings.push_back(&heading);
        wanted.top = std::min(wanted.top, heading.level);
    }
    wanted.numbered = macro.parameter("outline") == "true";
    wanted.marks = list_class(macro.parameter("style").value_or(""));
    wanted.between = separator(macro.parameter("separator").value_or(""));
    if (macro.parameter("absoluteUrl") == "true" && self_ != nullptr)
        if (auto address = url::safe_href(self_->page.url)) wanted.address = *std::move(address);
    return wanted;
}

void PageWriter::contents_list(const Contents& wanted) {
    Outline outline;
    html_.open("ul");
    if (!wanted.marks.empty()) html_.attribute("class", wanted.marks);
    for (const Anchors::Heading* heading : wanted.headings) {
        constexpr std::array<std::string_view, 6> classes{"cl-level-1", "cl-level-2", "cl-level-3",
                                                          "cl-level-4", "cl-level-5", "cl-level-6"};
        const int level = heading->level - wanted.top;
        html_.open("li").attribute("class", classes.at(static_cast<std::size_t>(level))).attribute("dir", "auto");
        if (wanted.numbered)
            html_.open("span").attribute("class", "cl-outline").text(outline.next(level)).close().text(" ");
        contents_entry(*heading, wanted);
        html_.close();
    }
    html_.close();
}

void PageWriter::contents_in_line(const Contents& wanted) {
    Outline outline;
    html_.open("p").text(wanted.headings.empty() ? std::string_view{} : wanted.between.before);
    bool is_first = true;
    for (const Anchors::Heading* heading : wanted.headings) {
        if (!is_first) html_.text(wanted.between.between);
        is_first = false;
        if (wanted.numbered) html_.text(outline.next(heading->level - wanted.top)).text(" ");
        contents_entry(*heading, wanted);
    }
    html_.text(wanted.headings.empty() ? std::string_view{} : wanted.between.behind).close();
}

void PageWriter::contents_entry(const Anchors::Heading& heading, const Contents& wanted) {
    if (!in_link_ && wanted.address.empty())
        link_to(heading.id);
    else if (!in_link_)
        html_.open("a").attribute("href", wanted.address + "#" + url::percent_encoded(heading.id));
    html_.text(heading.text);
    if (heading.is_cut) html_.text("…");
    if (!in_link_) html_.close();
}

void PageWriter::anchor_macro(const Macro& macro) {
    const auto ids = anchors_.ids_of(macro.node);
    if (ids.empty()) return;
    html_.open("span").attribute("id", ids.front().id);
    further_places(ids.subspan(1));
    html_.close();
}

// Where words may not stand there is room for one id.
void PageWriter::write_place(NodeId node, std::span<const Anchors::Place> ids) {
    using storage::Kind;
    constexpr storage::Kinds without_words(Kind::bullet_list, Kind::numbered_list, Kind::definition_list, Kind::table,
                                           Kind::table_row, Kind::details, Kind::preformatted, Kind::rule,
                                           Kind::line_break);
    if (ids.empty()) return;
    html_.attribute("id", ids.front().id);
    if (!without_words.contain(document_.kind(node))) further_places(ids.subspan(1));
}

void PageWriter::further_places(std::span<const Anchors::Place> ids) {
    for (const Anchors::Place& place : ids) html_.open("span").attribute("id", place.id).close();
}

}  // namespace chatleaf::render
