// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "chatleaf/macros/definition.hpp"
#include "render/page_writer.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::render {

using storage::Macro;
using storage::no_node;
using storage::NodeId;

namespace {

/// What an author had a macro say above its content, on its button or in its field.
std::string_view title_of(const Macro& macro) {
    for (const std::string_view name : {"title", "buttonLabel", "placeholder"})
        if (const auto words = macro.parameter(name); words && !words->empty()) return *words;
    return {};
}

}  // namespace

/// How a macro is written that Confluence, or an app that many have, comes with.
struct PageWriter::MacroForm {
    enum class Body : std::uint8_t {
        shown,   ///< by what writes it
        behind,  ///< it has none; when it has one all the same, it follows
    };
    std::string_view name;
    void (PageWriter::*write)(const Macro&);
    bool block = true;  ///< or in a line of text
    Body body = Body::behind;
};

const PageWriter::MacroForm* PageWriter::form_of(std::string_view name) {
    using P = PageWriter;
    constexpr auto shown = MacroForm::Body::shown;
    // In the order of their names.
    static constexpr auto forms = std::to_array<MacroForm>({
        {"anchor", &P::anchor_macro, false},
        {"attachments", &P::files},
        {"blog-posts", &P::blog_posts},
        {"chart", &P::chart, true, shown},
        {"children", &P::children_list},
        {"code", &P::code, true, shown},
        {"column", &P::column, true, shown},
        {"contentbylabel", &P::pages_by_label},
        {"details", &P::properties, true, shown},
        {"detailssummary", &P::properties_report},
        {"drawio", &P::diagram},
        {"easy-math-block", &P::formula, true, shown},
        {"eazy-math-inline", &P::formula, false, shown},
        {"excerpt", &P::excerpt, true, shown},
        {"excerpt-include", &P::excerpt_include},
        {"expand", &P::expand, true, shown},
        {"gadget", &P::elsewhere},
        {"gallery", &P::gallery},
        {"gliffy", &P::diagram},
        {"html", &P::html_source, true, shown},
        {"html-include", &P::elsewhere},
        {"iframe", &P::elsewhere},
        {"inc-drawio", &P::diagram},
        {"include", &P::include},
        {"info", &P::panel, true, shown},
        {"jira", &P::issue, false},
        {"jiraissues", &P::issue, false},
        {"latex", &P::formula, true, shown},
        {"localtab", &P::titled_body, true, shown},
        {"localtabgroup", &P::body, true, shown},
        {"markdown", &P::markdown, true, shown},
        {"mathblock", &P::formula, true, shown},
        {"mathinline", &P::formula, false, shown},
        {"mathjax", &P::formula, true, shown},
        {"mermaid", &P::diagram_source, true, shown},
        {"mermaid-cloud", &P::diagram_source, true, shown},
        {"mermaid-macro", &P::diagram_source, true, shown},
        {"mohamicorp-markdown", &P::markdown, true, shown},
        {"multimedia", &P::shown_file},
        {"noformat", &P::code, true, shown},
        {"note", &P::panel, true, shown},
        {"pagetree", &P::page_tree},
        {"panel", &P::panel, true, shown},
        {"paste-code-macro", &P::code, true, shown},
        {"plantuml", &P::diagram_source, true, shown},
        {"plantumlcloud", &P::diagram_source, true, shown},
        {"plantumlrender", &P::diagram_source, true, shown},
        {"profile", &P::person, false},
        {"profile-picture", &P::person, false},
        {"recently-updated", &P::recent_pages},
        {"rss", &P::elsewhere},
        {"section", &P::columns, true, shown},
        {"status", &P::status, false},
        {"tasks-report-macro", &P::tasks_report},
        {"tip", &P::panel, true, shown},
        {"toc", &P::contents},
        {"toc-zone", &P::zone, true, shown},
        {"ui-expand", &P::expand, true, shown},
        {"ui-tab", &P::titled_body, true, shown},
        {"ui-tabs", &P::body, true, shown},
        {"unit", &P::formula, false, shown},
        {"view-file", &P::shown_file},
        {"viewdoc", &P::shown_file},
        {"viewpdf", &P::shown_file},
        {"viewppt", &P::shown_file},
        {"viewxls", &P::shown_file},
        {"warning", &P::panel, true, shown},
        {"widget", &P::elsewhere},
    });
    // In one slot stand those that have their length and first letter in common with few others; each knows the next.
    static constexpr std::size_t none = forms.size();
    static constexpr std::size_t slot_count = 128;
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
        if (forms[form].name.size() == name.size() && text::same_bytes(name.data(), forms[form].name))
            return &forms[form];
    return nullptr;
}

