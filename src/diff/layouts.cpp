// SPDX-License-Identifier: MIT
#include "diff/layouts.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/storage/reading.hpp"

namespace chatleaf::diff {

namespace {

using storage::Kind;
using storage::SectionShape;

std::string_view shape_text(SectionShape shape) {
    switch (shape) {
        case SectionShape::single: return "single";
        case SectionShape::two_equal: return "two_equal";
        case SectionShape::two_left_sidebar: return "two_left_sidebar";
        case SectionShape::two_right_sidebar: return "two_right_sidebar";
        case SectionShape::three_equal: return "three_equal";
        case SectionShape::three_with_sidebars: return "three_with_sidebars";
        case SectionShape::four_equal: return "four_equal";
        case SectionShape::five_equal: return "five_equal";
        case SectionShape::other: return "other";
    }
    return "";
}

std::string width_text(const storage::LayoutSection& section) {
    if (section.breakout_mode.empty() || section.breakout_mode == "default") return {};
    std::string text(section.breakout_mode);
    if (!section.breakout_width.empty()) text.append(" ").append(section.breakout_width);
    return text;
}

void append(Block& block, const storage::Document& document, storage::NodeId node, std::string_view field,
            std::string value) {
    Detail detail;
    detail.type = RecordType::layout;
    detail.field = field;
    detail.value = std::move(value);
    const bool property = !field.empty();
    detail.thing = static_cast<std::uint32_t>(block.details.size()) - (property ? 1 : 0);
    detail.first = node;
    detail.end = property ? node : document.subtree_end(node);
    block.details.push_back(std::move(detail));
}

}  // namespace

Block layouts_of(const storage::Document& document) {
    Block block;
    block.type = RecordType::layout;
    const auto size = static_cast<storage::NodeId>(document.size());
    block.end = size;
    for (storage::NodeId node = 1; node < size; ++node) {
        const auto kind = document.kind(node);
        if (kind != Kind::layout_section && kind != Kind::division) continue;
        const auto section = storage::layout_section(document, node);
        if (!section) continue;
        append(block, document, node, {}, std::string(shape_text(section->shape)));
        if (auto width = width_text(*section); !width.empty()) append(block, document, node, "width", std::move(width));
    }
    return block;
}

bool is_layout_tag(storage::Kind kind) {
    return kind == Kind::layout_section || kind == Kind::layout_cell || kind == Kind::division;
}

}  // namespace chatleaf::diff
