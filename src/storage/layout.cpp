// SPDX-License-Identifier: MIT
#include <array>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "storage/near.hpp"

namespace chatleaf::storage {
namespace {

SectionShape shape_of_type(std::string_view type) {
    constexpr auto shapes = std::to_array<std::pair<std::string_view, SectionShape>>(
        {{"single", SectionShape::single},
         {"fixed-width", SectionShape::single},
         {"", SectionShape::single},
         {"two_equal", SectionShape::two_equal},
         {"two_left_sidebar", SectionShape::two_left_sidebar},
         {"two_right_sidebar", SectionShape::two_right_sidebar},
         {"three_equal", SectionShape::three_equal},
         {"three_with_sidebars", SectionShape::three_with_sidebars},
         {"four_equal", SectionShape::four_equal},
         {"five_equal", SectionShape::five_equal}});
    for (const auto& [name, shape] : shapes) {
        if (type == name) return shape;
    }
    return SectionShape::other;
}

// Confluence 4 said of each cell whether it is the page's middle or a bar beside it.
SectionShape shape_of_cells(const Document& document, const std::vector<NodeId>& cells) {
    const auto is_bar = [&](NodeId cell) {
        const std::string_view classes = document.attribute(cell, "class");
        return has_class(classes, "aside") || has_class(classes, "sidebars");
    };
    switch (cells.size()) {
        case 0:
        case 1: return SectionShape::single;
        case 2:
            if (is_bar(cells.front()) == is_bar(cells.back())) return SectionShape::two_equal;
            return is_bar(cells.front()) ? SectionShape::two_left_sidebar : SectionShape::two_right_sidebar;
        case 3:
            return is_bar(cells.front()) && is_bar(cells.back()) ? SectionShape::three_with_sidebars
                                                                 : SectionShape::three_equal;
        default: return SectionShape::other;
    }
}

bool is_cell(const Document& document, NodeId node) {
    if (document.kind(node) == Kind::layout_cell) return true;
    return document.kind(node) == Kind::division && has_class(document.attribute(node, "class"), "cell");
}

}  // namespace

std::optional<LayoutSection> layout_section(const Document& document, NodeId node) {
    const bool old = document.kind(node) == Kind::division;
    // Of most divisions the first tells that they are none.
    if (old && (!document.has_attribute(document.parent(node), "data-atlassian-layout") ||
                !has_class(document.attribute(node, "class"), "columnLayout"))) {
        return std::nullopt;
    }
    LayoutSection read;
    read.type = document.attribute(node, "ac:type");
    read.breakout_mode = document.attribute(node, "ac:breakout-mode");
    read.breakout_width = document.attribute(node, "ac:breakout-width");
    for (const NodeId child : document.children(node)) {
        if (is_cell(document, child)) read.cells.push_back(child);
    }
    read.shape = old ? shape_of_cells(document, read.cells) : shape_of_type(read.type);
    return read;
}

}  // namespace chatleaf::storage
