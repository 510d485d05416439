// SPDX-License-Identifier: MIT
#include "render/card_text.hpp"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <string>

#include "render/markdown_spans.hpp"
#include "render/source_style.hpp"

namespace chatleaf::render {
namespace {

constexpr std::size_t longest = 64 * 1024;

// Quotes and lists in each other; deeper ones show only their text.
constexpr int deepest = 12;

// A character can be at most so many things to md4c; more means that it fills up rows of a table.
constexpr std::size_t most_calls_for_a_byte = 8;

/// Writes what md4c finds. Its functions are called from C: they return 0 to go on.
class MarkdownWriter {
public:
    MarkdownWriter(HtmlWriter& html, std::string_view source, CardText kind, const locale::Reader& reader)
        : html_(html),
          reader_(reader),
          source_(source),
          spans_(html, source, kind == CardText::lines, kind == CardText::page ? Stars::usual : Stars::of_chat),
          of_page_(kind == CardText::page) {}

    /// False when it would have cost too much; then what was written is not whole.
    bool write() {
        MD_PARSER parser{};
        parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return of(self).call([&](MarkdownWriter& writer) { writer.enter(type, detail); });
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
            return of(self).call([&](MarkdownWriter& writer) { writer.leave(type); });
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            return of(self).call([&](MarkdownWriter& writer) { writer.spans_.enter(type, detail); });
        };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
            return of(self).call([&](MarkdownWriter& writer) { writer.spans_.leave(type); });
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return of(self).call([&](MarkdownWriter& writer) { writer.spans_.text(type, {text, size}); });
        };
        return md_parse(source_.data(), static_cast<MD_SIZE>(source_.size()), &parser, this) == 0;
    }

private:
    static MarkdownWriter& of(void* self) { return *static_cast<MarkdownWriter*>(self); }

    template <class Write>
    int call(Write write) {
        if (++calls_ > most_calls_for_a_byte * source_.size() + 100) return 1;
        write(*this);
        return 0;
    }

    void enter(MD_BLOCKTYPE type, const void* detail) {
        spans_.leave_all();
        const bool holds_blocks = type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL;
        if (skipped_ > 0 || (holds_blocks && depth_ >= deepest)) {
            ++skipped_;
            return;
        }
        if (holds_blocks) ++depth_;
        open(type, detail);
    }

    void leave(MD_BLOCKTYPE type) {
        spans_.leave_all();
        if (skipped_ > 0) {
            --skipped_;
            html_.text(" ");
            return;
        }
        if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL) --depth_;
        if (type == MD_BLOCK_DOC || type == MD_BLOCK_HR) return;
        html_.close();
        if (type == MD_BLOCK_CODE || type == MD_BLOCK_TABLE) html_.close();
    }

    void open(MD_BLOCKTYPE type, const void* detail);
    void item(const MD_BLOCK_LI_DETAIL& item);
    void heading(unsigned level);
    void code(const MD_BLOCK_CODE_DETAIL& code);
    void cell(MD_BLOCKTYPE type, MD_ALIGN align);

    HtmlWriter& html_;
    const locale::Reader& reader_;
    std::string_view source_;
    MarkdownSpans spans_;
    bool of_page_;
    std::size_t calls_ = 0;
    int depth_ = 0;
    int skipped_ = 0;
};

void MarkdownWriter::open(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
        case MD_BLOCK_QUOTE: html_.open("blockquote"); break;
        case MD_BLOCK_UL: html_.open("ul"); break;
        case MD_BLOCK_OL:
            html_.open("ol").attribute("start", std::to_string(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start));
            break;
        case MD_BLOCK_LI: item(*static_cast<const MD_BLOCK_LI_DETAIL*>(detail)); break;
        case MD_BLOCK_HR: html_.void_element("hr"); break;
        case MD_BLOCK_H: heading(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level); break;
        case MD_BLOCK_CODE: code(*static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)); break;
        case MD_BLOCK_P: html_.open("p").attribute("dir", "auto"); break;
        case MD_BLOCK_TABLE:
            html_.open("div").attribute("class", "cl-scroll").attribute("tabindex", "0");
            html_.open("table").attribute("class", "cl-table");
            break;
        case MD_BLOCK_THEAD: html_.open("thead"); break;
        case MD_BLOCK_TBODY: html_.open("tbody"); break;
        case MD_BLOCK_TR: html_.open("tr"); break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD: cell(type, static_cast<const MD_BLOCK_TD_DETAIL*>(detail)->align); break;
        default: break;
    }
}

