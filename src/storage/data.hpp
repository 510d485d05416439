// SPDX-License-Identifier: MIT
#pragma once

#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::storage {

struct Document::Data {
    struct Node {
        Kind kind = Kind::document;
        NodeId parent = no_node;
        NodeId first_child = no_node;
        NodeId next_sibling = no_node;
        NodeId subtree_end = 0;
        SourceRange range;
        SourceRange inner;
        std::uint32_t first_attribute = 0;
        std::uint32_t attribute_count = 0;
        std::string_view name;
        std::string_view text;
    };

    std::string source_name;
    std::string source;
    text::LineTable lines;
    std::vector<Node> nodes;
    std::vector<Attribute> attributes;
    // What differs from the source, being decoded or repaired; all other views are of `source`.
    std::pmr::monotonic_buffer_resource texts;
};

}  // namespace chatleaf::storage
