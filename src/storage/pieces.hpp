// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"

/// What both writers ask about a node.
namespace chatleaf::storage {

[[nodiscard]] std::string_view bytes_of(const Document& document, NodeId node);

/// Whether a node of this kind has tags, attributes and children.
/// Asked of every node that is read, so it is here to be put in place.
[[nodiscard]] constexpr bool is_element(Kind kind) noexcept {
    switch (kind) {
        case Kind::document:
        case Kind::text:
        case Kind::cdata:
        case Kind::comment:
        case Kind::instruction:
        case Kind::document_type:
        case Kind::unreadable: return false;
        default: return true;
    }
}
[[nodiscard]] std::vector<Attribute> attributes_of(const Document& document, NodeId node);

/// A body that holds characters, not elements: ac:plain-text-body, ac:plain-text-link-body.
[[nodiscard]] bool is_plain_body(Kind kind);

/// An instruction whose name is xml, well-formed or not, wherever it stands.
[[nodiscard]] bool is_declaration(const Document& document, NodeId node);
/// The declaration in canonical form; none when it is malformed.
[[nodiscard]] std::optional<std::string> canonical_declaration(const Document& document, NodeId node);

}  // namespace chatleaf::storage
