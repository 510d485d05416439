// SPDX-License-Identifier: MIT
// Macros that show source: code, diagrams as they are written, formulas, Markdown.
#include <array>
#include <cstdint>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/number.hpp"
#include "chatleaf/text/words.hpp"
#include "chatleaf/url/href.hpp"
#include "render/card_text.hpp"
#include "render/packed_source.hpp"
#include "render/page_writer.hpp"
#include "render/source_style.hpp"

namespace chatleaf::render {

using storage::BodyKind;
using storage::Macro;
using storage::no_node;

void PageWriter::code(const Macro& macro) {
    const std::string_view title = macro.parameter("title").value_or("");
    const bool folded = macro.parameter("collapse") == "true";
    if (folded) {
        html_.open("details").attribute("class", "cl-expand").open("summary");
        html_.text(title.empty() ? reader_.words("page.show_source") : title).close();
    }
    auto language = macro.parameter("language");
    if (!language) language = macro.parameter("lang");
    if (!language) language = macro.parameter("");
    const std::string_view shown_title = folded ? std::string_view{} : title;
    if (macro.body_kind == BodyKind::rich) {
        code_block({}, language.value_or(""), shown_title);
        children(macro.body);
    } else {
        code_block({}, language.value_or(""), shown_title);
        if (macro.parameter("linenumbers") == "true")
            numbered_lines(macro.plain_body, macro.parameter("firstline").value_or(""));
        else
            html_.well_formed_text(macro.plain_body);
    }
    html_.close().close();
    if (folded) html_.close();
}

/// REQUIRES: two closes after it.
void PageWriter::code_block(std::string_view text, std::string_view language, std::string_view title) {
    if (!title.empty())
        html_.open("div").attribute("class", "cl-code-title").attribute("dir", "auto").text(title).close();
    html_.open("pre").attribute("class", "cl-code").attribute("dir", "ltr").attribute("tabindex", "0").open("code");
    if (const std::string known = language_class(language); !known.empty()) html_.attribute("class", known);
    html_.text(text);
}

/// Each line with its number, which is an attribute: who copies the lines does not get it.
void PageWriter::numbered_lines(std::string_view text, std::string_view first) {
    constexpr std::int64_t most = 1'000'000'000;
    std::int64_t number = text::whole_number<std::int64_t>(first).value_or(1);
    if (number < 0 || number > most) number = 1;
    while (!text.empty()) {
        const std::size_t line_end = text.find('\n');
        const std::size_t size = line_end == std::string_view::npos ? text.size() : line_end + 1;
        html_.open("span").attribute("class", "cl-code-line").attribute("data-line", std::to_string(number++));
        html_.text(text.substr(0, size)).close();
        text.remove_prefix(size);
    }
}

/// HTML that a page brings along is never run: it is shown as it is written.
void PageWriter::html_source(const Macro& macro) {
    html_.open("details").attribute("class", "cl-expand").open("summary").text(reader_.words("page.html_source"));
    html_.close();
    code_block(macro.plain_body, "html", {});
    html_.close().close();
    if (macro.body_kind == BodyKind::rich) children(macro.body);
    html_.close();
}

/// What only an app draws: its picture, where the page has it as a file, and else its source.
void PageWriter::diagram_source(const Macro& macro) {
    for (const std::string_view name : {"filename", "attachment", "name"}) {
        const File file = found_file(self_, macro.parameter(name).value_or(""));
        if (file.file == nullptr) continue;
        html_.open("figure").attribute("class", "cl-figure");
        if (picture_address(file).empty())
            file_link(file, file.file->name);
        else
            file_picture(file, file.file->name, {}, {});
        html_.close();
        break;
    }
    std::string source(macro.plain_body);
    if (source.empty()) {
        const std::string_view data = macro.parameter("data").value_or("");
        source = macro.parameter("compressed") == "true"
                     ? unpacked_source(data, context_.unpackable).value_or(std::string())
                     : url::percent_decoded(data);
    }
    if (source.empty() && macro.body_kind != BodyKind::rich) {
        unknown(macro);
        return;
    }
    const std::string_view language = macro.name.starts_with("mermaid") ? "mermaid" : "plantuml";
    code_block(source, language, macro.parameter("title").value_or(""));
    html_.close().close();
    if (macro.body_kind == BodyKind::rich) children(macro.body);
}

/// As TeX: readers of formulas can read it, and nothing has to be loaded for it.
void PageWriter::formula(const Macro& macro) {
    constexpr std::string_view encoded = "--uriencoded--";
    std::string tex(macro.plain_body);
    for (const std::string_view name : {"body", ""})
        if (tex.empty()) tex = macro.parameter(name).value_or("");
    if (tex.starts_with(encoded)) tex = url::percent_decoded(std::string_view(tex).substr(encoded.size()));
    if (macro.body_kind == BodyKind::rich) tex += storage::visible_text(document_, macro.body);
    if (tex.empty()) {
        unknown(macro);
        return;
    }
    const bool in_line = form_of(macro.name) != nullptr && !is_block_macro(macro.node, macro.name);
    if (in_line) {
        html_.open("code").attribute("class", "cl-tex").attribute("dir", "ltr").text(tex).close();
    } else {
        code_block(tex, "latex", {});
        html_.close().close();
    }
}

void PageWriter::markdown(const Macro& macro) {
    std::string_view source = macro.plain_body;
    if (source.empty()) source = macro.parameter("markdown").value_or("");
    card_text(html_, source, CardText::page, reader_);
    if (macro.body_kind == BodyKind::rich) children(macro.body);
}

}  // namespace chatleaf::render
