// SPDX-License-Identifier: MIT
#include "chat/message_parts.hpp"

#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "chat/ui_blocks.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::chat {
namespace {

// A message of 5000 characters holds fewer links and mentions than this.
constexpr std::size_t most_previews = 100;
constexpr std::size_t most_room_mentions = 1000;
constexpr std::size_t most_translations = 50;

void read_marks(Fields& fields, Message& message) {
    const Json* starred = fields.find("starred");
    // A list today, an object in what older servers saved.
    message.starred = starred != nullptr && (starred->is_array() || starred->is_object()) && !starred->empty();
    if (const Json* by = fields.object("pinnedBy")) {
        Fields user(*by);
        message.pinned_by = user.text("username");
    }
    message.emoji = fields.text("emoji");
    message.avatar = fields.text("avatar");
    message.by_email = fields.boolean("sentByEmail", false);
}

void read_counters(Fields& fields, Message& message) {
    message.replied = fields.instant("tlm");
    message.discussion_id = fields.text("drid");
    message.discussed = fields.count("dcount").value_or(0);
    message.discussed_last = fields.instant("dlm");
}

void read_room_mentions(Fields& fields, Message& message) {
    const Json* rooms = fields.array("channels");
    if (rooms == nullptr) return;
    for (const Json& entry : *rooms) {
        if (message.room_mentions.size() == most_room_mentions) return;
        if (!entry.is_object()) continue;
        Fields room(entry);
        RoomMention mention{room.text("_id"), room.text("name"), room.text("fname")};
        if (mention.name.empty() || !room.take_complaint().empty()) {
            fields.blame("channels", "holds one that cannot be read");
            continue;
        }
        if (mention.display_name == mention.name) mention.display_name.clear();
        message.room_mentions.push_back(std::move(mention));
    }
}

/// The first of these that says something; pages say the same in many ways.
std::string first_of(const Json& meta, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        const auto found = meta.find(name);
        if (found != meta.end() && found->is_string() && !found->get_ref<const std::string&>().empty())
            return found->get<std::string>();
    }
    return {};
}

/// Whether the server found a picture behind the link, and no page.
bool is_picture(Fields& link) {
    const Json* headers = link.object("headers");
    return headers != nullptr && first_of(*headers, {"contentType"}).starts_with("image/");
}

void read_previews(Fields& fields, Message& message) {
    const Json* urls = fields.array("urls");
    if (urls == nullptr) return;
    for (const Json& entry : *urls) {
        if (message.previews.size() == most_previews) return;
        if (!entry.is_object()) continue;
        Fields link(entry);
        // A link to a message is ignored so: the quote says it all.
        const Json* ignored = link.find("ignoreParse");
        const Json* meta = link.find("meta");
        if ((ignored != nullptr && *ignored == true) || meta == nullptr || !meta->is_object()) continue;
        Preview preview;
        preview.url = link.text("url");
        preview.title = first_of(*meta, {"ogTitle", "twitterTitle", "title", "pageTitle", "oembedTitle"});
        preview.description =
            first_of(*meta, {"ogDescription", "twitterDescription", "description", "oembedAuthorName"});
        preview.site = first_of(*meta, {"ogSiteName", "oembedProviderName"});
        preview.picture = first_of(*meta, {"ogImage", "twitterImage", "msapplicationTileImage", "oembedThumbnailUrl"});
        if (preview.picture.empty() && is_picture(link)) preview.picture = preview.url;
        if (!preview.url.empty() && !(preview.title + preview.description + preview.picture).empty())
            message.previews.push_back(std::move(preview));
    }
}

void read_location(Fields& fields, Message& message) {
    const Json* location = fields.object("location");
    if (location == nullptr) return;
    const auto coordinates = location->find("coordinates");
    const bool is_pair = coordinates != location->end() && coordinates->is_array() && coordinates->size() == 2 &&
                         (*coordinates)[0].is_number() && (*coordinates)[1].is_number();
    const Location place =
        is_pair ? Location{(*coordinates)[1].get<double>(), (*coordinates)[0].get<double>()} : Location{};
    if (is_pair && std::abs(place.latitude) <= 90 && std::abs(place.longitude) <= 180)
        message.location = place;
    else
        fields.blame("location", "is no place");
}

