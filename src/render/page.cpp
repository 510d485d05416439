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
/// Nothing may be loaded, run or sent, whatever somebody finds a way to write.
std::string content_security_policy(bool pictures, bool style_of_its_own) {
    std::string policy = "default-src 'none'; ";
    if (pictures) policy += "img-src 'self'; ";
    policy += style_of_its_own ? "style-src 'unsafe-inline'; " : "style-src 'self'; ";
    return policy + "base-uri 'none'; form-action 'none'";
}

bool loads_pictures(const Options& options) { return options.picture || options.wiki != nullptr; }

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
    return sheets.at((options.fragment ? 1U : 0U) + (loads_pictures(options) ? 2U : 0U));
}

/// Attributes of the element that all of our styles are scoped by.
void scope(HtmlWriter& html, const locale::Reader& reader, const Options& options) {
    html.attribute("class", "chatleaf").attribute("data-theme", theme_name(options.theme));
    html.attribute("lang", reader.language());
    if (reader.right_to_left())
        html.attribute("dir", "rtl");
    else
        html.attribute("dir", "ltr");
}

/// An element for the style sheet, without it; gives where it belongs.
std::size_t style_element(HtmlWriter& html) {
    html.open("style");
    const std::size_t place = html.place();
    html.close();
    return place;
}

/// The head of a standalone page.
struct Head {
    HtmlWriter html;
    std::size_t style_at = 0;  ///< where in it the style sheet belongs
};

Head head(const Options& options) {
    const bool own_style = options.style_address.empty();
    Head made;
    HtmlWriter& html = made.html;
    html.open("head").void_element("meta").attribute("charset", "utf-8");
    html.void_element("meta").attribute("name", "viewport");
    html.attribute("content", "width=device-width, initial-scale=1");
    html.void_element("meta").attribute("http-equiv", "Content-Security-Policy");
    html.attribute("content", content_security_policy(loads_pictures(options), own_style));
    html.void_element("meta").attribute("name", "referrer").attribute("content", "no-referrer");
    html.element("title", options.title);
    if (own_style)
        made.style_at = style_element(html);
    else
        html.void_element("link").attribute("rel", "stylesheet").attribute("href", options.style_address);
    html.close();
    return made;
}

/// Gives where the style sheet belongs.
std::size_t write_head(HtmlWriter& html, const Options& options) {
    // Of pages without a title it is the same for all, and longer than many a page.
    static const Head without_title = head({});
    const std::size_t begin = html.place();
    if (options.title.empty() && options.style_address.empty() && !loads_pictures(options)) {
        html.append(without_title.html);
        return begin + without_title.style_at;
    }
    const Head of_page = head(options);
    html.append(of_page.html);
    return begin + of_page.style_at;
}

/// Above a body that is no page in storage format: what it is.
void body_note(HtmlWriter& html, pages::BodyType type, const locale::Reader& reader) {
    if (type == pages::BodyType::storage) return;
    html.open_tag(R"(<p class="cl-body-note" role="note">)");
    html.text(reader.say(type == pages::BodyType::wiki ? "page.wiki_body" : "page.raw_body")).close();
    html.open_tag(R"(<div class="cl-foreign">)");
}

}  // namespace

RenderedInPieces page_in_pieces(const storage::Document& document, chat::MessageSource* messages,
                                const std::vector<Server>& servers, const locale::Reader& reader,
                                const Options& options) {
    RenderedInPieces rendered;
    if (options.style_address.empty()) rendered.style = style(options);
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
        html.open_tag(R"(<div class="cl-page">)");
    } else {
        html.doctype().open("html").attribute("lang", reader.language());
        rendered.style_at = write_head(html, options);
        html.open("body");
        scope(html, reader, options);
        if (options.before) options.before(html);
        html.open_tag(R"(<main class="cl-page">)");
        if (!options.title.empty())
            html.open_tag(R"(<h1 class="cl-page-title" dir="auto">)").text(options.title).close();
    }
    body_note(html, options.body_type, reader);
    PageContext context;
    context.wiki = options.wiki;
    context.jira = &options.jira;
    context.now = options.now;
    context.stands_alone = !options.fragment || options.is_alone;
    context.title = options.title;
    if (options.self != nullptr) context.within.push_back(options.self);
    PageWriter(html, document, reader, chat_macros, context, {options.self}).write();
    if (!options.fragment && options.behind) {
        while (html.depth() > 2) html.close();
        options.behind(html);
    }
    while (html.depth() > 0) html.close();
    html.line_end();
    rendered.written = std::move(html).take();
    return rendered;
}

std::string_view style_sheet(const Options& options) { return style(options); }

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
