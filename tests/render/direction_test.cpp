// SPDX-License-Identifier: MIT
#include "render/direction.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include "chatleaf/render/conversation.hpp"
#include "chatleaf/text/utf8.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using render::isolated_name;
using render::without_turns;

std::size_t turns_in(std::string_view text) {
    std::size_t turns = 0;
    for (std::size_t at = 0; at < text.size();)
        if (render::turns_direction(text::next_code_point(text, at))) ++turns;
    return turns;
}

/// Whether a text ends all isolates that it begins, and has nothing else that turns.
bool is_balanced(std::string_view text) {
    int depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        if (c == 0x2068) ++depth;
        if (c == 0x2069 && --depth < 0) return false;
        if (render::turns_direction(c) && c != 0x2068 && c != 0x2069) return false;
    }
    return depth == 0;
}

/// What of a piece of HTML could turn words outside of what it was said in: anything that turns in a
/// <bdi>, which browsers end at a stray U+2069; and what is not balanced in titles, in labels and
/// in text outside of elements with a direction of their own.
class Leaks {
public:
    [[nodiscard]] static std::string first(std::string_view html) {
        std::vector<std::string_view> open;
        for (std::size_t at = 0; at < html.size();) {
            const bool is_tag = html[at] == '<';
            const std::size_t end = is_tag ? html.find('>', at) + 1 : std::min(html.find('<', at), html.size());
            const std::string_view piece = html.substr(at, end - at);
            at = end;
            if (!is_tag) {
                if (leaks(piece, open)) return std::string(piece);
            } else if (piece.starts_with("</")) {
                open.pop_back();
            } else {
                for (const std::string_view name : {" title=\"", " aria-label=\""})
                    if (!is_balanced(attribute(piece, name))) return std::string(piece);
                if (!piece.ends_with("/>")) open.push_back(piece);
            }
        }
        return {};
    }

private:
    static bool leaks(std::string_view text, const std::vector<std::string_view>& open) {
        if (!open.empty() && open.back().starts_with("<bdi")) return turns_in(text) > 0;
        const bool has_own = std::ranges::any_of(
            open, [](std::string_view tag) { return tag.find(" dir=\"") != std::string_view::npos; });
        return !has_own && !is_balanced(text);
    }

    static std::string_view attribute(std::string_view tag, std::string_view name) {
        const auto begin = tag.find(name);
        if (begin == std::string_view::npos) return {};
        const std::string_view rest = tag.substr(begin + name.size());
        return rest.substr(0, rest.find('"'));
    }
};

chat::Message named(const std::string& name, std::string type) {
    chat::Message message;
    message.id = "m";
    message.type = std::move(type);
    message.text =
        name + " *" + name + "* @" + name + " [" + name + "](https://a.example/" + name + ") ||" + name + "||";
    message.time = test::instant("2026-03-02T09:00:00Z");
    message.author = {"u", name, name};
    message.alias = name;
    message.edited = message.time;
    message.edited_by = message.pinned_by = name;
    message.pinned = true;
    message.mentions = {{"u", name, name}};
    message.room_mentions = {{"r", name, name}};
    message.reactions = {{name, {name, name}, {name, name}}, {":tada:", {name}}};
    message.event = {name, name, name, name};
    message.translations = {{"en", name}};
    message.previews = {{"https://a.example/" + name, name, name, name}};
    chat::Attachment card;
    card.title = card.text = card.pretext = card.author = card.link = card.description = card.media_type = name;
    card.fields = {{name, name, true}};
    card.buttons = {{name, "https://a.example/"}};
    card.media = {{chat::Attachment::Kind::image, "/a/" + name}};
    for (const auto kind : {chat::Attachment::Kind::card, chat::Attachment::Kind::file, chat::Attachment::Kind::quote,
                            chat::Attachment::Kind::removed}) {
        message.attachments.push_back(card);
        message.attachments.back().kind = kind;
        message.attachments.back().message_link = "https://chat.example.org/channel/general?msg=q";
        message.attachments.back().time = message.time;
        message.attachments.back().alternative = name;
    }
    return message;
}

std::string html_of(const std::string& name, chat::NameStyle style) {
    chat::Room room;
    room.id = "general";
    room.name = "general";
    room.type = chat::RoomType::channel;
    room.display_name = room.topic = name;
    std::vector<chat::Message> messages{named(name, ""), named(name, "au"), named(name, "rm"), named(name, name)};
    messages[0].alias.clear();
    render::ConversationOptions options;
    options.server_url = "https://chat.example.org";
    options.names = style;
    render::HtmlWriter html;
    render::conversation(html, room, messages, test::reader(), options);
    return std::move(html).take();
}

TEST_CASE("a name without turns is as it was, and stands alone where it may run from right to left") {
    CHECK(without_turns("a\u202Eb\u2066c\u2069\u200Fd") == "abc\u200Fd");
    CHECK(isolated_name("Ada Kovács") == "Ada Kovács");
    CHECK(isolated_name("דנה") == "\u2068דנה\u2069");
    CHECK(isolated_name("x\u202E\u2069y") == "\u2068xy\u2069");
}

TEST_CASE("no name turns the words around it, whatever marks of direction are in it") {
    const std::vector<std::string> pieces{"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067",
                                          "\u2068", "\u2069", "\u200F", "\u200E", "\u061C", "ab",     "דנה",
                                          "12",     " ",      "مرحبا",  ".",      "<",      "\""};
    std::mt19937 random(30);
    for (int round = 0; round < 300; ++round) {
        std::string name;
        for (std::size_t count = 1 + random() % 8; count > 0; --count) name += pieces[random() % pieces.size()];
        for (const auto style : {chat::NameStyle::real_names, chat::NameStyle::usernames}) {
            const std::string html = html_of(name, style);
            INFO(name);
            REQUIRE(test::Vocabulary::fault(html) == std::nullopt);
            REQUIRE(Leaks::first(html) == "");
        }
    }
}

TEST_CASE("the check for leaks sees them") {
    CHECK_FALSE(Leaks::first("<div>a\u202E</div>").empty());
    CHECK_FALSE(Leaks::first("<div dir=\"auto\"><bdi>a\u2069</bdi></div>").empty());
    CHECK_FALSE(Leaks::first("<p title=\"a\u2068\"></p>").empty());
    CHECK_FALSE(Leaks::first("<p aria-label=\"\u2069\u2068\"></p>").empty());
    CHECK(Leaks::first("<p title=\"a\u2068b\u2069\" dir=\"auto\">a\u202E</p>").empty());
}

}  // namespace
