// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "chatleaf/render/conversation.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/render/room_card.hpp"
#include "chatleaf/storage/parse.hpp"
#include "render/reader.hpp"
#include "render/shown_words.hpp"
#include "render/snapshot_of.hpp"
#include "render/storage_vocabulary.hpp"
#include "render/vocabulary.hpp"
#include "render/xml.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/rounds.hpp"

namespace {

using namespace chatleaf;

/// Strings that attack, some of our own and, with a corpus, the many that others collected.
std::vector<std::string> hostile_strings(const std::filesystem::path& corpus) {
    return nlohmann::json::parse(test::read_file(corpus / "hostile" / "xss_strings.json"))
        .get<std::vector<std::string>>();
}

const std::vector<std::string> own_strings{
    "/file-upload/ID/\"><script>alert(1)</script>",
    "/avatar/x' onerror='alert(1)",
    "https://chat.example.org/avatar/\" onload=alert(1) x=\"",
    "/avatar/%22%20onerror%3Dalert%281%29",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    "</style></title></textarea></pre><svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](\x01javascript:alert(1))",
    "![x](javascript:alert(1))",
    "javascript:alert(1)//https://example.org",
    "&lt;script&gt;&#60;script&#62;",
    "```\"><script>\n</code></pre><script>alert(1)</script>\n```",
    "```js cl-unseen modal\nx\n```",
    "```js\tcl-unseen\nx\n```",
    "js cl-unseen",
    "x\tcl-unseen",
    "cl-unseen",
    "\xE2\x80\xAE\xE2\x81\xA6 reversed \xF0\x9F\x92\xA9",
    std::string("nul\0byte", 8),
    "\xC0\xBCscript\xC0\xBE",
    "<!--<p>--><![CDATA[x]]><?php ?>",
    ":<script>: @<b> #<i> color:#fff\">",
};

chat::Attachment attachment_of(const std::string& text, chat::Attachment::Kind kind) {
    chat::Attachment attachment;
    attachment.kind = kind;
    attachment.title = text;
    attachment.link = text;
    attachment.text = text;
    attachment.description = text;
    attachment.author = text;
    attachment.message_link = text;
    attachment.pretext = text;
    attachment.author_link = text;
    attachment.color = text;
    attachment.media_type = text;
    attachment.alternative = text;
    attachment.picture = text;
    attachment.fields = {{text, text, true}, {text, text, false}};
    attachment.media = {{chat::Attachment::Kind::image, text}};
    attachment.buttons = {{text, text}};
    attachment.time = Instant{};
    return attachment;
}

chat::Message message_of(const std::string& text) {
    chat::Message message;
    message.id = text;
    message.room_id = text;
    message.text = text;
    message.alias = text;
    message.author = {text, text, text};
    message.time = Instant(std::chrono::hours(1));
    message.edited = message.time;
    message.edited_by = text;
    message.thread_id = text;
    message.mentions = {{text, text, text}};
    message.reactions = {{text, {text, text}, {text, ""}}};
    message.room_mentions = {{text, text, text}};
    message.pinned = message.starred = true;
    message.pinned_by = text;
    message.emoji = text;
    message.avatar = text;
    message.event = {text, text, text, text};
    message.translations = {{"en", text}, {"de", text}, {text, text}};
    message.by_email = true;
    message.replies = message.discussed = 2;
    message.replied = message.discussed_last = message.time;
    message.discussion_id = text;
    message.previews = {{text, text, text, text, text}};
    message.location = chat::Location{1, 2};
    using Kind = chat::Attachment::Kind;
    for (const Kind kind :
         {Kind::file, Kind::image, Kind::audio, Kind::video, Kind::quote, Kind::card, Kind::removed}) {
        message.attachments.push_back(attachment_of(text, kind));
    }
    message.attachments.push_back(attachment_of(text, Kind::card));
    message.attachments.back().collapsed = true;
    message.attachments.back().plain_text = true;
    message.attachments.back().attachments = {attachment_of(text, Kind::quote)};
    return message;
}

void attack_snapshot(const std::string& html, const std::string& note) {
    const std::string snapshot = test::snapshot_of(html, note);
    const auto fault = test::StorageVocabulary::fault(snapshot);
    REQUIRE(fault == std::nullopt);
    REQUIRE(test::is_xml(snapshot));
    const auto missing = test::ShownWords::missing(html, snapshot);
    REQUIRE(missing == std::nullopt);
    REQUIRE(snapshot.size() <= 2 * html.size() + 1000);
}

void attack_conversation(const std::string& text, const locale::Reader& reader) {
    INFO(text);
    chat::Room room;
    room.id = room.name = room.display_name = room.topic = text;
    std::vector<chat::Message> messages(5, message_of(text));
    using Kind = chat::Block::Kind;
    messages[4].blocks = {{Kind::words, text, text, true},       {Kind::words, text, text, false},
                          {Kind::button, text, text, false},     {Kind::divider, text, text, false},
                          {Kind::video_call, text, text, false}, {Kind::button, text, text, false}};
    messages[1].type = text;
    messages[2].unreadable = text;
    messages[3].type = "au";
    for (const auto* url : {"", "https://chat.example.org"}) {
        render::ConversationOptions options;
        options.server_url = url;
        for (const std::string& title : {std::string(), text}) {
            options.title = title;
            render::HtmlWriter html;
            render::conversation(html, room, messages, reader, options);
            const std::string written = std::move(html).take();
            const auto fault = test::Vocabulary::fault(written);
            REQUIRE(fault == std::nullopt);
            if (options.title.empty() || options.server_url.empty()) continue;  // one of the four says as much
            attack_snapshot(written, text);
        }
    }
}

/// Where pictures are loaded, they are of the server's own pictures alone, whatever stands where their links belong.
void attack_pictures(const std::string& text, const locale::Reader& reader) {
    INFO(text);
    chat::Room room;
    room.id = room.name = text;
    std::vector<chat::Message> messages(2, message_of(text));
    messages[1].author.username = text;
    messages[1].avatar.clear();
    messages[1].emoji.clear();
    render::ConversationOptions options;
    options.server_url = "https://chat.example.org";
    options.server = "team";
    options.picture = [](const chat::Picture& picture) {
        REQUIRE(chat::picture_path(picture.kind, picture.path) == picture.path);
        return "/media" + picture.path;
    };
    options.emoji_file = [&text](std::string_view) { return text; };
    render::HtmlWriter html;
    render::conversation(html, room, messages, reader, options);
    render::RoomCardOptions card;
    card.picture = options.picture;
    card.emoji_file = options.emoji_file;
    render::room_card(html, room, reader, card);
    const std::string written = std::move(html).take();
    const auto fault = test::Vocabulary::fault_with_pictures(written);
    REQUIRE(fault == std::nullopt);
}

std::string xml_escaped(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '<')
            escaped += "&lt;";
        else if (c == '&')
            escaped += "&amp;";
        else if (c == '"')
            escaped += "&quot;";
        else
            escaped += c;
    }
    return escaped;
}

