// SPDX-License-Identifier: MIT
#include <string>

#include "markup/spelling.hpp"

namespace chatleaf::markup {
namespace {

void append_node(Outline& out, const Node& node) {
    // Control characters as brackets: where texts hold them, too, the places still tell where trees part.
    constexpr char opens = '\x01', closes = '\x02', parts = '\x03';
    out.begins.push_back(out.text.size());
    out.text += opens;
    out.text += static_cast<char>('A' + static_cast<int>(node.kind));
    out.text += node.text;
    out.text += parts;
    out.text += node.detail;
    out.text += parts;
    if (node.number) out.text += std::to_string(*node.number);
    out.text += node.done ? 'x' : ' ';
    out.text += static_cast<char>('0' + static_cast<int>(node.align));
    if (node.kind == Kind::color) {
        for (const unsigned value : {+node.color.red, +node.color.green, +node.color.blue, +node.color.alpha})
            out.text.append(std::to_string(value)) += ' ';
    }
    for (const Node& child : node.children) append_node(out, child);
    out.text += closes;
}

}  // namespace

Outline outline(const Tree& tree) {
    Outline out;
    for (const Node& block : tree) append_node(out, block);
    return out;
}

}  // namespace chatleaf::markup
