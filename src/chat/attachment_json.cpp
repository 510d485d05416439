// SPDX-License-Identifier: MIT
#include "chat/attachment_json.hpp"

#include <array>

#include "chat/fields.hpp"

namespace chatleaf::chat {
namespace {

constexpr int deepest_quote = 8;

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

// What a card says in its `fields`, a line for each: nobody should miss it because a card
// came as a table.
void append_card_fields(std::string& text, Fields& attachment) {
    const Json* list = attachment.array("fields");
    if (list == nullptr) return;
    for (const Json& entry : *list) {
        if (!entry.is_object()) continue;
        Fields field(entry);
        const std::string title = field.text("title");
        const Json* value = field.find("value");
        const std::string shown = value == nullptr ? "" : value->is_string() ? field.text("value") : value->dump();
        append_line(text, title.empty() || shown.empty() ? title + shown : title + ": " + shown);
    }
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

std::vector<Attachment> read_list(const Json& list, std::string& complaint, int depth);

Attachment read_one(const Json& object, std::string& complaint, int depth) {
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
    if (inner != nullptr && depth < deepest_quote) attachment.attachments = read_list(*inner, complaint, depth + 1);
    const std::string fault = fields.take_complaint();
    if (complaint.empty()) complaint = fault;
    return attachment;
}

std::vector<Attachment> read_list(const Json& list, std::string& complaint, int depth) {
    std::vector<Attachment> attachments;
    for (const Json& entry : list) {
        if (entry.is_object()) {
            attachments.push_back(read_one(entry, complaint, depth));
        } else if (complaint.empty()) {
            complaint = "an attachment is no object";
        }
    }
    return attachments;
}

}  // namespace

std::vector<Attachment> read_attachments(const Json& list, std::string& complaint) {
    return read_list(list, complaint, 1);
}

}  // namespace chatleaf::chat
