// SPDX-License-Identifier: MIT
#include "render/attachment.hpp"

#include <optional>
#include <string>

#include "chatleaf/url/href.hpp"
#include "render/markup.hpp"

namespace chatleaf::render {
namespace {

using chat::Attachment;

// A quote in a quote in a quote; the reader of messages keeps at most 8.
constexpr int deepest_quote = 16;

std::string size_text(std::uint64_t bytes, const locale::Reader& reader) {
    const auto in_units_of = [bytes, &reader](std::uint64_t unit, std::string_view key) {
        const auto tenths = static_cast<std::int64_t>(bytes / (unit / 10));
        const std::string tenth = std::to_string(tenths % 10);
        return reader.say(key, {{"whole", tenths / 10}, {"tenths", tenth}});
    };
    if (bytes < 1000) return reader.say("size.bytes", {{"whole", static_cast<std::int64_t>(bytes)}});
    if (bytes < 1'000'000) return in_units_of(1000, "size.kilobytes");
    if (bytes < 1'000'000'000) return in_units_of(1'000'000, "size.megabytes");
    return in_units_of(1'000'000'000, "size.gigabytes");
}

/// Files are named by a path on their server.
std::optional<std::string> attachment_href(const Attachment& attachment, std::string_view server_url) {
    const std::string_view link = attachment.link;
    if (!link.starts_with('/') || link.starts_with("//") || link.starts_with("/\\")) return url::safe_href(link);
    if (server_url.empty()) return std::nullopt;
    while (server_url.ends_with('/')) server_url.remove_suffix(1);
    return url::safe_href(std::string(server_url) + attachment.link);
}

std::string_view kind_key(Attachment::Kind kind) {
    switch (kind) {
        case Attachment::Kind::image: return "attachment.image";
        case Attachment::Kind::audio: return "attachment.audio";
        case Attachment::Kind::video: return "attachment.video";
        default: return "attachment.file";
    }
}

/// The file name's ending where it looks like one: "pdf".
std::string_view extension(std::string_view title) {
    const auto dot = title.rfind('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view ending = title.substr(dot + 1);
    const bool plain = ending.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") ==
                       std::string_view::npos;
    return ending.size() <= 4 && plain ? ending : std::string_view{};
}

class AttachmentWriter {
public:
    AttachmentWriter(HtmlWriter& html, const MessageContext& context) : html_(html), context_(context) {}

    void all(std::span<const Attachment> attachments, int depth) {
        if (depth >= deepest_quote) return;
        for (const Attachment& attachment : attachments) {
            switch (attachment.kind) {
                case Attachment::Kind::quote: quote(attachment, depth); break;
                case Attachment::Kind::card: card(attachment, depth); break;
                default: file(attachment); break;
            }
        }
    }

private:
    void file(const Attachment& attachment) {
        const auto href = attachment_href(attachment, context_.server_url);
        const std::string kind = context_.reader.say(kind_key(attachment.kind));
        if (!attachment.description.empty()) message_text(html_, attachment.description, {}, context_);
        if (href)
            open_link(html_, *href);
        else
            html_.open("span");
        html_.attribute("class", "cl-file");
        const std::string_view ending = extension(attachment.title);
        html_.open("span").attribute("class", "cl-file-mark").attribute("aria-hidden", "true");
        html_.text(ending.empty() ? std::string_view(kind) : ending).close();
        html_.open("span").attribute("class", "cl-file-words").open("bdi").attribute("class", "cl-file-name");
        html_.text(attachment.title.empty() ? context_.reader.say("attachment.unnamed") : attachment.title).close();
        html_.open("span").attribute("class", "cl-file-size").text(kind);
        if (attachment.bytes) html_.text(" · ").text(size_text(*attachment.bytes, context_.reader));
        html_.close().close().close();
        if (!attachment.text.empty()) message_text(html_, attachment.text, {}, context_);
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
        message_text(html_, attachment.text, {}, context_);
        all(attachment.attachments, depth + 1);
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

    void card(const Attachment& attachment, int depth) {
        html_.open("div").attribute("class", "cl-card");
        if (!attachment.author.empty())
            html_.open("div").attribute("class", "cl-card-author").element("bdi", attachment.author).close();
        if (!attachment.title.empty()) {
            const auto href = attachment_href(attachment, context_.server_url);
            html_.open("div").attribute("class", "cl-card-title").attribute("dir", "auto");
            if (href) open_link(html_, *href);
            html_.text(attachment.title);
            if (href) html_.close();
            html_.close();
        }
        if (!attachment.text.empty()) message_text(html_, attachment.text, {}, context_);
        if (!attachment.description.empty()) message_text(html_, attachment.description, {}, context_);
        all(attachment.attachments, depth + 1);
        html_.close();
    }

    HtmlWriter& html_;
    const MessageContext& context_;
};

}  // namespace

void attachments(HtmlWriter& html, std::span<const chat::Attachment> attachments, const MessageContext& context) {
    if (attachments.empty()) return;
    html.open("div").attribute("class", "cl-attachments");
    AttachmentWriter(html, context).all(attachments, 0);
    html.close();
}

}  // namespace chatleaf::render
