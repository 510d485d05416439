// SPDX-License-Identifier: MIT
#include "render/message_parts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/url/href.hpp"
#include "render/attachment.hpp"
#include "render/clip.hpp"
#include "render/direction.hpp"
#include "render/emoji.hpp"
#include "render/file.hpp"
#include "render/link_label.hpp"

namespace chatleaf::render {
namespace {

using chat::Block;
using chat::Message;

std::string_view trimmed_colons(std::string_view shortcode) {
    if (shortcode.size() > 2 && shortcode.starts_with(':') && shortcode.ends_with(':'))
        return shortcode.substr(1, shortcode.size() - 2);
    return shortcode;
}

/// Real names where they are wanted and the server sent them, else usernames.
std::string names_of(const chat::Reaction& reaction, chat::NameStyle style, const locale::Reader& reader) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < reaction.usernames.size(); ++i) {
        const bool has_name =
            style == chat::NameStyle::real_names && i < reaction.names.size() && !reaction.names[i].empty();
        names.push_back(isolated_name(has_name ? reaction.names[i] : reaction.usernames[i]));
    }
    return reader.list(names);
}

std::int64_t countable(std::uint64_t count) {
    return static_cast<std::int64_t>(std::min<std::uint64_t>(count, INT32_MAX));
}

void block(HtmlWriter& html, const Block& block, const Message& message, const MessageContext& context) {
    switch (block.kind) {
        case Block::Kind::words:
            if (block.markup)
                message_text(html, block.text, mentioned_in(message), context);
            else
                html.open("div").attribute("class", "cl-line").attribute("dir", "auto").text(block.text).close();
            break;
        case Block::Kind::button: button(html, block.text, block.link, context); break;
        case Block::Kind::divider: html.void_element("hr"); break;
        case Block::Kind::video_call:
            html.open("div").attribute("class", "cl-notice");
            html.text(context.reader.say("conversation.blocks_video_call")).close();
            break;
    }
}

std::string clipped_with_dots(std::string_view text, std::size_t bytes) {
    std::string clip = clipped(text, bytes);
    return clip.size() < text.size() ? clip + "…" : clip;
}

/// What the page calls its site, and where it really is.
void preview_site(HtmlWriter& html, std::string_view site, std::string_view host) {
    if (site.empty() && host.empty()) return;
    html.open("div").attribute("class", "cl-card-author");
    if (!site.empty()) html.element("bdi", site);
    if (!site.empty() && !host.empty()) html.text(" · ");
    if (!host.empty()) html.element("bdi", host);
    html.close();
}

/// A link of its own only where no words are one.
void preview_picture(HtmlWriter& html, const chat::Preview& preview, std::string_view address,
                     const std::optional<std::string>& href) {
    const bool is_link = preview.title.empty() && href.has_value();
    if (is_link) open_link(html, *href);
    const std::string name = name_in_url(preview.url);
    picture(html, {address, preview.title.empty() ? std::string_view(name) : std::string_view(), {}});
    if (is_link) html.close();
}

void preview(HtmlWriter& html, const chat::Preview& preview, const MessageContext& context) {
    constexpr std::size_t longest_title = 300;
    constexpr std::size_t longest_description = 600;
    const std::string address = context.pictures.of_preview(preview.picture);
    if (address.empty() && preview.title.empty() && preview.description.empty()) return;
    const auto href = url::safe_href(preview.url);
    html.open("div").attribute("class", "cl-card cl-preview");
    preview_site(html, clipped(preview.site, longest_title), href ? host_of(*href) : std::string());
    if (!preview.title.empty()) {
        html.open("span").attribute("class", "cl-card-title").attribute("dir", "auto");
        if (href) open_link(html, *href);
        html.text(clipped_with_dots(preview.title, longest_title));
        if (href) html.close();
        html.close();
    }
    if (!preview.description.empty())
        html.open("div")
            .attribute("class", "cl-preview-words")
            .attribute("dir", "auto")
            .text(clipped_with_dots(preview.description, longest_description))
            .close();
    if (!address.empty()) preview_picture(html, preview, address, href);
    html.close();
}

std::string degrees(double value) {
    constexpr int longest = 32;
    constexpr int decimals = 5;  // about a metre
    std::array<char, longest> digits{};
    const auto written =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals);
    return {digits.data(), written.ptr};
}

void last_at(HtmlWriter& html, const std::optional<Instant>& when, const locale::Reader& reader) {
    if (!when) return;
    html.open("span").attribute("class", "cl-last").text(" · ");
    html.text(reader.say("conversation.last_at", {{"when", reader.day_and_time(*when)}})).close();
}

}  // namespace

