// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <utility>

#include "chatleaf/macros/definition.hpp"
#include "chatleaf/url/href.hpp"
#include "render/page_writer.hpp"
#include "render/source_style.hpp"

namespace chatleaf::render {
namespace {

// How many lists of all headings a page may write.
constexpr std::size_t most_lists = 4;

}  // namespace

using storage::Macro;
using storage::no_node;
using storage::NodeId;

/// How one of Confluence's own macros is written.
struct PageWriter::MacroForm {
    std::string_view name;
    void (PageWriter::*write)(const Macro&);
    bool block;       ///< or in a line of text
    bool shows_body;  ///< others have none; when they have one all the same, it follows them
};

const PageWriter::MacroForm* PageWriter::form_of(std::string_view name) {
    static constexpr auto forms = std::to_array<MacroForm>({
        {"anchor", &PageWriter::anchor_macro, false, false},
        {"code", &PageWriter::code, true, true},
        {"column", &PageWriter::column, true, true},
        {"details", &PageWriter::body, true, true},
        {"excerpt", &PageWriter::excerpt, true, true},
        {"expand", &PageWriter::expand, true, true},
        {"info", &PageWriter::panel, true, true},
        {"jira", &PageWriter::issue, false, false},
        {"noformat", &PageWriter::code, true, true},
        {"note", &PageWriter::panel, true, true},
        {"panel", &PageWriter::panel, true, true},
        {"paste-code-macro", &PageWriter::code, true, true},
        {"section", &PageWriter::columns, true, true},
        {"status", &PageWriter::status, false, false},
        {"tip", &PageWriter::panel, true, true},
        {"toc", &PageWriter::contents, true, false},
        {"toc-zone", &PageWriter::body, true, true},
        {"warning", &PageWriter::panel, true, true},
    });
    // In one slot stand those that have their length and first letter in common with few others; each knows the next.
    static constexpr std::size_t none = forms.size();
    static constexpr std::size_t slot_count = 64;
    constexpr auto slot_of = [](std::string_view of) {
        return of.empty() ? 0 : (7 * of.size() + static_cast<unsigned char>(of.front())) % slot_count;
    };
    struct Slots {
        std::array<std::size_t, slot_count> first{};
        std::array<std::size_t, forms.size()> next{};
    };
    static constexpr Slots slots = [slot_of] {
        Slots made;
        made.first.fill(none);
        for (std::size_t form = 0; form < forms.size(); ++form)
            made.next[form] = std::exchange(made.first[slot_of(forms[form].name)], form);
        return made;
    }();
    for (std::size_t form = slots.first[slot_of(name)]; form != none; form = slots.next[form])
        if (forms[form].name == name) return &forms[form];
    return nullptr;
}

bool PageWriter::is_block_macro(NodeId node, std::string_view name) const {
    if (macros::is_ours(name)) return true;
    const MacroForm* form = form_of(name);
    if ((form == nullptr || form->write == &PageWriter::excerpt) && is_in_line(node)) return false;
    if (form != nullptr && form->block) return true;
    for (const NodeId child : document_.children(node)) {
        const storage::Kind kind = document_.kind(child);
        if (kind == storage::Kind::rich_text_body || kind == storage::Kind::plain_text_body) return true;
    }
    return false;
}

/// Whether a macro says that it belongs into a line of text, and what is in it can stand there.
bool PageWriter::is_in_line(NodeId macro) const {
    if (storage::output_type(document_, macro) != storage::OutputType::in_line) return false;
    NodeId body = no_node;
    for (const NodeId part : document_.children(macro)) {
        const storage::Kind kind = document_.kind(part);
        if (kind == storage::Kind::plain_text_body) return false;
        if (kind == storage::Kind::rich_text_body && body == no_node) body = part;
    }
    return body != no_node && holds_block_[body] == 0;
}

void PageWriter::macro(NodeId node) {
    const Macro macro = storage::macro(document_, node);
    if (macros::is_ours(macro.name)) {
        chat_macros_.write(html_, document_, macro);
        body(macro);
    } else if (const MacroForm* form = form_of(macro.name)) {
        (this->*form->write)(macro);
        if (!form->shows_body) body(macro);
    } else {
        unknown(macro);
    }
    rest(macro);
}

void PageWriter::body(const Macro& macro) {
    if (macro.body == no_node) return;
    if (macro.body_kind == storage::BodyKind::plain)
        html_.open_tag(R"(<pre class="cl-code" tabindex="0">)").text("\n").text(macro.plain_body).close();
    else
        children(macro.body);
}

/// What stands in a macro beside its parameters and its body: faulty, but written by someone.
void PageWriter::rest(const Macro& macro) {
    for (const NodeId node : document_.children(macro.node))
        if (node != macro.body && !shows_nothing(node)) child(node);
}

void PageWriter::code(const Macro& macro) {
    const auto title = macro.parameter("title");
    if (title && !title->empty()) html_.open_tag(R"(<div class="cl-code-title">)").text(*title).close();
    html_.open_tag(R"(<pre class="cl-code" dir="ltr" tabindex="0">)").open("code");
    auto language = macro.parameter("language");
    if (!language) language = macro.parameter("lang");
    if (!language) language = macro.parameter("");
    if (const std::string known = language_class(language.value_or("")); !known.empty())
        html_.attribute("class", known);
    if (macro.body_kind == storage::BodyKind::rich)
        children(macro.body);
    else
        html_.text(macro.plain_body);
    html_.close().close();
}

void PageWriter::panel(const Macro& macro) {
    struct Look {
        std::string_view name, classes, label;
    };
    constexpr auto looks = std::to_array<Look>({{"info", "cl-panel cl-panel-info", "page.panel_info"},
                                                {"note", "cl-panel cl-panel-note", "page.panel_note"},
                                                {"tip", "cl-panel cl-panel-tip", "page.panel_tip"},
                                                {"warning", "cl-panel cl-panel-warning", "page.panel_warning"}});
    const auto look = std::ranges::find(looks, macro.name, &Look::name);
    const std::string_view title = macro.parameter("title").value_or("");
    if (look == looks.end())
        open_panel("cl-panel", {}, title);
    else
        open_panel(look->classes, look->label, title);
    body(macro);
    html_.close().close();
}

void PageWriter::open_panel(std::string_view classes, std::string_view label, std::string_view title) {
    html_.open("div").attribute("class", classes);
    if (!label.empty()) {
        html_.attribute("role", "group").attribute("aria-label", reader_.words(label));
        html_.open_tag(R"(<span class="cl-panel-mark" aria-hidden="true">)").close();
    }
    if (!title.empty()) html_.open_tag(R"(<div class="cl-panel-title" dir="auto">)").text(title).close();
    html_.open_tag(R"(<div class="cl-panel-body">)");
}

void PageWriter::expand(const Macro& macro) {
    auto title = macro.parameter("title");
    if (!title) title = macro.parameter("");
    html_.open_tag(R"(<details class="cl-expand">)").open("summary");
    html_.text(title && !title->empty() ? *title : reader_.words("page.expand")).close();
    body(macro);
    html_.close();
}

void PageWriter::status(const Macro& macro) {
    struct Colour {
        std::string_view name, classes;
    };
    constexpr auto colours = std::to_array<Colour>({{"Red", "cl-status cl-status-red"},
                                                    {"Yellow", "cl-status cl-status-yellow"},
                                                    {"Green", "cl-status cl-status-green"},
                                                    {"Blue", "cl-status cl-status-blue"},
                                                    {"Purple", "cl-status cl-status-purple"}});
    auto colour = macro.parameter("colour");
    if (!colour) colour = macro.parameter("color");
    const auto known = std::ranges::find(colours, colour.value_or("Grey"), &Colour::name);
    html_.open("span").attribute("class", known == colours.end() ? "cl-status" : known->classes);
    const auto title = macro.parameter("title");
    html_.text(title && !title->empty() ? *title : colour.value_or("")).close();
}

/// Which headings are listed; only the first list of a page is sure to be written in full:
/// many macros on a page of many headings must not make a page of their product.
void PageWriter::contents(const Macro& macro) {
    const auto level = [&macro](std::string_view name, int otherwise) {
        const std::string_view digits = macro.parameter(name).value_or("");
        return digits.size() == 1 && digits[0] >= '1' && digits[0] <= '6' ? digits[0] - '0' : otherwise;
    };
    const std::size_t all = anchors_.headings().size();
    const bool in_full = listed_ <= most_lists * all;
    const int least = level("minLevel", 1);
    const int most = level("maxLevel", 6);
    html_.open_tag(R"(<nav class="cl-contents">)").attribute("aria-label", reader_.words("page.contents"));
    if (in_full) {
        listed_ += std::max<std::size_t>(all, 1);
        if (contents_id_.empty()) {
            contents_id_ = anchors_.free_id("cl-contents");
            html_.attribute("id", contents_id_);
        }
        contents_list(least, most);
    } else {
        html_.open("p");
        if (!in_link_) link_to(contents_id_);
        html_.text(reader_.words("page.contents_above"));
        if (!in_link_) html_.close();
        html_.close();
    }
    html_.close();
}

void PageWriter::contents_list(int least, int most) {
    int top = 6;
    for (const Anchors::Heading& heading : anchors_.headings())
        if (heading.level >= least && heading.level <= most) top = std::min(top, heading.level);
    html_.open("ul");
    for (const Anchors::Heading& heading : anchors_.headings()) {
        if (heading.level < least || heading.level > most || heading.id.empty()) continue;
        constexpr std::array<std::string_view, 3> classes{"cl-level-1", "cl-level-2", "cl-level-3"};
        html_.open("li").attribute("class", classes.at(static_cast<std::size_t>(std::min(heading.level - top, 2))));
        if (!in_link_) link_to(heading.id);
        html_.text(heading.text);
        if (!in_link_) html_.close();
        html_.close();
    }
    html_.close();
}

void PageWriter::anchor_macro(const Macro& macro) {
    const std::string_view id = anchors_.id_of(macro.node);
    if (!id.empty()) html_.open("span").attribute("id", id).close();
}

void PageWriter::excerpt(const Macro& macro) {
    if (macro.parameter("hidden") != "true") body(macro);
}

void PageWriter::columns(const Macro& macro) {
    html_.open_tag(R"(<div class="cl-section cl-columns-many">)");
    body(macro);
    html_.close();
}

void PageWriter::column(const Macro& macro) {
    html_.open_tag(R"(<div class="cl-cell">)");
    body(macro);
    html_.close();
}

/// One Jira issue is its key; a search is filled in by Confluence.
void PageWriter::issue(const Macro& macro) {
    const auto key = macro.parameter("key");
    html_.open_tag(R"(<span class="cl-chip">)").attribute("title", reader_.words("page.macro_kept_out"));
    if (key && !key->empty())
        html_.element("bdi", *key);
    else
        html_.text(reader_.say("page.macro", {{"name", macro.name}}));
    html_.close();
}

void PageWriter::unknown(const Macro& macro) {
    const std::string words = reader_.say("page.macro", {{"name", macro.name}});
    if (macro.body == no_node) {
        html_.open_tag(R"(<span class="cl-chip">)").attribute("title", reader_.words("page.macro_kept_out"));
        html_.text(words).close();
        return;
    }
    const bool in_line = is_in_line(macro.node);
    html_.open(in_line ? HtmlWriter::Name("span") : HtmlWriter::Name("div"));
    html_.attribute("class", in_line ? "cl-macro-in-line" : "cl-macro");
    html_.open_tag(R"(<span class="cl-chip">)").text(words).close();
    if (in_line) html_.text(" ");
    body(macro);
    html_.close();
}

}  // namespace chatleaf::render
