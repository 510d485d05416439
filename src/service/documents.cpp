// SPDX-License-Identifier: MIT
#include "service/documents.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "chatleaf/base/embedded.hpp"
#include "chatleaf/render/html.hpp"
#include "chatleaf/storage/parse.hpp"
#include "render/theme.hpp"
#include "seal/hashing.hpp"

namespace chatleaf::service {

/// The files of src/service/static, compiled in, in the order of their names.
extern const std::span<const EmbeddedFile> static_files;

namespace {

using render::HtmlWriter;

constexpr std::string_view no_tag = "0000000000000000";  // in the place of one that is not known yet
constexpr std::size_t most_headers = 10;                 // of an answer
constexpr std::size_t short_hash = no_tag.size();        // signs that tell versions of one thing apart
constexpr int again_soon = 2, again_later = 30;          // seconds

std::string hash_of(std::string_view bytes) { return seal::base64url(seal::sha256(bytes)); }

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

/// The style sheet of everything that is shown, which the renderer has.
std::string_view page_style(const locale::Reader& reader) {
    const auto nothing = storage::parse("", "");
    render::Options look;
    look.fragment = true;
    look.picture = [](const chat::Picture&) { return std::string(); };
    return nothing ? render::page_in_pieces(nothing->document, nullptr, {}, reader, look).style : std::string_view{};
}

}  // namespace

std::string_view static_file(std::string_view name) {
    for (const EmbeddedFile& file : static_files)
        if (file.name == name) return file.content;
    return {};
}

// As content security policies have it: base 64 with all its signs.
std::string source_hash(std::string_view bytes) {
    std::string hash = hash_of(bytes);
    std::ranges::replace(hash, '-', '+');
    std::ranges::replace(hash, '_', '/');
    return "'sha256-" + hash + "='";
}

std::string_view Documents::script() { return static_file("embed.js"); }

Documents::Documents(const locale::Reader& reader, std::vector<std::string> frames, std::string prefix,
                     std::chrono::seconds refresh)
    : reader_(reader),
      frames_(std::move(frames)),
      prefix_(std::move(prefix)),
      refresh_(refresh),
      script_path_("/static/" + hash_of(script()).substr(0, short_hash) + ".js") {
    policy_ = "default-src 'none'; style-src " + source_hash(page_style(reader)) + " " +
              source_hash(static_file("embed.css")) +
              "; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
              "frame-ancestors 'self' " +
              joined(frames_);
    waiting_ = box(reader_.say("service.waiting_title"), reader_.say("service.waiting"), again_soon);
    absent_ = box(reader_.say("service.absent_title"), reader_.say("service.absent"), 0);
}

http::Headers Documents::headers_with(std::string_view type, const std::string& policy) {
    // Put where they stay, with room for what an answer adds: every answer has them.
    http::Headers headers;
    headers.reserve(most_headers);
    headers.emplace_back("content-type", type);
    headers.emplace_back("content-security-policy", policy);
    headers.emplace_back("x-content-type-options", "nosniff");
    headers.emplace_back("referrer-policy", "no-referrer");
    headers.emplace_back("permissions-policy", "camera=(), geolocation=(), microphone=()");
    headers.emplace_back("cross-origin-opener-policy", "same-origin");
    headers.emplace_back("x-robots-tag", "noindex");
    return headers;
}

Documents::Frame Documents::frame(const About& about, bool has_script, int again_in) const {
    HtmlWriter html;
    html.doctype().open("html").attribute("lang", reader_.language());
    html.attribute("dir", std::string_view(reader_.right_to_left() ? "rtl" : "ltr"));
    html.open("head");
    html.void_element("meta").attribute("charset", "utf-8");
    html.void_element("meta").attribute("name", "viewport");
    html.attribute("content", "width=device-width, initial-scale=1");
    if (again_in > 0)
        html.void_element("meta").attribute("http-equiv", "refresh").attribute("content", std::to_string(again_in));
    html.element("title", about.title);
    html.void_element("meta").attribute("property", "og:title").attribute("content", about.title);
    html.void_element("meta").attribute("property", "og:type").attribute("content", "website");
    html.void_element("meta").attribute("property", "og:site_name").attribute("content", "Rocket.Chat");
    if (has_script) html.open("script").attribute("src", prefix_ + script_path_).attribute("defer", "defer").close();
    Frame frame;
    html.open("style");
    frame.style_at = html.place();
    html.close().close().open("body").attribute("class", std::string_view(about.is_page ? "cl-whole" : "cl-embed"));
    html.attribute("data-theme", render::theme_name(about.theme));
    html.open("main").attribute("id", "chatleaf");
    if (has_script) {
        html.attribute("data-refresh", std::to_string(refresh_.count()));
        html.attribute("data-frames", joined(frames_));
        html.attribute("data-etag", no_tag);
    }
    frame.main_at = html.place();
    while (html.depth() > 0) html.close();
    html.line_end();
    frame.text = std::move(html).take();
    frame.text.insert(frame.style_at, static_file("embed.css"));
    frame.main_at += static_file("embed.css").size();
    return frame;
}

Rendering Documents::document(const flows::Shown& shown, const About& about) const {
    const Frame frame = this->frame(about, true, shown.is_silent ? again_later : 0);
    std::string text = frame.text.substr(0, frame.main_at);
    if (about.is_page) {
        HtmlWriter heading;
        heading.open("div").attribute("class", "chatleaf");
        heading.open("h1").attribute("class", "cl-page-title").attribute("dir", "auto").text(about.title);
        text += std::move(heading.close().close()).take();
    }
    for (const std::string_view piece : shown.html.pieces()) text += piece;
    text += std::string_view(frame.text).substr(frame.main_at);
    Rendering rendering;
    rendering.note_at = frame.main_at;
    const std::string tag = hash_of(text).substr(0, short_hash);
    text.replace(text.find(no_tag), no_tag.size(), tag);
    rendering.etag = '"' + tag + '"';
    rendering.body = std::make_shared<const std::string>(std::move(text));
    rendering.is_silent = shown.is_silent;
    return rendering;
}

std::string Documents::aged(const Rendering& rendering, Instant made) const {
    HtmlWriter note;
    note.open("p").attribute("class", "cl-age").attribute("role", "status");
    note.text(reader_.say("service.as_of", {{"time", reader_.day_and_time(made)}})).close();
    std::string text = *rendering.body;
    text.insert(rendering.note_at, std::move(note).take());
    return text;
}

std::string Documents::box(std::string_view title, std::string_view words, int again_in) const {
    Frame frame = this->frame({std::string(title), {}, false}, false, again_in);
    HtmlWriter html;
    html.open("p").attribute("class", "cl-calm").attribute("role", "status");
    html.element("strong", title).text(" ").text(words).close();
    frame.text.insert(frame.main_at, std::move(html).take());
    return std::move(frame.text);
}

}  // namespace chatleaf::service
