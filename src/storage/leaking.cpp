// SPDX-License-Identifier: MIT
#include "storage/leaking.hpp"

namespace chatleaf::storage {
namespace {

bool is_part_of_macro(Kind kind) {
    return kind == Kind::macro_parameter || kind == Kind::rich_text_body || kind == Kind::plain_text_body;
}

bool is_part_of_task(Kind kind) {
    return kind == Kind::task_id || kind == Kind::task_status || kind == Kind::task_assignee || kind == Kind::task_body;
}

bool is_hidden_part(Kind kind) {
    return kind == Kind::macro_parameter || (is_part_of_task(kind) && kind != Kind::task_body);
}

bool are_of_one_whole(Kind left, Kind right) {
    return (is_part_of_macro(left) && is_part_of_macro(right)) || (is_part_of_task(left) && is_part_of_task(right));
}

// The first child before `end` that was not meant to be inside.
NodeId first_leaked(const OpenElement& element, NodeId end, const DocumentBuilder& builder) {
    for (NodeId child = element.node + 1; child < end; child = builder.subtree_end(child)) {
        if (reads_as_empty(element) || are_of_one_whole(element.known.kind, builder.kind(child))) return child;
    }
    return no_node;
}

}  // namespace

bool reads_as_empty(const OpenElement& element) noexcept {
    const Kind kind = element.known.kind;
    return element.known.is_void || kind == Kind::resource || kind == Kind::emoticon || kind == Kind::time ||
           kind == Kind::template_variable;
}

bool may_leak(const OpenElement& element) noexcept {
    return reads_as_empty(element) || is_hidden_part(element.known.kind);
}

void close_leaking(OpenElements& open, std::string_view until, DocumentBuilder::Offset at, DocumentBuilder& builder,
                   const std::function<void(const OpenElement&)>& tell) {
    std::size_t outermost = open.depth() - 1;
    while (outermost > 0 && may_leak(open.at(outermost - 1)) && open.name(open.at(outermost - 1)) != until) --outermost;
    for (std::size_t depth = outermost; depth < open.depth(); ++depth) tell(open.at(depth));
    const NodeId around = outermost == 0 ? 0 : open.at(outermost - 1).node;
    // From here on nothing is inside any of them.
    auto cut = static_cast<NodeId>(builder.size());
    DocumentBuilder::Offset cut_at = at;
    while (open.depth() > outermost) {
        const OpenElement element = open.innermost();
        const NodeId inner = cut;
        const NodeId leaked = first_leaked(element, inner, builder);
        if (leaked < cut) {
            cut = leaked;
            cut_at = reads_as_empty(element) ? element.open_end : builder.begin(leaked);
        }
        // The nodes from `inner` on have come out already.
        for (NodeId child = cut; child < inner; child = builder.subtree_end(child)) builder.adopt(child, around);
        const bool is_bare = reads_as_empty(element) && cut == element.node + 1;
        builder.close_before(element.node, is_bare ? element.open_end : cut_at, cut);
        open.pop();
    }
}

}  // namespace chatleaf::storage
