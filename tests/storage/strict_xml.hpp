// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/storage/document.hpp"

/// Two XML libraries' opinions of a page, and what a page means however it is spelled.
namespace chatleaf::test {

/// What libxml2 has against a fragment that stands in a root element, the 253 entities being
/// declared, names being those of the fourth edition, and nothing being forgiven; "" for a well-formed one. A byte
/// order mark and an XML declaration may stand before it.
[[nodiscard]] std::string libxml2_fault(std::string_view fragment);
/// The same of pugixml, which is less strict.
[[nodiscard]] std::string pugixml_fault(std::string_view fragment);

/// The tree, a line for each node, its depth before it: elements with their attributes sorted
/// by name, texts and sections with neighbours of their kind joined, comments, instructions.
/// As libxml2 sees a well-formed fragment (without what stands before the root); "" when it
/// cannot, because of more than one colon in a name.
[[nodiscard]] std::string libxml2_tree(std::string_view fragment);
/// As the Document says (without an XML declaration).
[[nodiscard]] std::string tree_of(const storage::Document& document);

/// The tree without the differences that `canonical` erases.
[[nodiscard]] std::string meaning_of(const storage::Document& document);

}  // namespace chatleaf::test
