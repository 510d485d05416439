// SPDX-License-Identifier: MIT
#include "rocketchat/members.hpp"

#include <algorithm>
#include <array>

#include "chat/fields.hpp"
#include "chat/json_text.hpp"
#include "chat/message_json.hpp"
#include "chat/outline.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/text/line_table.hpp"

namespace chatleaf::rocketchat {
namespace {

constexpr std::size_t most_elements = 200'000;
constexpr std::size_t longest_version = 40;

// The member of the answer's object, or as much as can be read of it; discarded when it is not there.
chat::Json member(std::string_view json, std::string_view name, std::span<const std::string_view> members_of_it) {
    const std::array names{name};
    const chat::Outline outline = chat::outline(json, names, most_elements);
    const chat::Member* found = outline.find(name);
    if (found == nullptr) return chat::Json(chat::Json::value_t::discarded);
    return chat::read_json(json, found->value, members_of_it).value;
}

// The ids that the list of {_id} in `json` holds.
std::vector<std::string> ids_in(std::string_view json, const chat::Member& list) {
    constexpr std::array<std::string_view, 1> asked{"_id"};
    std::vector<std::string> ids;
    for (const chat::Part& element : list.elements) {
        const chat::ReadJson read = chat::read_json(json, element, asked);
        if (!read.value.is_object()) continue;
        chat::Fields fields(read.value);
        std::string id = fields.text("_id");
        if (chat::is_id(id)) ids.push_back(std::move(id));
    }
    return ids;
}

}  // namespace

std::optional<std::uint64_t> total_in(std::string_view json) {
    const chat::Json total = member(json, "total", {});
    if (!total.is_number_unsigned()) return std::nullopt;
    return total.get<std::uint64_t>();
}

std::string version_in(std::string_view json) {
    const chat::Json version = member(json, "version", {});
    if (!version.is_string()) return {};
    const auto& text = version.get_ref<const std::string&>();
    const bool is_version =
        !text.empty() && text.size() <= longest_version &&
        std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
    return is_version ? text : std::string();
}

std::optional<std::map<std::string, std::vector<std::string>>> permissions_in(std::string_view json) {
    constexpr std::array<std::string_view, 1> outer{"update"};
    constexpr std::array<std::string_view, 2> asked{"_id", "roles"};
    const chat::Outline outline = chat::outline(json, outer, most_elements);
    const chat::Member* list = outline.find("update");
    if (list == nullptr || json[list->value.begin] != '[') return std::nullopt;
    std::map<std::string, std::vector<std::string>> permissions;
    for (const chat::Part& element : list->elements) {
        const chat::ReadJson read = chat::read_json(json, element, asked);
        if (!read.value.is_object()) continue;
        chat::Fields fields(read.value);
        std::vector<std::string>& roles = permissions[fields.text("_id")];
        const chat::Json* named = fields.array("roles");
        for (std::size_t i = 0; named != nullptr && i < named->size(); ++i)
            if ((*named)[i].is_string()) roles.push_back((*named)[i].get<std::string>());
    }
    return permissions;
}

std::optional<chat::User> user_in(std::string_view json) {
    constexpr std::array<std::string_view, 3> asked{"_id", "username", "name"};
    const chat::Json value = member(json, "user", asked);
    if (!value.is_object()) return std::nullopt;
    chat::Fields fields(value);
    chat::User user{fields.text("_id"), fields.text("username"), fields.text("name")};
    if (user.username.empty()) return std::nullopt;
    return user;
}

std::optional<std::vector<Listed>> people_in(std::string_view json, std::string_view list) {
    constexpr std::array<std::string_view, 2> asked{"username", "emails"};
    const std::array outer{list};
    const chat::Outline outline = chat::outline(json, outer, most_elements);
    const chat::Member* found = outline.find(list);
    if (found == nullptr || json[found->value.begin] != '[') return std::nullopt;
    std::vector<Listed> people;
    for (const chat::Part& element : found->elements) {
        const chat::ReadJson read = chat::read_json(json, element, asked);
        // Which of two names is right would be anybody's guess.
        if (!read.value.is_object() || !read.doubled.empty()) continue;
        chat::Fields fields(read.value);
        Listed person{fields.text("username"), {}};
        const chat::Json* emails = fields.array("emails");
        for (std::size_t i = 0; emails != nullptr && i < emails->size(); ++i) {
            if (!(*emails)[i].is_object()) continue;
            chat::Fields email((*emails)[i]);
            if (email.boolean("verified", false)) person.emails.push_back(email.text("address"));
        }
        if (!person.username.empty()) people.push_back(std::move(person));
    }
    return people;
}

std::optional<SyncResult> sync_result_in(std::string_view json, const std::string& server) {
    constexpr std::array<std::string_view, 1> outer{"result"};
    constexpr std::array<std::string_view, 2> inner{"updated", "deleted"};
    const chat::Outline whole = chat::outline(json, outer, most_elements);
    const chat::Member* result = whole.find("result");
    if (result == nullptr || json[result->value.begin] != '{') return std::nullopt;
    const std::string_view part = json.substr(result->value.begin, result->value.end - result->value.begin);
    const chat::Outline lists = chat::outline(part, inner, most_elements);
    SyncResult read;
    if (const chat::Member* deleted = lists.find("deleted")) read.deleted = ids_in(part, *deleted);
    const chat::Member* updated = lists.find("updated");
    if (updated == nullptr) return read;
    for (const chat::Part& element : updated->elements) {
        chat::ReadMessage message = chat::read_message(part, element);
        if (!message.message.unreadable.empty())
            read.diagnostics.push_back({Severity::error,
                                        {server},
                                        "unreadable-message",
                                        "A message that changed cannot be read: " + message.message.unreadable + "."});
        read.updated.push_back(std::move(message.message));
    }
    return read;
}

}  // namespace chatleaf::rocketchat