void attack_page(const std::string& text, const locale::Reader& reader) {
    INFO(text);
    const std::string e = xml_escaped(text);
    const std::string page =
        text + "<h2>" + e + "</h2><p>" + e + "<a href=\"" + e + "\">" + e + "</a><a href=\"#" + e +
        "\">x</a><time datetime=\"" + e + "\"/><ac:emoticon ac:name=\"" + e + "\" ac:emoji-fallback=\"" + e +
        "\"/><ac:link ac:anchor=\"" + e + "\"><ri:page ri:content-title=\"" + e + "\" ri:space-key=\"" + e +
        "\"/></ac:link><ac:link><ri:user ri:username=\"" + e + "\"/></ac:link><ac:link><ri:url ri:value=\"" + e +
        "\"/></ac:link><ac:image ac:alt=\"" + e + "\"><ri:url ri:value=\"" + e + "\"/></ac:image></p>" +
        "<ac:structured-macro ac:name=\"" + e + "\"><ac:plain-text-body>" + e +
        "</ac:plain-text-body></ac:structured-macro>" +
        "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">" + e +
        "</ac:parameter><ac:parameter ac:name=\"title\">" + e + "</ac:parameter><ac:plain-text-body>" + e +
        "</ac:plain-text-body></ac:structured-macro>" +
        "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"title\">" + e +
        "</ac:parameter></ac:structured-macro>" +
        "<ac:structured-macro ac:name=\"anchor\"><ac:parameter ac:name=\"\">" + e +
        "</ac:parameter></ac:structured-macro>" +
        "<ac:structured-macro ac:name=\"toc\"/><ac:structured-macro ac:name=\"rocketchat-" + e + "\"/>" +
        "<ac:structured-macro ac:name=\"rocketchat-channel\"><ac:parameter ac:name=\"room\">" + e +
        "</ac:parameter></ac:structured-macro>";
    auto parsed = storage::parse(page, text);
    if (!parsed) return;  // a string with a DOCTYPE in it is refused
    render::Options options;
    options.title = text;
    const auto rendered = render::page(parsed->document, nullptr, {}, reader, options);
    const auto fault = test::Vocabulary::fault(rendered.html);
    REQUIRE(fault == std::nullopt);
}

TEST_CASE("hostile words in any part of a message stay words") {
    const auto reader = test::reader();
    for (const std::string& text : own_strings) {
        attack_conversation(text, reader);
        attack_pictures(text, reader);
    }
}

TEST_CASE("hostile words in any part of a page stay words") {
    const auto reader = test::reader();
    for (const std::string& text : own_strings) attack_page(text, reader);
}

TEST_CASE("every collected attack stays words in messages and pages") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const auto reader = test::reader("de", "Europe/Berlin");
    const std::vector<std::string> strings = hostile_strings(*corpus);
    REQUIRE(strings.size() > 500);
    // All in other builds; in the slow ones a sample of every kind, for they stand in the list by kind.
    constexpr std::size_t step = test::all_rounds ? 1 : 4;
    for (std::size_t i = 0; i < strings.size(); i += step) {
        attack_conversation(strings[i], reader);
        attack_pictures(strings[i], reader);
        attack_page(strings[i], reader);
    }
}

}  // namespace
