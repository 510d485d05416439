// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/storage/document.hpp"
#include "chatleaf/storage/reading.hpp"

/// Links to messages that stand in a page as people paste them, in place of the macro that would show the message.
namespace chatleaf::macros {

/// A paragraph that says nothing but one address, or holds nothing but one link.
struct BareLink {
    /// Of an address its text, of a link a node of its words or the resource it leads to: macros::check takes it for a
    /// parameter that holds plain text.
    storage::NodeId node = storage::no_node;
    std::string address;
    std::string words;  ///< of a link what it says, unless that is the address; else empty
};

/// None for any other paragraph. Formatting around the address, and line breaks and white space beside it, do not
/// matter. O(length of the paragraph). REQUIRES: kind is paragraph.
[[nodiscard]] std::optional<BareLink> bare_link(const storage::Document& document, storage::NodeId paragraph);

/// The macro that shows what the permalink names, a message or a thread; null for one of a room alone.
[[nodiscard]] const Definition* macro_for(const chat::Permalink& permalink);

/// The macro as if its author had written it in the paragraph's place: with the link as its `permalink`, and the words
/// of the link as its `title`. Views point into `link`, which must outlive it.
[[nodiscard]] storage::Macro macro_in_place_of(const BareLink& link, const Definition& definition,
                                               storage::NodeId paragraph);

}  // namespace chatleaf::macros
