// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <utility>

#include "chatleaf/storage/document.hpp"
#include "support/catch.hpp"
#include "tree_checks.hpp"

namespace chatleaf::test {

/// The Document of a page; fails the test when it is refused.
inline storage::Document document_of(std::string_view source) {
    auto parsed = parse_exact(source);
    REQUIRE(parsed);
    return std::move(parsed->document);
}

/// The first node of the kind; no_node when there is none.
inline storage::NodeId first_of(const storage::Document& document, storage::Kind kind) {
    for (storage::NodeId node = 0; node < document.size(); ++node)
        if (document.kind(node) == kind) return node;
    return storage::no_node;
}

}  // namespace chatleaf::test
