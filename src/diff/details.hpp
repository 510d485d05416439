// SPDX-License-Identifier: MIT
#pragma once

#include <string>
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

/// A macro without text in words: "toc maxLevel=3".
[[nodiscard]] std::string macro_text(const storage::Macro& macro);
/// What an image shows, by the name of its file or its address.
[[nodiscard]] std::string image_text(const storage::Image& image);

/// The field of the first detail in which two blocks differ; "level" when only their level
/// does, "type" when they are of different types; empty when they differ in text alone.
[[nodiscard]] std::string changed_field(const Block& older, const Block& newer);

}  // namespace chatleaf::diff
