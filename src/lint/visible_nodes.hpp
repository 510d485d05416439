// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/storage/document.hpp"
#include "chatleaf/storage/reading.hpp"

namespace chatleaf::lint {

/// Calls `use` for each node that a reader sees anything of, in document order.
template <typename Use>
void for_each_visible(const storage::Document& document, const Use& use) {
    for (storage::NodeId node = 1; node < document.size();) {
        const storage::Kind kind = document.kind(node);
        if (storage::may_be_hidden(kind) && storage::is_hidden(document, node)) {
            node = document.subtree_end(node);
        } else {
            use(node, kind);
            ++node;
        }
    }
}

}  // namespace chatleaf::lint
