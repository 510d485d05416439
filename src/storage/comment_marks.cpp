// SPDX-License-Identifier: MIT
#include <map>

#include "chatleaf/storage/reading.hpp"

namespace chatleaf::storage {

std::vector<CommentMark> comment_marks(const Document& document) {
    std::vector<CommentMark> marks;
    std::map<std::string_view, std::size_t> by_ref;
    for (NodeId node = 1; node < document.size(); ++node) {
        if (document.kind(node) != Kind::inline_comment_marker) continue;
        const std::string_view ref = document.attribute(node, "ac:ref");
        const auto [found, is_new] = by_ref.try_emplace(ref, marks.size());
        if (is_new) marks.push_back({ref, {}});
        std::vector<NodeId>& parts = marks[found->second].parts;
        const bool inside_last = !parts.empty() && node < document.subtree_end(parts.back());
        if (!inside_last) parts.push_back(node);
    }
    return marks;
}

}  // namespace chatleaf::storage