std::string name_in(const Json& object, const char* member) {
    const auto found = object.find(member);
    return found != object.end() && found->is_object() ? first_of(*found, {"name", "username"}) : std::string();
}

void read_transfer(const Json& transfer, EventParts& event) {
    event.handed_to = name_in(transfer, "transferredTo");
    if (event.handed_to.empty()) event.handed_to = name_in(transfer, "nextDepartment");
    if (event.handed_to.empty()) event.handed_to = name_in(transfer, "department");
    if (event.comment.empty()) event.comment = first_of(transfer, {"comment"});
    const std::string scope = first_of(transfer, {"scope"});
    event.to_queue = scope == "queue" || scope == "autoTransferUnansweredChatsToQueue";
}

void read_event(Fields& fields, Message& message) {
    EventParts& event = message.event;
    event.role = fields.text("role");
    event.comment = fields.text("comment");
    if (const Json* transfer = fields.object("transferData")) read_transfer(*transfer, event);
    if (const Json* priority = fields.object("priorityData")) event.chosen = name_in(*priority, "priority");
    if (const Json* agreement = fields.object("slaData"); agreement != nullptr && event.chosen.empty())
        event.chosen = name_in(*agreement, "sla");
    const Json* navigation = fields.object("navigation");
    if (navigation == nullptr || !event.comment.empty()) return;
    const auto page = navigation->find("page");
    if (page != navigation->end() && page->is_object()) event.comment = first_of(*page, {"title"});
}

// Of what a server also keeps there, the words of attachments, nothing is read.
void read_translations(Fields& fields, Message& message) {
    const Json* translations = fields.object("translations");
    if (translations == nullptr) return;
    for (const auto& [language, text] : translations->items()) {
        if (message.translations.size() == most_translations) return;
        if (language != "original" && text.is_string() && !text.get_ref<const std::string&>().empty())
            message.translations.push_back({language, text.get<std::string>()});
    }
}

Attachment bare_file(Fields& file) {
    constexpr auto kinds =
        std::to_array<std::pair<std::string_view, Attachment::Kind>>({{"image/", Attachment::Kind::image},
                                                                      {"audio/", Attachment::Kind::audio},
                                                                      {"video/", Attachment::Kind::video}});
    Attachment attachment;
    attachment.kind = Attachment::Kind::file;
    attachment.title = file.text("name");
    attachment.media_type = file.text("type");
    attachment.bytes = file.count("size");
    for (const auto& [prefix, kind] : kinds)
        if (attachment.media_type.starts_with(prefix)) attachment.kind = kind;
    const std::string id = file.text("_id");
    if (is_id(id) && !attachment.title.empty())
        attachment.link = "/file-upload/" + url::percent_encoded(id) + "/" + url::percent_encoded(attachment.title);
    return attachment;
}

}  // namespace

void read_parts(Fields& fields, Message& message) {
    read_marks(fields, message);
    read_counters(fields, message);
    read_room_mentions(fields, message);
    read_previews(fields, message);
    read_location(fields, message);
    read_event(fields, message);
    read_translations(fields, message);
    if (const Json* blocks = fields.array("blocks")) message.blocks = read_blocks(*blocks);
}

// The first is the file itself, those after it are pictures made of it.
void read_bare_files(Fields& fields, Message& message) {
    const Json* file = fields.object("file");
    if (file == nullptr) {
        const Json* files = fields.array("files");
        if (files == nullptr || files->empty() || !files->front().is_object()) return;
        file = &files->front();
    }
    Fields members(*file);
    Attachment attachment = bare_file(members);
    if (members.take_complaint().empty() && !attachment.title.empty())
        message.attachments.push_back(std::move(attachment));
}

}  // namespace chatleaf::chat
