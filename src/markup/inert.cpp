// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>

#include "chatleaf/markup/write.hpp"

namespace chatleaf::markup {
namespace {

constexpr std::string_view guard = "\u200B";

std::string guarded(std::string_view text) {
    constexpr std::string_view starts = "@#:.[<|`*_~\\+!=()>-";
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += text[at];
        const bool already = text.substr(at + 1, guard.size()) == guard;
        if (starts.find(text[at]) != std::string_view::npos && !already) out += guard;
    }
    return out;
}

void make_inert(Node& node) {
    if (node.kind == Kind::plain_text || node.kind == Kind::code_line) node.text = guarded(node.text);
    for (Node& child : node.children) make_inert(child);
}

}  // namespace

Tree inert(Tree tree, Dialect /*dialect*/) {
    for (Node& block : tree) make_inert(block);
    return tree;
}

}  // namespace chatleaf::markup
