// SPDX-License-Identifier: MIT
#include "chatleaf/pages/json.hpp"

#include "chatleaf/text/json_string.hpp"

namespace chatleaf::pages {
namespace {

void append_member(std::string& json, std::string_view name, std::string_view value) {
    if (json.back() != '{') json += ',';
    text::append_json_string(json, name);
    json += ':';
    text::append_json_string(json, value);
}

void append_page(std::string& json, const Page& page) {
    json += "\"page\":{";
    append_member(json, "id", page.id);
    append_member(json, "type", to_string(page.type));
    append_member(json, "title", page.title);
    append_member(json, "space_key", page.space_key);
    append_member(json, "space_name", page.space_name);
    json += '}';
}

// Behind its opening brace, and whatever stands there already.
void append_version(std::string& json, const Version& version) {
    if (json.back() != '{') json += ',';
    json += "\"number\":" + std::to_string(version.number);
    if (version.time) {
        append_member(json, "time", text::to_iso8601(*version.time));
    } else {
        json += ",\"time\":null";
    }
    append_member(json, "author", version.author);
    append_member(json, "comment", version.comment);
    append_member(json, "body_type", to_string(version.body_type));
    append_member(json, "body", version.body);
    json += '}';
}

}  // namespace

std::string to_json(const LatestChange& change) {
    std::string json = "{";
    append_page(json, change.page);
    json += ",\"newer\":{";
    append_version(json, change.newer);
    if (change.older) {
        json += ",\"older\":{";
        append_member(json, "title", change.older_title);
        append_version(json, *change.older);
    } else {
        json += ",\"older\":null";
    }
    json += '}';
    return json;
}

}  // namespace chatleaf::pages
