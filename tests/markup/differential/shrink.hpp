// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

#include "chatleaf/markup/json.hpp"

/// Finds out what is at fault in a long message.
namespace chatleaf::test {

using StillWrong = std::function<bool(const markup::Request&)>;

/// The smallest message and fewest options found that are still wrong, with plain letters where others do not
/// matter. REQUIRES: `request` is wrong. Asks O(n log n) times for a message of n characters, four times over at
/// most.
[[nodiscard]] markup::Request shrunken(markup::Request request, const StillWrong& still_wrong);

/// The same for shrunken messages that are wrong in the same way: the message without what letters are in it.
[[nodiscard]] std::string shrunken_group(const markup::Request& shrunken);

}  // namespace chatleaf::test
