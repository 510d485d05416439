// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chat/outline.hpp"

namespace chatleaf::chat {

using Json = nlohmann::json;

/// A value of a body, or as much of it as could be read.
struct ReadJson {
    Json value;                          ///< discarded when not even its kind could be told
    std::string fault;                   ///< why the rest could not be read: a clause, or empty
    std::optional<std::size_t> no_json;  ///< offset in the body from which on it is no JSON
    std::vector<std::string> doubled;    ///< members asked for that stand twice; the last is kept
};

/// Reads the part of `body`. Of an object, members that are not among `names` are passed over.
/// What would lose the whole for one bad character is mended: ill-formed UTF-8 and lone surrogate
/// escapes become U+FFFD. What would cost too much (beyond 8 MiB, 64 levels, or 200 000 values in
/// the members that are kept) is not built, and is a fault. O(n).
[[nodiscard]] ReadJson read_json(std::string_view body, const Part& part, std::span<const std::string_view> names);

}  // namespace chatleaf::chat