void blocks(HtmlWriter& html, const Message& message, const MessageContext& context) {
    html.open("div").attribute("class", "cl-blocks cl-text");
    bool in_buttons = false;
    for (const Block& each : message.blocks) {
        const bool is_button = each.kind == Block::Kind::button;
        if (is_button && !in_buttons) html.open("div").attribute("class", "cl-buttons");
        if (!is_button && in_buttons) html.close();
        in_buttons = is_button;
        block(html, each, message, context);
    }
    if (in_buttons) html.close();
    html.close();
}

void previews(HtmlWriter& html, const Message& message, const MessageContext& context) {
    for (const chat::Preview& each : message.previews) preview(html, each, context);
}

void translation(HtmlWriter& html, const Message& message, const MessageContext& context) {
    const std::string_view language = context.reader.language();
    const auto found = std::ranges::find_if(message.translations, [language](const chat::Translation& each) {
        const std::string_view tag = each.language;
        return text::same_letters(tag.substr(0, tag.find_first_of("-_")), language);
    });
    if (found == message.translations.end() || found->text == message.text) return;
    html.open("details").attribute("class", "cl-translation");
    html.element("summary", context.reader.say("conversation.translation"));
    html.open("div").attribute("lang", language);
    message_text(html, found->text, mentioned_in(message), context);
    html.close().close();
}

void location(HtmlWriter& html, const Message& message, const MessageContext& context) {
    if (!message.location) return;
    const std::string latitude = degrees(message.location->latitude);
    const std::string longitude = degrees(message.location->longitude);
    html.open("div").attribute("class", "cl-location");
    html.text(context.reader.say("conversation.location", {{"latitude", latitude}, {"longitude", longitude}})).close();
}

void reactions(HtmlWriter& html, const Message& message, const MessageContext& context) {
    if (message.reactions.empty()) return;
    html.open("ul").attribute("class", "cl-reactions");
    for (const chat::Reaction& reaction : message.reactions) {
        const std::string emoji = without_turns(emoji_text(trimmed_colons(reaction.shortcode), context.custom_emoji));
        const std::string names = names_of(reaction, context.names, context.reader);
        const auto count = static_cast<std::int64_t>(reaction.usernames.size());
        const std::string who = context.reader.say(
            "conversation.reacted", {{"count", count}, {"emoji", isolated_name(emoji)}, {"names", names}});
        html.open("li").attribute("class", "cl-reaction").attribute("title", who);
        if (const std::string picture = context.pictures.of_emoji(trimmed_colons(reaction.shortcode));
            !picture.empty()) {
            emoji_picture(html, picture, trimmed_colons(reaction.shortcode));
            html.attribute("aria-hidden", "true");
        } else {
            html.open("span").attribute("class", emoji_class(emoji)).attribute("aria-hidden", "true");
            html.text(emoji).close();
        }
        html.open("span").attribute("class", "cl-count").attribute("aria-hidden", "true");
        html.text(std::to_string(count)).close();
        html.open("span").attribute("class", "cl-unseen").text(who).close().close();
    }
    html.close();
}

void counters(HtmlWriter& html, const Message& message, const chat::Room& room, const MessageContext& context) {
    const locale::Reader& reader = context.reader;
    if (message.replies > 0) {
        html.open("div").attribute("class", "cl-thread");
        const auto href = url::safe_href(chat::thread_permalink(context.server_url, room, message.id));
        if (href) {
            open_link(html, *href);
            html.attribute("title", reader.say("conversation.open_thread"));
        }
        html.text(reader.say("conversation.replies", {{"count", countable(message.replies)}}));
        if (href) html.close();
        last_at(html, message.replied, reader);
        html.close();
    }
    if (message.discussion_id.empty()) return;
    html.open("div").attribute("class", "cl-thread");
    // A discussion in a channel is one, too; in any other room it is a private group.
    chat::Room discussion;
    discussion.id = message.discussion_id;
    discussion.type = room.type == chat::RoomType::channel ? chat::RoomType::channel : chat::RoomType::private_group;
    const auto href =
        chat::is_id(discussion.id) ? url::safe_href(chat::permalink(context.server_url, discussion, {})) : std::nullopt;
    if (href) {
        open_link(html, *href);
        html.attribute("title", reader.say("conversation.open_discussion"));
    }
    html.text(reader.say("conversation.discussed", {{"count", countable(message.discussed)}}));
    if (href) html.close();
    last_at(html, message.discussed_last, reader);
    html.close();
}

}  // namespace chatleaf::render