void MarkdownWriter::item(const MD_BLOCK_LI_DETAIL& item) {
    html_.open("li").attribute("dir", "auto");
    if (item.is_task == 0) return;
    html_.attribute("class", "cl-card-task").void_element("input").attribute("type", "checkbox").attribute("disabled");
    const bool is_done = item.task_mark != ' ';
    if (is_done) html_.attribute("checked");
    html_.attribute("aria-label", reader_.say(is_done ? "markup.task_done" : "markup.task_open"));
}

void MarkdownWriter::heading(unsigned level) {
    if (of_page_) {
        switch (level) {
            case 1: html_.open("h1"); break;
            case 2: html_.open("h2"); break;
            case 3: html_.open("h3"); break;
            case 4: html_.open("h4"); break;
            case 5: html_.open("h5"); break;
            default: html_.open("h6"); break;
        }
        html_.attribute("dir", "auto");
        return;
    }
    static constexpr std::array<std::string_view, 4> classes{"cl-heading cl-heading-1", "cl-heading cl-heading-2",
                                                             "cl-heading cl-heading-3", "cl-heading cl-heading-4"};
    html_.open("div").attribute("class", classes.at(std::clamp(level, 1U, 4U) - 1)).attribute("dir", "auto");
}

void MarkdownWriter::code(const MD_BLOCK_CODE_DETAIL& code) {
    html_.open("pre").attribute("class", "cl-code").attribute("dir", "ltr").attribute("tabindex", "0").open("code");
    if (const std::string language = language_class(decoded(code.lang)); !language.empty())
        html_.attribute("class", language);
}

void MarkdownWriter::cell(MD_BLOCKTYPE type, MD_ALIGN align) {
    if (type == MD_BLOCK_TH)
        html_.open("th").attribute("scope", "col");
    else
        html_.open("td");
    html_.attribute("dir", "auto");
    if (align == MD_ALIGN_LEFT) html_.attribute("class", "cl-left");
    if (align == MD_ALIGN_CENTER) html_.attribute("class", "cl-center");
    if (align == MD_ALIGN_RIGHT) html_.attribute("class", "cl-right");
}

void plain_lines(HtmlWriter& html, std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        html.open("div").attribute("class", "cl-line").attribute("dir", "auto").text(text.substr(0, end)).close();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// A space in front of each line keeps it from being anything but a line of text; one that does
/// not break is space to emphasis and none to blocks. MarkdownSpans takes it away again.
std::string guarded_lines(std::string_view text) {
    std::string guarded;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) guarded.append(line_guard).append(line);
        guarded += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return guarded;
}

}  // namespace

void card_text(HtmlWriter& html, std::string_view markdown, CardText kind, const locale::Reader& reader) {
    html.open("div");
    if (kind == CardText::page)
        html.attribute("class", "cl-markdown");
    else
        html.attribute("class", "cl-text");
    const bool is_cheap = kind != CardText::plain && markdown.size() <= longest;
    // A string of its own, because md4c looks for line ends as C does, up to a NUL after the end.
    std::string source;
    if (is_cheap) source = kind == CardText::lines ? guarded_lines(markdown) : std::string(markdown);
    HtmlWriter written;
    if (is_cheap && MarkdownWriter(written, source, kind, reader).write())
        html.append(written);
    else
        plain_lines(html, markdown);
    html.close();
}

}  // namespace chatleaf::render
