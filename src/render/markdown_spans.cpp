// SPDX-License-Identifier: MIT
#include "render/markdown_spans.hpp"

#include <algorithm>
#include <functional>

#include "chatleaf/text/entities.hpp"
#include "chatleaf/url/href.hpp"
#include "render/emoji.hpp"
#include "render/link_label.hpp"
#include "render/markup.hpp"

namespace chatleaf::render {
namespace {

// Spans in spans; deeper ones show only their text.
constexpr std::size_t deepest = 12;

// A target that is named once can be linked to from everywhere. Beyond this many times the
// text's length, links are only their words.
constexpr std::size_t most_targets_for_a_byte = 4;

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::string entity_text(std::string_view entity) {
    return text::read_reference(entity) ? text::decode_entities(entity) : std::string(entity);
}

bool is_shortcode_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '+';
}

/// The emoji at the start of the text: its shortcode with both colons, or nothing.
std::string_view shortcode_at(std::string_view text) {
    constexpr std::size_t longest = 64;
    std::size_t end = 1;
    while (end < text.size() && end < longest && is_shortcode_character(text[end])) ++end;
    return end > 1 && end < text.size() && text[end] == ':' ? text.substr(0, end + 1) : std::string_view{};
}

}  // namespace

std::string decoded(const MD_ATTRIBUTE& attribute) {
    std::string text;
    for (std::size_t i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
        const MD_OFFSET begin = attribute.substr_offsets[i];
        const std::string_view part(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
        switch (attribute.substr_types[i]) {
            case MD_TEXT_ENTITY: text += entity_text(part); break;
            case MD_TEXT_NULLCHAR: text += replacement; break;
            default: text += part; break;
        }
    }
    return text;
}

bool MarkdownSpans::is_in_source(std::string_view text) const {
    const std::less_equal<> not_after;
    return not_after(source_.data(), text.data()) &&
           not_after(text.data() + text.size(), source_.data() + source_.size());
}

void MarkdownSpans::enter(MD_SPANTYPE type, const void* detail) {
    Span span;
    span.type = type;
    span.is_strong = type == MD_SPAN_STRONG;
    if (type == MD_SPAN_A) span.target = decoded(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href);
    if (type == MD_SPAN_IMG) span.target = decoded(static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src);
    if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
        if (labelled_++ == 0) label_.clear();
        span.label = label_.size();
    }
    spans_.push_back(std::move(span));
}

// md4c does not say which character made emphasis. It is found in front of the first words:
// back over the marks of the spans that begin there, the innermost first.
void MarkdownSpans::settle(std::string_view text) {
    if (settled_ == spans_.size()) return;
    if (stars_ == Stars::of_chat && is_in_source(text)) {
        const char* at = text.data();
        for (std::size_t i = spans_.size(); i-- > settled_;) {
            Span& span = spans_[i];
            if (span.type == MD_SPAN_EM || span.type == MD_SPAN_STRONG) {
                const std::ptrdiff_t length = span.type == MD_SPAN_EM ? 1 : 2;
                if (at - source_.data() < length) break;
                if (at[-1] == '*' || at[-1] == '_') span.is_strong = at[-1] == '*';
                at -= length;
            } else {
                while (at > source_.data() && std::string_view("[<`!~ ").find(at[-1]) != std::string_view::npos) --at;
            }
        }
    }
    for (; settled_ < spans_.size(); ++settled_)
        if (settled_ < deepest) open(spans_[settled_]);
}

void MarkdownSpans::open(Span& span) {
    span.is_open = true;
    switch (span.type) {
        case MD_SPAN_EM:
        case MD_SPAN_STRONG:
            if (span.is_strong)
                html_.open("strong");
            else
                html_.open("em");
            break;
        case MD_SPAN_DEL: html_.open("del"); break;
        case MD_SPAN_CODE: html_.open("code").attribute("dir", "ltr"); break;
        case MD_SPAN_A:
        case MD_SPAN_IMG: open_link(span); break;
        default: span.is_open = false; break;
    }
}

void MarkdownSpans::open_link(Span& span) {
    const auto href = in_link_ ? std::nullopt : url::safe_href(span.target);
    span.is_open = href && may_write(*href);
    if (!span.is_open) return;
    in_link_ = true;
    render::open_link(html_, *href);
    if (span.type == MD_SPAN_IMG) html_.attribute("class", "cl-image-link");
}

// md4c 0.4.8 leaves spans that it did not enter, and does not leave some that a link overlaps.
void MarkdownSpans::leave(MD_SPANTYPE type) {
    const auto entered = std::find_if(spans_.rbegin(), spans_.rend(), [type](const Span& s) { return s.type == type; });
    if (entered == spans_.rend()) return;
    settle({});
    for (auto count = entered - spans_.rbegin() + 1; count > 0; --count) close();
}

void MarkdownSpans::leave_all() {
    settle({});
    while (!spans_.empty()) close();
}

void MarkdownSpans::close() {
    const Span span = std::move(spans_.back());
    spans_.pop_back();
    settled_ = spans_.size();
    const MD_SPANTYPE type = span.type;
    const bool is_link = type == MD_SPAN_A || type == MD_SPAN_IMG;
    const std::string_view label = is_link ? std::string_view(label_).substr(span.label) : std::string_view();
    if (is_link) --labelled_;
    if (type == MD_SPAN_IMG && label.empty() && may_write(span.target)) html_.text(span.target);
    if (span.is_open) {
        if (is_link) in_link_ = false;
        if (is_link) destination(label, span.target);
        html_.close();
    } else if (type == MD_SPAN_A && label != span.target && may_write(span.target)) {
        // Not a link we open, but its target is part of what was said.
        html_.text(" (").open("bdi").text(span.target).close().text(")");
    }
}

void MarkdownSpans::destination(std::string_view label, std::string_view target) {
    const auto href = url::safe_href(target);
    const std::string host = href ? misleading_destination(label, *href) : std::string();
    if (!host.empty() && may_write(host)) html_.text(" (").element("bdi", host).text(")");
}

bool MarkdownSpans::may_write(std::string_view target) {
    if (targets_ + target.size() > most_targets_for_a_byte * source_.size()) return false;
    targets_ += target.size();
    return true;
}

void MarkdownSpans::text(MD_TEXTTYPE type, std::string_view text) {
    settle(text);
    switch (type) {
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR: html_.void_element("br"); return;
        case MD_TEXT_NULLCHAR: html_.text(replacement); return;
        case MD_TEXT_ENTITY: html_.text(entity_text(text)); return;
        default: break;
    }
    const bool begins_line = guarded_ && is_in_source(text) && text.starts_with(line_guard) &&
                             (text.data() == source_.data() || text.data()[-1] == '\n');
    if (begins_line) text.remove_prefix(line_guard.size());
    if (labelled_ > 0) label_ += text;
    if (type == MD_TEXT_NORMAL)
        words(text);
    else
        html_.text(text);
}

void MarkdownSpans::words(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = text.find(':'); at < text.size(); at = text.find(':', at)) {
        const std::string_view shortcode = shortcode_at(text.substr(at));
        const std::string emoji =
            shortcode.empty() ? std::string() : emoji_text(shortcode.substr(1, shortcode.size() - 2));
        if (shortcode.empty() || emoji == shortcode) {
            ++at;
            continue;
        }
        html_.text(text.substr(begin, at - begin)).open("span").attribute("class", "cl-emoji").text(emoji).close();
        begin = at += shortcode.size();
    }
    html_.text(text.substr(begin));
}

}  // namespace chatleaf::render
