// SPDX-License-Identifier: MIT
#include "chat/attachment_json.hpp"

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
};

constexpr std::array<Media, 3> media{{
    {Attachment::Kind::image, "image_url", "image_size"},
    {Attachment::Kind::audio, "audio_url", "audio_size"},
    {Attachment::Kind::video, "video_url", "video_size"},
}};

void append_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

// Files say so; a link to a message makes a quote; a card that is nothing but a picture or a
// recording is shown as that.
Attachment::Kind kind_of(Fields& fields, bool has_words) {
    if (fields.find("message_link") != nullptr) return Attachment::Kind::quote;
    const bool is_file = fields.text("type") == "file";
    if (is_file || !has_words) {
        for (const Media& each : media) {
            if (fields.find(each.url) != nullptr) return each.kind;
        }
    }
    return is_file ? Attachment::Kind::file : Attachment::Kind::card;
}

void read_file(Fields& fields, Attachment& attachment) {
    attachment.bytes = fields.count("size");
    for (const Media& each : media) {
        if (attachment.link.empty()) attachment.link = fields.text(each.url);
        if (!attachment.bytes) attachment.bytes = fields.count(each.size);
    }
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

    // What a card says in its `fields`, a line for each: nobody should miss it because a card
    // came as a table.
    void append_card_fields(std::string& text, Fields& attachment) {
        const Json* list = attachment.array("fields");
        if (list == nullptr) return;
        for (const Json& entry : *list) {
            if (!entry.is_object()) continue;
            if (fields_ == most_fields) {
                ++read.left_out;
                continue;
            }
            ++fields_;
            Fields field(entry);
            const std::string title = field.text("title");
            const Json* value = field.find("value");
            const std::string shown = value == nullptr ? "" : value->is_string() ? field.text("value") : value->dump();
            append_line(text, title.empty() || shown.empty() ? title + shown : title + ": " + shown);
        }
    }

    Attachment one(const Json& object, int depth) {
        Fields fields(object);
        Attachment attachment;
        append_line(attachment.text, fields.text("pretext"));
        append_line(attachment.text, fields.text("text"));
        append_card_fields(attachment.text, fields);
        attachment.kind = kind_of(fields, !attachment.text.empty());
        attachment.title = fields.text("title");
        attachment.link = fields.text("title_link");
        attachment.description = fields.text("description");
        attachment.author = fields.text("author_name");
        attachment.message_link = fields.text("message_link");
        attachment.time = fields.instant("ts");
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
