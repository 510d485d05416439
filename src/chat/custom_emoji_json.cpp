// SPDX-License-Identifier: MIT
#include "chat/custom_emoji_json.hpp"

#include <array>
#include <utility>

#include "chat/json_text.hpp"

namespace chatleaf::chat {
namespace {

constexpr std::size_t most_emoji = 10'000;
constexpr std::size_t most_aliases = 20;

CustomEmoji read_one(const Json& value) {
    CustomEmoji emoji;
    if (!value.is_object()) return emoji;
    if (const auto name = value.find("name"); name != value.end() && name->is_string())
        emoji.name = name->get<std::string>();
    if (const auto extension = value.find("extension"); extension != value.end() && extension->is_string())
        emoji.extension = extension->get<std::string>();
    const auto aliases = value.find("aliases");
    if (aliases == value.end() || !aliases->is_array()) return emoji;
    for (const Json& alias : *aliases)
        if (alias.is_string() && emoji.aliases.size() < most_aliases) emoji.aliases.push_back(alias.get<std::string>());
    return emoji;
}

}  // namespace

std::vector<CustomEmoji> read_custom_emoji(std::string_view body, const Part& part) {
    constexpr std::array<std::string_view, 1> wanted{"update"};
    const ReadJson read = read_json(body, part, wanted);
    const Json* list = &read.value;
    if (list->is_object()) {
        const auto update = list->find("update");
        if (update != list->end()) list = &*update;
    }
    std::vector<CustomEmoji> found;
    if (!list->is_array()) return found;
    for (const Json& entry : *list) {
        if (found.size() == most_emoji) break;
        if (CustomEmoji emoji = read_one(entry); !emoji.name.empty()) found.push_back(std::move(emoji));
    }
    return found;
}

}  // namespace chatleaf::chat
