// SPDX-License-Identifier: MIT
#include "storage/leaking.hpp"

#include <algorithm>

#include "chatleaf/storage/reading.hpp"
#include "storage/lexer_bytes.hpp"

namespace chatleaf::storage {
namespace {

bool is_part_of_macro(Kind kind) {
    return kind == Kind::macro_parameter || kind == Kind::rich_text_body || kind == Kind::plain_text_body;
}

bool is_part_of_task(Kind kind) {
    return kind == Kind::task_id || kind == Kind::task_status || kind == Kind::task_assignee || kind == Kind::task_body;
}

bool is_hidden_part(Kind kind) {
    switch (kind) {
        case Kind::macro_parameter:
        case Kind::task_id:
        case Kind::task_status:
        case Kind::task_assignee:
        case Kind::placeholder:
        case Kind::template_declarations:
        case Kind::template_declaration:
        case Kind::adf_attribute: return true;
        default: return false;
    }
}

bool are_of_one_whole(Kind left, Kind right) {
    return (is_part_of_macro(left) && is_part_of_macro(right)) || (is_part_of_task(left) && is_part_of_task(right));
}

bool is_element(Kind kind) {
    return kind != Kind::text && kind != Kind::cdata && kind != Kind::comment && kind != Kind::instruction &&
           kind != Kind::document_type && kind != Kind::unreadable;
}

// Of what may be in a hidden part, so that nothing else need be hidden with it.
bool may_hold(Kind outer, Kind inner) {
    if (!is_element(inner)) return true;
    switch (outer) {
        case Kind::macro_parameter: return !is_block(inner) && inner != Kind::macro && inner != Kind::adf_extension;
        case Kind::task_assignee: return inner == Kind::resource;
        case Kind::template_declarations:
        case Kind::template_declaration: return inner == Kind::template_declaration;
        case Kind::adf_attribute: return inner == Kind::adf_attribute;
        default: return false;
    }
}

bool is_blank(std::string_view bytes) {
    return std::ranges::all_of(bytes, [](char c) { return lexing::is(c, lexing::space); });
}

bool was_meant_inside(const OpenElement& element, NodeId child, const DocumentBuilder& builder) {
    const Kind outer = element.known.kind;
    const Kind inner = builder.kind(child);
    if (reads_as_empty(element) || are_of_one_whole(outer, inner)) return false;
    if (!is_hidden_part(outer)) return true;
    // Nobody declares anything by words.
    const bool are_words = outer == Kind::template_declarations && (inner == Kind::text || inner == Kind::cdata);
    return are_words ? is_blank(builder.bytes(child)) : may_hold(outer, inner);
}

// The first child before `end` that was not meant to be inside.
NodeId first_leaked(const OpenElement& element, NodeId end, const DocumentBuilder& builder) {
    for (NodeId child = element.node + 1; child < end; child = builder.subtree_end(child)) {
        if (!was_meant_inside(element, child, builder)) return child;
    }
    return no_node;
}

}  // namespace

bool reads_as_empty(const OpenElement& element) noexcept {
    const Kind kind = element.known.kind;
    return element.known.is_void || kind == Kind::resource || kind == Kind::emoticon || kind == Kind::time ||
           kind == Kind::template_variable;
}

bool hides_what_follows(const OpenElement& element) noexcept { return is_hidden_part(element.known.kind); }

bool may_leak(const OpenElement& element) noexcept { return reads_as_empty(element) || hides_what_follows(element); }

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
