// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::storage {
namespace {

struct Picture {
    std::string_view name;
    std::string_view characters;
};

constexpr const Picture* find(const auto& table, std::string_view name) {
    const auto* found = std::ranges::lower_bound(table, name, {}, &Picture::name);
    return found != table.end() && found->name == name ? found : nullptr;
}

// Confluence's own emoticons. There is no red, green or blue star among the characters.
constexpr auto emoticons = std::to_array<Picture>({
    {"blue-star", "🔵"}, {"broken-heart", "💔"}, {"cheeky", "😛"},    {"cross", "❌"},     {"green-star", "🟢"},
    {"heart", "❤️"},      {"information", "ℹ️"},   {"laugh", "😄"},     {"light-off", "🌑"}, {"light-on", "💡"},
    {"minus", "➖"},     {"plus", "➕"},         {"question", "❓"},  {"red-star", "🔴"},  {"sad", "🙁"},
    {"smile", "🙂"},     {"thumbs-down", "👎"},  {"thumbs-up", "👍"}, {"tick", "✅"},      {"warning", "⚠️"},
    {"wink", "😉"},      {"yellow-star", "⭐"},
});
static_assert(std::ranges::is_sorted(emoticons, {}, &Picture::name));

// The new editor's short names that are met most; it writes an id or the character itself
// beside nearly all of them.
constexpr auto shortnames = std::to_array<Picture>({
    {"+1", "👍"},
    {"-1", "👎"},
    {"100", "💯"},
    {"arrow_right", "➡️"},
    {"bell", "🔔"},
    {"blue_heart", "💙"},
    {"blue_star", "🔵"},
    {"blush", "😊"},
    {"book", "📖"},
    {"bug", "🐛"},
    {"bulb", "💡"},
    {"busts_in_silhouette", "👥"},
    {"calendar", "📅"},
    {"chart_with_upwards_trend", "📈"},
    {"check_mark", "✅"},
    {"clap", "👏"},
    {"clipboard", "📋"},
    {"construction", "🚧"},
    {"cross_mark", "❌"},
    {"dart", "🎯"},
    {"exclamation", "❗"},
    {"eyes", "👀"},
    {"file_folder", "📁"},
    {"fire", "🔥"},
    {"gear", "⚙️"},
    {"goal", "🥅"},
    {"green_heart", "💚"},
    {"green_star", "🟢"},
    {"grin", "😁"},
    {"grinning", "😀"},
    {"hammer_and_wrench", "🛠️"},
    {"handshake", "🤝"},
    {"heart", "❤️"},
    {"heart_eyes", "😍"},
    {"heavy_check_mark", "✔️"},
    {"hourglass", "⌛"},
    {"info", "ℹ️"},
    {"information_source", "ℹ️"},
    {"joy", "😂"},
    {"key", "🔑"},
    {"laughing", "😆"},
    {"light_bulb_off", "🌑"},
    {"light_bulb_on", "💡"},
    {"link", "🔗"},
    {"lock", "🔒"},
    {"mag", "🔍"},
    {"memo", "📝"},
    {"minus", "➖"},
    {"muscle", "💪"},
    {"no_entry", "⛔"},
    {"ok_hand", "👌"},
    {"package", "📦"},
    {"page_facing_up", "📄"},
    {"paperclip", "📎"},
    {"partying_face", "🥳"},
    {"pencil2", "✏️"},
    {"plus", "➕"},
    {"point_right", "👉"},
    {"pray", "🙏"},
    {"pushpin", "📌"},
    {"question", "❓"},
    {"question_mark", "❓"},
    {"raised_hands", "🙌"},
    {"red_star", "🔴"},
    {"rocket", "🚀"},
    {"rotating_light", "🚨"},
    {"slight_frown", "🙁"},
    {"slight_smile", "🙂"},
    {"smile", "😄"},
    {"smiley", "😃"},
    {"sparkles", "✨"},
    {"speech_balloon", "💬"},
    {"star", "⭐"},
    {"stuck_out_tongue", "😛"},
    {"tada", "🎉"},
    {"thinking", "🤔"},
    {"thumbs_down", "👎"},
    {"thumbs_up", "👍"},
    {"thumbsdown", "👎"},
    {"thumbsup", "👍"},
    {"trophy", "🏆"},
    {"warning", "⚠️"},
    {"wave", "👋"},
    {"white_check_mark", "✅"},
    {"wink", "😉"},
    {"wrench", "🔧"},
    {"x", "❌"},
    {"yellow_star", "⭐"},
    {"zap", "⚡"},
});
static_assert(std::ranges::is_sorted(shortnames, {}, &Picture::name));

// What an emoji is made of. Nothing else: an id must not be able to turn the text around.
bool may_be_in_emoji(char32_t c) {
    const bool keycap = c == '#' || c == '*' || (c >= '0' && c <= '9') || c == 0x20E3;
    const bool sign = c == 0xA9 || c == 0xAE || (c >= 0x203C && c <= 0x3299 && (c < 0x2060 || c > 0x206F));
    const bool joiner = c == 0x200D || c == 0xFE0F || (c >= 0xE0020 && c <= 0xE007F);
    return keycap || sign || joiner || (c >= 0x1F000 && c <= 0x1FAFF);
}

std::optional<char32_t> hexadecimal(std::string_view digits) {
    if (digits.size() < 2 || digits.size() > 6) return std::nullopt;
    char32_t value = 0;
    for (const char c : digits) {
        const bool decimal = c >= '0' && c <= '9';
        const char lower = static_cast<char>(c | 0x20);
        if (!decimal && (lower < 'a' || lower > 'f')) return std::nullopt;
        value = value * 16 + static_cast<char32_t>(decimal ? c - '0' : lower - 'a' + 10);
    }
    return value;
}

// "1f636-200d-1f32b". Custom emoji have a UUID instead.
std::string characters_of_id(std::string_view id) {
    constexpr std::size_t longest = 64;
    std::string characters;
    if (id.empty() || id.size() > longest) return {};
    while (true) {
        const std::size_t dash = id.find('-');
        const auto code_point = hexadecimal(id.substr(0, dash));
        if (!code_point || !may_be_in_emoji(*code_point)) return {};
        text::append_code_point(characters, *code_point);
        if (dash == std::string_view::npos) return characters;
        id.remove_prefix(dash + 1);
    }
}

// "smile" of ":smile:".
std::string_view between_colons(std::string_view text) {
    const bool colons = text.size() > 2 && text.front() == ':' && text.back() == ':';
    return colons ? text.substr(1, text.size() - 2) : std::string_view{};
}

// A smiley stored as an image has its words in other attributes.
std::string image_text(const Document& document, NodeId node) {
    const Image read = image(document, node);
    const Picture* picture = find(emoticons, read.emoticon);
    if (picture != nullptr) return std::string(picture->characters);
    for (const std::string_view words : {read.alt, read.title}) {
        if (!words.empty()) return std::string(words);
    }
    return ":" + std::string(read.emoticon) + ":";
}

}  // namespace

std::string emoticon_text(const Document& document, NodeId node) {
    if (document.kind(node) == Kind::image) return image_text(document, node);
    const std::string_view fallback = document.attribute(node, "ac:emoji-fallback");
    const std::string_view shortname = document.attribute(node, "ac:emoji-shortname");
    std::string by_id = characters_of_id(document.attribute(node, "ac:emoji-id"));
    if (!by_id.empty()) return by_id;
    if (!fallback.empty() && between_colons(fallback).empty()) return std::string(fallback);
    const std::string_view name = document.attribute(node, "ac:name");
    const std::array short_names{between_colons(shortname), between_colons(fallback)};
    for (const std::string_view short_name : short_names)
        if (const Picture* picture = find(shortnames, short_name)) return std::string(picture->characters);
    // The new editor writes "blue-star" beside any emoji at all.
    const bool is_dummy = name == "blue-star" && !(short_names[0].empty() && short_names[1].empty());
    if (const Picture* picture = find(emoticons, name); picture != nullptr && !is_dummy)
        return std::string(picture->characters);
    for (const std::string_view words : {short_names[0], short_names[1], name})
        if (!words.empty()) return ":" + std::string(words) + ":";
    return {};
}

}  // namespace chatleaf::storage
