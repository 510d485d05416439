// SPDX-License-Identifier: MIT
#include "macros/value.hpp"

#include <algorithm>
#include <optional>

#include "chatleaf/chat/names.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/number.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"

namespace chatleaf::macros {
namespace {

constexpr std::size_t most_text = 2000;

Error must(const ParameterDefinition& parameter, const std::string& what, std::string_view value) {
    return {{}, parameter.name + " must be " + what + "; it is " + text::quoted(value) + "."};
}

Result<Value> read_integer(const ParameterDefinition& parameter, std::string_view value) {
    const auto number = text::whole_number<std::int64_t>(value);
    if (number && *number >= parameter.least && *number <= parameter.most) return Value(*number);
    return must(parameter,
                "a whole number from " + std::to_string(parameter.least) + " to " + std::to_string(parameter.most),
                value);
}

Result<Value> read_boolean(const ParameterDefinition& parameter, std::string_view value) {
    const std::string lower = text::lower_ascii(value);
    if (lower == "true" || lower == "yes" || lower == "on") return Value(true);
    if (lower == "false" || lower == "no" || lower == "off") return Value(false);
    return must(parameter, "true or false", value);
}

Result<Value> read_choice(const ParameterDefinition& parameter, std::string_view value) {
    const std::string lower = text::lower_ascii(value);
    std::string known;
    std::vector<std::string_view> candidates;
    for (const std::string& choice : parameter.choices) {
        if (lower == text::lower_ascii(choice)) return Value(choice);
        if (!known.empty()) known += " or ";
        known += choice;
        candidates.emplace_back(choice);
    }
    Error error = must(parameter, known, value);
    error.message += text::did_you_mean(value, candidates);
    return error;
}

Result<Value> read_date(const ParameterDefinition& parameter, std::string_view value) {
    if (const auto instant = text::parse_instant(value)) return Value(*instant);
    return must(parameter, "a day like 2026-10-05 or a moment like 2026-10-05T14:30Z", value);
}

Result<Value> read_server(const ParameterDefinition& parameter, std::string_view value) {
    const std::string alias = text::lower_ascii(value);
    if (chat::is_alias(alias)) return Value(alias);
    return must(parameter, "the short name your administrator gave to a server, not an address", value);
}

Result<Value> read_room(const ParameterDefinition& parameter, std::string_view value) {
    // People write a channel as they see it, with its sign.
    const std::string_view name = value.substr(value.starts_with('#') ? 1 : 0);
    if (chat::is_room_name(name)) return Value(std::string(name));
    return must(parameter, "a room's name as in its address, like general", value);
}

Result<Value> read_permalink(const ParameterDefinition& parameter, std::string_view value) {
    const std::string lower = text::lower_ascii(value.substr(0, 8));
    const bool is_web = lower.starts_with("https://") || lower.starts_with("http://");
    if (is_web && value.size() <= most_text && value.find(' ') == std::string_view::npos) {
        return Value(std::string(value));
    }
    return must(parameter, "a link to a message, like https://chat.example.org/channel/general?msg=ID", value);
}

Result<Value> read_message_id(const ParameterDefinition& parameter, std::string_view value) {
    if (chat::is_id(value)) return Value(std::string(value));
    return must(parameter, "a message's id, like xadufzmxzYQp4H9py", value);
}

Result<Value> read_text(const ParameterDefinition& parameter, std::string_view value) {
    if (value.size() <= most_text) return Value(std::string(value));
    return must(parameter, "at most " + std::to_string(most_text) + " bytes long", value);
}

}  // namespace

Result<Value> read_value(const ParameterDefinition& parameter, std::string_view value) {
    switch (parameter.type) {
        case ParameterType::text: return read_text(parameter, value);
        case ParameterType::integer: return read_integer(parameter, value);
        case ParameterType::boolean: return read_boolean(parameter, value);
        case ParameterType::choice: return read_choice(parameter, value);
        case ParameterType::date: return read_date(parameter, value);
        case ParameterType::room: return read_room(parameter, value);
        case ParameterType::server: return read_server(parameter, value);
        case ParameterType::permalink: return read_permalink(parameter, value);
        case ParameterType::message_id: return read_message_id(parameter, value);
    }
    return read_text(parameter, value);
}

}  // namespace chatleaf::macros
