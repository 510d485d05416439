// SPDX-License-Identifier: MIT
#include <optional>
#include <utility>

#include "chatleaf/url/href.hpp"
#include "render/direction.hpp"
#include "render/snapshot_writer.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::no_node;

void SnapshotWriter::inlines(NodeId first, NodeId end) {
    for (NodeId node = first; node != end; node = html_.next_sibling(node)) inline_node(node);
}

void SnapshotWriter::inline_node(NodeId node) {
    if (html_.kind(node) == Kind::text)
        words(html_.text(node));
    else if (!is_left_out(node))
        element(node);
}

// Confluence stores no element that keeps words of another direction to themselves.
void SnapshotWriter::words(std::string_view text) { out_.text(in_name_ ? isolated_name(text) : without_turns(text)); }

void SnapshotWriter::element(NodeId node) {
    const NodeId first = html_.first_child(node);
    switch (html_.kind(node)) {
        case Kind::strong: formatted("strong", first, no_node, in_strong_); break;
        case Kind::emphasis: formatted("em", first, no_node, in_emphasis_); break;
        case Kind::strike: formatted("del", first, no_node, in_strike_); break;
        case Kind::code:
        case Kind::preformatted: out_.open("code").text(characters(node)).close(); break;
        case Kind::line_break: out_.empty_element("br"); break;
        case Kind::anchor: link(node); break;
        default: span(node); break;
    }
}

/// Not once more inside itself, which some browsers show bolder still.
void SnapshotWriter::formatted(StorageFormatWriter::Name element, NodeId first, NodeId end, bool& is_open) {
    const bool was_open = std::exchange(is_open, true);
    if (!was_open) out_.open(element);
    inlines(first, end);
    if (!was_open) out_.close();
    is_open = was_open;
}

void SnapshotWriter::link(NodeId node) {
    const auto href = in_link_ ? std::nullopt : url::safe_href(html_.attribute(node, "href"));
    if (href) out_.open("a").attribute("href", *href);
    const bool was_in_link = std::exchange(in_link_, in_link_ || href);
    span(node);
    in_link_ = was_in_link;
    if (href) out_.close();
}

/// An element that is what its class makes of it.
void SnapshotWriter::span(NodeId node) {
    const NodeId first = html_.first_child(node);
    if (has_class(node, "cl-tag")) {
        out_.open_macro("status").parameter("title", characters(node)).close();
    } else if (has_class(node, "cl-file-size")) {
        out_.text(" (");
        inlines(first, no_node);
        out_.text(")");
    } else if (has_class(node, "cl-mark") || has_class(node, "cl-event-words")) {
        if (has_class(node, "cl-mark")) out_.text("· ");
        formatted("em", first, no_node, in_emphasis_);
    } else {
        if (has_class(node, "cl-file")) out_.text("📎 ");
        if (has_class(node, "cl-count")) out_.text(" ");
        name(node);
        if (has_class(node, "cl-unseen")) out_.text(" ");
        // Blocks that had to be put into a line are words of their own still.
        if (is_block(node) && !is_line_of_its_own(node)) out_.text(" ");
    }
}

/// Who or what something is called stands out; any other element says its words.
void SnapshotWriter::name(NodeId node) {
    const bool was_in_name = std::exchange(in_name_, in_name_ || html_.name(node) == "bdi");
    const NodeId first = html_.first_child(node);
    const bool is_author = has_class(node, "cl-author") || has_class(node, "cl-unseen");
    if (is_author || has_class(node, "cl-title") || has_class(node, "cl-card-title"))
        formatted("strong", first, no_node, in_strong_);
    else
        inlines(first, no_node);
    in_name_ = was_in_name;
}

}  // namespace chatleaf::render
