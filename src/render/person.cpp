// SPDX-License-Identifier: MIT
#include "render/person.hpp"

#include <array>
#include <cstdint>

#include "chatleaf/text/utf8.hpp"
#include "render/emoji.hpp"

namespace chatleaf::render {
namespace {

constexpr auto hues = std::to_array<std::string_view>({
    "cl-avatar cl-hue-0",
    "cl-avatar cl-hue-1",
    "cl-avatar cl-hue-2",
    "cl-avatar cl-hue-3",
    "cl-avatar cl-hue-4",
    "cl-avatar cl-hue-5",
    "cl-avatar cl-hue-6",
    "cl-avatar cl-hue-7",
    "cl-avatar cl-hue-8",
    "cl-avatar cl-hue-9",
    "cl-avatar cl-hue-10",
    "cl-avatar cl-hue-11",
});

/// FNV-1a, folded: the same on every machine and in every version.
std::uint32_t hash(std::string_view bytes) {
    std::uint32_t value = 2166136261U;
    for (const char byte : bytes) value = (value ^ static_cast<unsigned char>(byte)) * 16777619U;
    return value ^ (value >> 16U);
}

bool is_separator(char32_t c) { return c <= 0x20 || c == '.' || c == '-' || c == '_' || c == ':' || c == 0xA0; }

/// Letters, digits and other characters one can see; not marks, controls or punctuation.
bool can_stand_alone(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool mark = (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
    const bool punctuation = c < 0xC0 || (c >= 0x2000 && c <= 0x206F);
    return !mark && !punctuation && c < 0xE0000;
}

}  // namespace

std::string initials(std::string_view name) {
    std::string first;
    std::string last;
    bool word_begins = true;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t c = text::next_code_point(name, at);
        if (is_separator(c)) {
            word_begins = true;
        } else if (word_begins && can_stand_alone(c)) {
            word_begins = false;
            std::string& letter = first.empty() ? first : last;
            letter.clear();
            text::append_code_point(letter, c);
        }
    }
    return first.empty() ? "?" : first + last;
}

std::string author_name(const chat::Message& message, const locale::Reader& reader, chat::NameStyle style) {
    const std::string& name = chat::shown_name(message, style);
    return name.empty() ? reader.say("conversation.unknown_author") : name;
}

void avatar(HtmlWriter& html, const Avatar& avatar) {
    const std::string emoji =
        avatar.emoji.size() > 2 ? emoji_text(avatar.emoji.substr(1, avatar.emoji.size() - 2)) : std::string();
    const bool is_known = !emoji.empty() && emoji != avatar.emoji && !emoji.starts_with(':');
    html.open("span").attribute("class",
                                is_known ? "cl-avatar cl-avatar-emoji" : hues.at(hash(avatar.key) % hues.size()));
    html.attribute("aria-hidden", "true").text(is_known ? emoji : initials(avatar.name));
    if (!avatar.picture.empty()) {
        html.void_element("img").attribute("class", "cl-avatar-picture").attribute("src", avatar.picture);
        html.attribute("alt", "").attribute("loading", "lazy").attribute("decoding", "async");
    }
    html.close();
}

}  // namespace chatleaf::render
