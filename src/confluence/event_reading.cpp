// SPDX-License-Identifier: MIT
#include "chatleaf/confluence/event_reading.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "chat/fields.hpp"
#include "chat/json_text.hpp"
#include "chatleaf/confluence/address.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::confluence {
namespace {

using chat::Fields;
using chat::Json;
using pages::Event;
using pages::EventKind;
using pages::PageType;
using Read = Result<std::optional<Event>>;

constexpr std::size_t most_bytes = std::size_t{64} << 10;
constexpr std::size_t longest_name = 500;
constexpr std::size_t longest_url = 4000;

enum class Subject : std::uint8_t { page, blog, comment };

struct Known {
    std::string_view name;
    EventKind kind;
    Subject subject;
};

constexpr Known known_events[] = {
    {"page_created", EventKind::created, Subject::page},
    {"blueprint_page_created", EventKind::created, Subject::page},
    {"page_updated", EventKind::changed, Subject::page},
    {"page_moved", EventKind::moved, Subject::page},
    {"page_removed", EventKind::trashed, Subject::page},
    {"page_trashed", EventKind::trashed, Subject::page},
    {"page_restored", EventKind::restored, Subject::page},
    {"blog_created", EventKind::created, Subject::blog},
    {"blog_updated", EventKind::changed, Subject::blog},
    {"blog_removed", EventKind::trashed, Subject::blog},
    {"blog_trashed", EventKind::trashed, Subject::blog},
    {"blog_restored", EventKind::restored, Subject::blog},
    {"comment_created", EventKind::commented, Subject::comment},
    {"comment_updated", EventKind::commented, Subject::comment},
};

// What Data Center can also be asked to tell. Of content_… the page_… and blog_… events tell the same again.
constexpr std::string_view told_in_vain[] = {"comment_removed", "page_children_reordered", "theme_enabled"};
constexpr std::string_view kinds_told_in_vain[] = {"attachment_", "content_", "group_", "label_", "space_", "user_"};

Error fault(std::string message) { return {{}, std::move(message)}; }

bool tells_in_vain(std::string_view name) {
    return std::ranges::find(told_in_vain, name) != std::end(told_in_vain) ||
           std::ranges::any_of(kinds_told_in_vain, [&](std::string_view kind) { return name.starts_with(kind); });
}

std::string line_in(Fields& fields, const char* member) { return text::one_line(fields.text(member), longest_name); }

// An id is a number; in one that is a string it is as good.
std::string id_of(Fields& fields, const char* subject) {
    const Json* object = fields.object(subject);
    if (object == nullptr) return {};
    const auto found = object->find("id");
    if (found == object->end()) return {};
    std::string id = found->is_string()            ? found->get<std::string>()
                     : found->is_number_unsigned() ? std::to_string(found->get<std::uint64_t>())
                                                   : std::string();
    return is_page_id(id) ? id : std::string();
}

Read read_webhook(Fields& fields) {
    constexpr std::size_t longest_key = 200;
    const std::string name = fields.text("event");
    const auto known = std::ranges::find(known_events, std::string_view(name), &Known::name);
    if (known == std::end(known_events)) {
        if (tells_in_vain(name)) return std::optional<Event>();
        return fault("There is no event " + text::quoted(name) +
                     " that chatleaf knows. Let the webhook send page_, blog_ and comment_ events only.");
    }
    Event event;
    event.kind = known->kind;
    event.page.type = known->subject == Subject::blog ? PageType::blog_post : PageType::page;
    event.page.id = id_of(fields, known->subject == Subject::blog ? "blog" : "page");
    if (known->subject == Subject::comment) event.comment_id = id_of(fields, "comment");
    if (event.page.id.empty() && event.comment_id.empty())
        return fault("The event " + name + " names nothing by an id. Check what sends it: it is not as Confluence's.");
    event.time = fields.instant("timestamp");
    event.author_id = fields.text("userKey");
    if (event.author_id.size() > longest_key || text::printable(event.author_id) != event.author_id)
        event.author_id.clear();
    return std::optional(std::move(event));
}

Read read_notification(Fields& fields) {
    const std::string type = fields.text("notificationType");
    if (type != "PAGE_CREATED" && type != "PAGE_UPDATED")
        return fault("There is no notification " + text::quoted(type) +
                     " that chatleaf knows. The add-on sends PAGE_CREATED and PAGE_UPDATED.");
    Event event;
    event.kind = type == "PAGE_CREATED" ? EventKind::created : EventKind::changed;
    event.page.type = fields.text("pageContentType") == "blogpost" ? PageType::blog_post : PageType::page;
    event.page.title = line_in(fields, "pageTitle");
    event.page.space_key = line_in(fields, "spaceKey");
    event.author = line_in(fields, "userFullName");
    const std::string address = fields.text("pageUrl");
    const auto url = address.size() <= longest_url ? url::safe_href(address) : std::nullopt;
    if (url && url->starts_with("http")) event.page.url = *url;
    const bool is_named = !event.page.title.empty() && !event.page.space_key.empty();
    if (event.page.url.empty() && !is_named)
        return fault("The notification says of no page which it is. Check what sends it: it is not as the add-on's.");
    return std::optional(std::move(event));
}

}  // namespace

Read read_event(std::string_view json) {
    constexpr std::array<std::string_view, 13> names{
        "event",        "timestamp", "userKey",   "page",    "blog",           "comment", "test", "notificationType",
        "userFullName", "spaceKey",  "pageTitle", "pageUrl", "pageContentType"};
    if (json.size() > most_bytes)
        return fault("An event must not be over 64 KiB. Check what sends it: Confluence's are a few hundred bytes.");
    const chat::ReadJson read = chat::read_json(json, {0, json.size(), true}, names);
    if (!read.value.is_object() || read.no_json || !read.fault.empty() || !read.doubled.empty())
        return fault("This is no event: it must be one JSON object, as Confluence's webhooks send it.");
    Fields fields(read.value);
    if (fields.find("event") != nullptr) return read_webhook(fields);
    if (fields.find("notificationType") != nullptr) return read_notification(fields);
    if (fields.boolean("test", false)) return std::optional<Event>();
    return fault(
        "This is no event of Confluence's: it says neither \"event\" nor \"notificationType\". Let a webhook of "
        "Data Center send it.");
}

}  // namespace chatleaf::confluence
