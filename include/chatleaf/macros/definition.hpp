// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"

namespace chatleaf::macros {

enum class ParameterType : std::uint8_t { text, integer, boolean, choice, date, room, server, permalink, message_id };

struct ParameterDefinition {
    std::string name;
    std::string title;  ///< as Confluence's macro browser shows it
    ParameterType type = ParameterType::text;
    bool required = false;
    std::string default_value;         ///< empty: none
    std::string help;                  ///< one sentence
    std::vector<std::string> choices;  ///< for choice
    std::int64_t least = 0;            ///< for integer
    std::int64_t most = 0;
};

/// Which of the built-in layouts draws the macro.
enum class Layout : std::uint8_t { conversation, message, thread, room };

/// One rocketchat-* macro, read from its folder in macros/. The definition is the single
/// source of what the macro is: checking, help and the Confluence user macro come from it.
struct Definition {
    std::string name;         ///< "rocketchat-channel"
    std::string title;        ///< "Rocket.Chat channel"
    std::string description;  ///< one sentence
    std::string help;         ///< the folder's help.md
    Layout layout = Layout::conversation;
    std::vector<ParameterDefinition> parameters;
    /// Names of parameters of which one, and only one, must be given; empty: no such rule.
    std::vector<std::string> exactly_one_of;
};

/// All macros this build knows, by name. Built once from data compiled in.
[[nodiscard]] std::span<const Definition> all();
/// None when no such macro is known. Letters of either case are the same.
[[nodiscard]] const Definition* find(std::string_view name);
/// Whether a name claims to be one of ours, known or not: it starts with "rocketchat" or
/// "rocket-chat", letters of either case being the same. A macro that somebody wrote by hand
/// and slightly wrong shall not vanish from the page in silence.
[[nodiscard]] bool is_ours(std::string_view name) noexcept;

/// Reads a definition from the JSON of a macros/ folder:
///
///     {"name": "rocketchat-message", "title": "…", "description": "…",
///      "layout": "conversation", "message", "thread" or "room",
///      "exactly_one_of": ["permalink", "id"],
///      "parameters": [{"name": "before", "title": "…", "type": "integer", "required": false,
///                      "default": "0", "help": "…", "least": 0, "most": 20, "choices": []}]}
///
/// Everything that can be left out has an empty default; a member of another name, or one
/// that makes no sense with its type, is an error. `name` is what errors say.
[[nodiscard]] Result<Definition> read_definition(std::string_view json, std::string_view help, std::string_view name);

}  // namespace chatleaf::macros