bool PageWriter::is_block_macro(NodeId node, std::string_view name) {
    const MacroForm* form = form_of(name);
    if (form != nullptr && form->write != &PageWriter::excerpt) {
        return form->block || (form->body == MacroForm::Body::behind && has_body(node));
    }
    if (form == nullptr && macros::is_ours(name)) return true;
    return (form != nullptr || has_body(node)) && !is_in_line(node);
}

bool PageWriter::has_body(NodeId macro) const {
    const auto parts = document_.children(macro);
    return std::any_of(parts.begin(), parts.end(), [this](NodeId part) {
        const storage::Kind kind = document_.kind(part);
        return kind == storage::Kind::rich_text_body || kind == storage::Kind::plain_text_body;
    });
}

/// The body of a macro that says it belongs into a line of text, when what is in it can stand there; else no_node.
NodeId PageWriter::body_in_line(NodeId macro) {
    NodeId body = no_node;
    for (const NodeId part : document_.children(macro)) {
        const storage::Kind kind = document_.kind(part);
        if (kind == storage::Kind::plain_text_body) return no_node;
        if (kind == storage::Kind::rich_text_body && body == no_node) body = part;
    }
    if (body == no_node || storage::output_type(document_, macro) != storage::OutputType::in_line) return no_node;
    // Asked once for each: such macros may stand in one another.
    if (!bodies_with_block_) bodies_with_block_.emplace();
    const auto known = bodies_with_block_->find(body);
    if (known != bodies_with_block_->end()) return known->second ? no_node : body;
    if (bodies_asked_ >= deepest) return no_node;
    ++bodies_asked_;
    const bool has_block = holds_block(body);
    --bodies_asked_;
    bodies_with_block_->emplace(body, has_block);
    return has_block ? no_node : body;
}

void PageWriter::macro(NodeId node) {
    const Macro macro = storage::macro(document_, node);
    if (macros::is_ours(macro.name)) {
        chat_macros_.write(html_, document_, macro);
        body(macro);
    } else if (const MacroForm* form = form_of(macro.name)) {
        (this->*form->write)(macro);
        if (form->body == MacroForm::Body::behind) body(macro);
    } else {
        unknown(macro);
    }
    if (macro.has_more) rest(macro);
}

void PageWriter::body(const Macro& macro) {
    if (macro.body == no_node) return;
    if (macro.body_kind == storage::BodyKind::plain)
        html_.open_tag(R"(<pre class="cl-code" tabindex="0">)").text("\n").well_formed_text(macro.plain_body).close();
    else
        children(macro.body);
}

/// What stands in a macro beside its parameters and its body: faulty, but written by someone.
void PageWriter::rest(const Macro& macro) {
    for (const NodeId node : document_.children(macro.node)) {
        const bool is_part = node == macro.body || document_.kind(node) == storage::Kind::macro_parameter;
        if (!is_part && !shows_nothing(node)) child(node);
    }
}

void PageWriter::open_chip(std::string_view tooltip) {
    html_.open_tag(R"(<span class="cl-chip">)");
    if (!tooltip.empty()) html_.attribute("title", tooltip);
}

/// A few words in place of what is not here.
void PageWriter::chip(std::string_view words, std::string_view tooltip) {
    open_chip(tooltip);
    html_.text(words).close();
}

/// The name of a macro, and what of it a reader would see whatever fills it in. What the catalogue says of what the
/// document says is well-formed.
void PageWriter::macro_chip(const Macro& macro, std::string_view tooltip) {
    const std::string_view title = title_of(macro);
    open_chip(tooltip);
    html_.well_formed_text(title.empty() ? reader_.say("page.macro", {{"name", macro.name}})
                                         : reader_.say("page.macro_titled", {{"name", macro.name}, {"title", title}}));
    html_.close();
}

void PageWriter::unknown_without_body(const Macro& macro) { macro_chip(macro, reader_.words("page.macro_kept_out")); }

void PageWriter::unknown(const Macro& macro) {
    if (macro.body == no_node) {
        unknown_without_body(macro);
        return;
    }
    const bool in_line = is_in_line(macro.node);
    html_.open(in_line ? HtmlWriter::Element("span") : HtmlWriter::Element("div"));
    html_.attribute("class", in_line ? "cl-macro-in-line" : "cl-macro");
    macro_chip(macro);
    if (in_line) html_.text(" ");
    body(macro);
    html_.close();
}

}  // namespace chatleaf::render
