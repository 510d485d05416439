// SPDX-License-Identifier: MIT
#include "render/attachment.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "chatleaf/url/href.hpp"
#include "render/card_text.hpp"
#include "render/css_color.hpp"
#include "render/file.hpp"

namespace chatleaf::render {
namespace {

using chat::Attachment;

// A quote in a quote in a quote; the reader of messages keeps at most 8.
constexpr int deepest_quote = 16;

bool is_quote(const Attachment& attachment) { return attachment.kind == Attachment::Kind::quote; }

class AttachmentWriter {
public:
    AttachmentWriter(HtmlWriter& html, const MessageContext& context) : html_(html), context_(context) {}

    void all(std::span<const Attachment> attachments, Which which, int depth) {
        if (depth >= deepest_quote) return;
        for (const Attachment& attachment : attachments)
            if (is_quote(attachment) == (which == Which::quotes)) one(attachment, depth);
    }

private:
    void one(const Attachment& attachment, int depth) {
        switch (attachment.kind) {
            case Attachment::Kind::quote: quote(attachment, depth); break;
            case Attachment::Kind::card: card(attachment, depth); break;
            case Attachment::Kind::removed: removed(attachment); break;
            default: file(attachment, depth); break;
        }
    }

    void inner(const Attachment& attachment, int depth) {
        all(attachment.attachments, Which::quotes, depth + 1);
        all(attachment.attachments, Which::others, depth + 1);
    }

    void words(std::string_view text, CardText kind) {
        if (!text.empty()) card_text(html_, text, kind, context_.reader);
    }

    void file(const Attachment& file, int depth) {
        if (!file.description.empty()) message_text(html_, file.description, {}, context_);
        file_tile(html_, file, context_);
        words(file.text, CardText::document);
        fields(file);
        inner(file, depth);
    }

    void removed(const Attachment& file) {
        html_.open("div").attribute("class", "cl-notice").text(context_.reader.say("attachment.removed"));
        if (!file.title.empty()) html_.text(" ").element("bdi", file.title);
        html_.close();
    }

    // Rocket.Chat copies what is quoted, and with it, whoever may read this room may read the
    // other one's message; whoever reads the page perhaps may not.
    [[nodiscard]] bool may_be_shown(const Attachment& quote) const {
        const auto link = chat::read_link_path(quote.message_link);
        return link && context_.may_quote && context_.may_quote(*link);
    }

    void quote(const Attachment& attachment, int depth) {
        html_.open("blockquote").attribute("class", "cl-quote");
        if (!may_be_shown(attachment)) {
            html_.open("div").attribute("class", "cl-notice");
            html_.text(context_.reader.say("conversation.quote_not_shown")).close().close();
            return;
        }
        html_.open("div").attribute("class", "cl-quote-head");
        html_.open("bdi").attribute("class", "cl-author");
        html_.text(attachment.author.empty() ? context_.reader.say("conversation.unknown_author") : attachment.author);
        html_.close().text(" ");
        if (attachment.time) quote_time(attachment);
        html_.close();
        all(attachment.attachments, Which::quotes, depth + 1);
        if (!attachment.text.empty()) message_text(html_, attachment.text, {}, context_);
        media(attachment);
        all(attachment.attachments, Which::others, depth + 1);
        html_.close();
    }

    void quote_time(const Attachment& attachment) {
        const auto href = url::safe_href(attachment.message_link);
        if (href) {
            open_link(html_, *href);
            html_.attribute("title", context_.reader.say("conversation.open_quoted"));
        } else {
            html_.open("span");
        }
        html_.attribute("class", "cl-time").open("time");
        html_.attribute("datetime", text::to_iso8601(*attachment.time));
        html_.text(context_.reader.day_and_time(*attachment.time)).close().close();
    }

    void card(const Attachment& card, int depth) {
        words(card.pretext, card.plain_pretext ? CardText::plain : CardText::lines);
        html_.open("div").attribute("class", "cl-card");
        color(card);
        author(card);
        if (card.collapsed) html_.open("details").attribute("class", "cl-card-closed").open("summary");
        title(card);
        if (card.collapsed) {
            html_.close();
            opened_link(card);
        }
        content(card, depth);
        if (card.collapsed) html_.close();
        html_.close();
    }

