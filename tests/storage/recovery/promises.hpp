// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "chatleaf/storage/parse.hpp"
#include "storage/recovery/breakage.hpp"

/// What the reading of a broken page promises. Each function tells the first thing that does
/// not hold, or "".
namespace chatleaf::test {

/// The characters of all texts and sections, hidden ones too, each node's followed by a space.
/// Comments and instructions are no text: a word in one is lost.
[[nodiscard]] std::string text_characters(const storage::Document& document);

/// Every word of the page's text and sections is in the tree, hidden parts too, in order,
/// and none runs together with another.
[[nodiscard]] std::string lost_text(const BrokenPage& page, const storage::Parsed& parsed);

/// Every word that a reader sees of the intact page is seen of the broken one, unless the
/// breakage itself took it away or hid it.
[[nodiscard]] std::string lost_sight(const BrokenPage& page, const storage::Document& intact,
                                     const storage::Document& broken);

/// Each diagnostic has a code, a sentence, and a line and column inside the page; those of a
/// page broken once stand where the breakage can be seen.
[[nodiscard]] std::string unsound_places(const BrokenPage& page, const storage::Parsed& parsed);

}  // namespace chatleaf::test
