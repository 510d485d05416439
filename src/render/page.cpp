// SPDX-License-Identifier: MIT
#include "chatleaf/render/page.hpp"

#include <array>
#include <cassert>
#include <span>
#include <utility>

#include "chatleaf/base/embedded.hpp"
#include "chatleaf/render/html.hpp"
#include "render/chat_macro.hpp"
#include "render/page_writer.hpp"
#include "render/theme.hpp"

namespace chatleaf::render {

/// The files of src/render/style, compiled in, in the order of their names.
extern const std::span<const EmbeddedFile> style_files;

namespace {

constexpr std::string_view document_style = "document.css";
constexpr std::string_view pictures_style = "pictures.css";
constexpr std::string_view content_security_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
constexpr std::string_view content_security_policy_with_pictures =
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

std::string joined_style(bool fragment, bool pictures) {
    std::string css;
    for (const EmbeddedFile& file : style_files) {
        const bool is_wanted = file.name == document_style ? !fragment : file.name != pictures_style || pictures;
        if (is_wanted) css += file.content;
    }
    assert(css.find_first_of("<&") == std::string::npos);
    return css;
}

// It is many times as long as most pages are, so it is put together once.
std::string_view style(const Options& options) {
    static const std::array<std::string, 4> sheets{joined_style(false, false), joined_style(true, false),
                                                   joined_style(false, true), joined_style(true, true)};
    return sheets.at((options.fragment ? 1U : 0U) + (options.picture ? 2U : 0U));
}

/// Attributes of the element that all of our styles are scoped by.
void scope(HtmlWriter& html, const locale::Reader& reader, const Options& options) {
    html.attribute("class", "chatleaf").attribute("data-theme", theme_name(options.theme));
    html.attribute("lang", reader.language())
        .attribute("dir", std::string_view(reader.right_to_left() ? "rtl" : "ltr"));
}

/// An element for the style sheet, without it; gives where it belongs.
std::size_t style_element(HtmlWriter& html) {
    html.open("style");
    const std::size_t place = html.place();
    html.close();
    return place;
}

HtmlWriter what_all_heads_have(std::string_view policy) {
    HtmlWriter html;
    html.void_element("meta").attribute("charset", "utf-8");
    html.void_element("meta").attribute("name", "viewport");
    html.attribute("content", "width=device-width, initial-scale=1");
    // Nothing may be loaded, run or sent, whatever somebody finds a way to write.
    html.void_element("meta").attribute("http-equiv", "Content-Security-Policy");
    html.attribute("content", policy);
    html.void_element("meta").attribute("name", "referrer").attribute("content", "no-referrer");
    return html;
}

/// Gives where the style sheet belongs.
std::size_t head(HtmlWriter& html, const Options& options) {
    static const HtmlWriter same_for_all = what_all_heads_have(content_security_policy);
    static const HtmlWriter with_pictures = what_all_heads_have(content_security_policy_with_pictures);
    html.open("head").append(options.picture ? with_pictures : same_for_all).element("title", options.title);
    const std::size_t style_at = style_element(html);
    html.close();
    return style_at;
}

/// Above a body that is no page in storage format: what it is.
void body_note(HtmlWriter& html, pages::BodyType type, const locale::Reader& reader) {
    if (type == pages::BodyType::storage) return;
    html.open("p").attribute("class", "cl-body-note").attribute("role", "note");
    html.text(reader.say(type == pages::BodyType::wiki ? "page.wiki_body" : "page.raw_body")).close();
    html.open("div").attribute("class", "cl-foreign");
}

}  // namespace

RenderedInPieces page_in_pieces(const storage::Document& document, chat::MessageSource* messages,
                                const std::vector<Server>& servers, const locale::Reader& reader,
                                const Options& options) {
    RenderedInPieces rendered;
    rendered.style = style(options);
    ChatMacros chat_macros(messages, servers, reader, rendered.diagnostics, options.now, options.picture);
    if (options.expand_links) chat_macros.expand_links();
    HtmlWriter html;
    // As measured: tags that become longer, and parameters that are not shown.
    constexpr std::size_t head_and_foot = 1024;
    html.reserve(head_and_foot + document.source().size() + document.source().size() / 4);
    if (options.fragment) {
        html.open("div");
        scope(html, reader, options);
        rendered.style_at = style_element(html);
        html.open("div").attribute("class", "cl-page");
    } else {
        html.doctype().open("html").attribute("lang", reader.language());
        rendered.style_at = head(html, options);
        html.open("body");
        scope(html, reader, options);
        html.open("main").attribute("class", "cl-page");
        if (!options.title.empty())
            html.open("h1").attribute("class", "cl-page-title").attribute("dir", "auto").text(options.title).close();
    }
    body_note(html, options.body_type, reader);
    PageWriter(html, document, reader, chat_macros).write();
    while (html.depth() > 0) html.close();
    html.line_end();
    rendered.written = std::move(html).take();
    return rendered;
}

Rendered page(const storage::Document& document, chat::MessageSource* messages, const std::vector<Server>& servers,
              const locale::Reader& reader, const Options& options) {
    RenderedInPieces in_pieces = page_in_pieces(document, messages, servers, reader, options);
    Rendered rendered;
    rendered.html.reserve(in_pieces.written.size() + in_pieces.style.size());
    for (const std::string_view piece : in_pieces.pieces()) rendered.html += piece;
    rendered.diagnostics = std::move(in_pieces.diagnostics);
    return rendered;
}

}  // namespace chatleaf::render