    void content(const Attachment& card, int depth) {
        words(card.text, card.plain_text ? CardText::plain : CardText::document);
        if (!card.description.empty()) message_text(html_, card.description, {}, context_);
        fields(card);
        media(card);
        buttons(card);
        if (card.time) {
            html_.open("div").attribute("class", "cl-card-time").open("time");
            html_.attribute("datetime", text::to_iso8601(*card.time));
            html_.text(context_.reader.day_and_time(*card.time)).close().close();
        }
        inner(card, depth);
    }

    // A colour field shows any colour without a style of its own.
    void color(const Attachment& card) {
        const auto color = css_color(card.color);
        if (!color) return;
        html_.void_element("input").attribute("type", "color").attribute("class", "cl-card-color");
        html_.attribute("value", *color).attribute("disabled").attribute("aria-hidden", "true");
    }

    void author(const Attachment& card) {
        if (card.author.empty()) return;
        html_.open("div").attribute("class", "cl-card-author");
        const auto href = server_href(card.author_link, context_.server_url);
        if (href) open_link(html_, *href);
        html_.element("bdi", card.author);
        if (href) true_destination(html_, card.author, *href);
        if (href) html_.close();
        html_.close();
    }

    void title(const Attachment& card) {
        // What is to be clicked to open the card cannot be a link as well.
        const auto href = card.collapsed ? std::nullopt : server_href(card.link, context_.server_url);
        if (card.title.empty() && !card.collapsed) return;
        html_.open("span").attribute("class", "cl-card-title").attribute("dir", "auto");
        if (href) open_link(html_, *href);
        const std::string words = card.title.empty() ? context_.reader.say("attachment.closed") : card.title;
        if (href)
            link_words(html_, words, *href);
        else
            html_.text(words);
        if (href) html_.close();
        html_.close();
    }

    void opened_link(const Attachment& card) {
        const auto href = server_href(card.link, context_.server_url);
        if (!href) return;
        html_.open("div").attribute("class", "cl-card-open");
        open_link(html_, *href);
        html_.text(context_.reader.say("attachment.open")).close().close();
    }

    void fields(const Attachment& card) {
        if (card.fields.empty()) return;
        html_.open("div").attribute("class", "cl-fields");
        for (const Attachment::Field& field : card.fields) {
            html_.open("div").attribute("class", field.is_short ? "cl-field cl-field-short" : "cl-field");
            if (!field.title.empty())
                html_.open("div")
                    .attribute("class", "cl-field-title")
                    .attribute("dir", "auto")
                    .text(field.title)
                    .close();
            words(field.value, CardText::lines);
            html_.close();
        }
        html_.close();
    }

    void media(const Attachment& card) {
        for (const Attachment::Medium& medium : card.media) medium_tile(html_, medium, context_);
    }

    void buttons(const Attachment& card) {
        if (card.buttons.empty()) return;
        html_.open("div").attribute("class", "cl-buttons");
        for (const Attachment::Button& each : card.buttons) button(html_, each.text, each.link, context_);
        html_.close();
    }

    HtmlWriter& html_;
    const MessageContext& context_;
};

}  // namespace

void button(HtmlWriter& html, std::string_view text, std::string_view link, const MessageContext& context) {
    const auto href = server_href(link, context.server_url);
    if (href)
        open_link(html, *href);
    else
        html.open("span");
    html.attribute("class", "cl-button").attribute("dir", "auto");
    if (href)
        link_words(html, text, *href);
    else
        html.text(text);
    html.close();
}

void attachments(HtmlWriter& html, std::span<const chat::Attachment> attachments, Which which,
                 const MessageContext& context) {
    const bool wants_quotes = which == Which::quotes;
    if (std::ranges::none_of(attachments, [wants_quotes](const Attachment& a) { return is_quote(a) == wants_quotes; }))
        return;
    html.open("div").attribute("class", "cl-attachments");
    AttachmentWriter(html, context).all(attachments, which, 0);
    html.close();
}

}  // namespace chatleaf::render
