// SPDX-License-Identifier: MIT
#include "chat/attachment_json.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "chat/fields.hpp"

namespace chatleaf::chat {
namespace {

constexpr int deepest_quote = 8;
// More than people or integrations send.
constexpr std::size_t most_attachments = 100;
constexpr std::size_t most_fields = 100;

struct Media {
    Attachment::Kind kind;
    const char* url;
    const char* size;
    const char* type;
};

constexpr std::array<Media, 3> media{{
    {Attachment::Kind::image, "image_url", "image_size", "image_type"},
    {Attachment::Kind::audio, "audio_url", "audio_size", "audio_type"},
    {Attachment::Kind::video, "video_url", "video_size", "video_type"},
}};

// Files say so; a link to a message makes a quote; a card that is nothing but a picture or a
// recording is shown as that.
Attachment::Kind kind_of(Fields& fields, bool has_words) {
    if (fields.find("message_link") != nullptr) return Attachment::Kind::quote;
    const std::string type = fields.text("type");
    if (type == "removed-file") return Attachment::Kind::removed;
    const bool is_file = type == "file";
    if (is_file || !has_words) {
        for (const Media& each : media) {
            if (fields.find(each.url) != nullptr) return each.kind;
        }
    }
    return is_file ? Attachment::Kind::file : Attachment::Kind::card;
}

void read_size(Fields& fields, Attachment& attachment) {
    const Json* dimensions = fields.object("image_dimensions");
    if (dimensions == nullptr) return;
    constexpr std::uint64_t most = 100'000;
    Fields sides(*dimensions);
    const auto width = sides.count("width");
    const auto height = sides.count("height");
    if (width && height && *width > 0 && *height > 0 && *width <= most && *height <= most)
        attachment.size = {static_cast<std::uint32_t>(*width), static_cast<std::uint32_t>(*height)};
}

void read_file(Fields& fields, Attachment& attachment) {
    attachment.bytes = fields.count("size");
    if (attachment.kind == Attachment::Kind::image) attachment.picture = fields.text("image_url");
    for (const Media& each : media) {
        if (attachment.link.empty()) attachment.link = fields.text(each.url);
        if (attachment.media_type.empty()) attachment.media_type = fields.text(each.type);
        if (!attachment.bytes) attachment.bytes = fields.count(each.size);
    }
    if (attachment.media_type.empty()) attachment.media_type = fields.text("format");
    attachment.alternative = fields.text("image_alt");
    attachment.encrypted = fields.find("encryption") != nullptr;
    read_size(fields, attachment);
}

void read_card_media(Fields& fields, Attachment& attachment) {
    for (const Media& each : media) {
        if (std::string link = fields.text(each.url); !link.empty())
            attachment.media.push_back({each.kind, std::move(link)});
    }
    std::string thumb = fields.text("thumb_url");
    if (attachment.media.empty() && !thumb.empty())
        attachment.media.push_back({Attachment::Kind::image, std::move(thumb)});
}

// Without the list it is Markdown.
bool is_plain(const Json* markdown_in, std::string_view part) {
    return markdown_in != nullptr &&
           std::none_of(markdown_in->begin(), markdown_in->end(), [part](const Json& name) { return name == part; });
}

void read_card(Fields& fields, Attachment& attachment) {
    attachment.pretext = fields.text("pretext");
    attachment.color = fields.text("color");
    attachment.author_link = fields.text("author_link");
    attachment.collapsed = fields.boolean("collapsed", false);
    const Json* markdown_in = fields.array("mrkdwn_in");
    attachment.plain_text = is_plain(markdown_in, "text");
    attachment.plain_pretext = is_plain(markdown_in, "pretext");
}

bool has_words(const Attachment& attachment) {
    return !attachment.text.empty() || !attachment.pretext.empty() || !attachment.fields.empty();
}

class Reader {
public:
    std::vector<Attachment> list(const Json& list, int depth) {
        std::vector<Attachment> attachments;
        for (const Json& entry : list) {
            if (attachments_ == most_attachments) {
                ++read.left_out;
            } else if (entry.is_object()) {
                ++attachments_;
                // One that says nothing shows nothing, and takes a hundred times its two bytes.
                if (Attachment attachment = one(entry, depth); attachment != Attachment{})
                    attachments.push_back(std::move(attachment));
            } else {
                blame("an attachment is no object");
            }
        }
        attachments.shrink_to_fit();
        return attachments;
    }

    ReadAttachments read;

private:
    void blame(const std::string& fault) {
        if (read.complaint.empty()) read.complaint = fault;
    }

    void read_fields(Fields& card, Attachment& attachment) {
        const Json* list = card.array("fields");
        if (list == nullptr) return;
        for (const Json& entry : *list) {
            if (!entry.is_object()) continue;
            if (fields_ == most_fields) {
                ++read.left_out;
                continue;
            }
            ++fields_;
            Fields field(entry);
            const Json* value = field.find("value");
            const std::string shown = value == nullptr ? "" : value->is_string() ? field.text("value") : value->dump();
            attachment.fields.push_back({field.text("title"), shown, field.boolean("short", false)});
        }
    }

    // Buttons are no longer made by servers; what they lead to is still worth knowing.
    static void read_buttons(Fields& card, Attachment& attachment) {
        const Json* list = card.array("actions");
        if (list == nullptr) return;
        for (const Json& entry : *list) {
            if (!entry.is_object() || attachment.buttons.size() == most_fields) continue;
            Fields action(entry);
            if (std::string text = action.text("text"); !text.empty())
                attachment.buttons.push_back({std::move(text), action.text("url")});
        }
    }

    Attachment one(const Json& object, int depth) {
        Fields fields(object);
        Attachment attachment;
        attachment.text = fields.text("text");
        read_card(fields, attachment);
        read_fields(fields, attachment);
        read_buttons(fields, attachment);
        attachment.kind = kind_of(fields, has_words(attachment));
        attachment.title = fields.text("title");
        attachment.link = fields.text("title_link");
        attachment.description = fields.text("description");
        attachment.author = fields.text("author_name");
        attachment.message_link = fields.text("message_link");
        attachment.time = fields.instant("ts");
        if (attachment.kind == Attachment::Kind::card || attachment.kind == Attachment::Kind::quote)
            read_card_media(fields, attachment);
        else
            read_file(fields, attachment);
        const Json* inner = fields.array("attachments");
        if (inner != nullptr && depth < deepest_quote) attachment.attachments = list(*inner, depth + 1);
        blame(fields.take_complaint());
        return attachment;
    }

    std::size_t attachments_ = 0;
    std::size_t fields_ = 0;
};

}  // namespace

ReadAttachments read_attachments(const Json& list) {
    Reader reader;
    reader.read.attachments = reader.list(list, 1);
    return std::move(reader.read);
}

}  // namespace chatleaf::chat
