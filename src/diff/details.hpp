// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"
#include "chatleaf/storage/reading.hpp"
#include "diff/blocks.hpp"

/// What a reader notices of a page beside its words, as (field, value) pairs.
namespace chatleaf::diff {

/// A macro's name and parameters, without the ids that only Confluence reads. Parameters are
/// in the order of their names: an editor writes them in any.
void append_macro(std::vector<Detail>& details, const storage::Macro& macro);
void append_link(std::vector<Detail>& details, const storage::Document& document, storage::NodeId link);
void append_anchor(std::vector<Detail>& details, const storage::Document& document, storage::NodeId anchor);
void append_image(std::vector<Detail>& details, const storage::Image& image);

/// Whether readers of the page are not shown the macro at all: an excerpt that its author hid.
[[nodiscard]] bool is_unseen(const storage::Macro& macro);

/// A macro without text in words: its name. What its parameters say (rooms, queries,
/// passwords) is for the macro, not for readers.
[[nodiscard]] std::string macro_text(const storage::Macro& macro);
/// A link's address for want of words: without user names, query and fragment.
[[nodiscard]] std::string address_text(std::string_view address);
/// What an image shows, by the name of its file, or the last part of its address; may be empty.
[[nodiscard]] std::string image_text(const storage::Image& image);

/// The field of the first detail in which two blocks differ, with " added" or " removed" for
/// links, mentions, images and macros that came or went; "level" when only their level
/// does, "type" when they are of different types; empty when they differ in text alone.
[[nodiscard]] std::string changed_field(const Block& older, const Block& newer);

}  // namespace chatleaf::diff
