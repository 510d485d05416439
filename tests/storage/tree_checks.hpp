// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "chatleaf/storage/document.hpp"
#include "chatleaf/storage/parse.hpp"

namespace chatleaf::test {

/// Parses a copy in a heap block of exactly the page's size, so that a sanitizer sees a
/// read of one byte too many.
inline Result<storage::Parsed> parse_exact(std::string_view page, const storage::Limits& limits = {}) {
    const std::unique_ptr<char[]> exact(new char[page.size()]);  // NOLINT: a string has spare bytes
    page.copy(exact.get(), page.size());
    return storage::parse({exact.get(), page.size()}, "page.xml", limits);
}

/// The first property of a tree that does not hold, or "": nodes in document order, links
/// that agree, children inside their parent's inner range, siblings that do not overlap.
inline std::string broken_tree(const storage::Document& document) {
    using namespace storage;
    const auto told = [](std::string_view what, NodeId node) {
        return std::string(what) + " at node " + std::to_string(node);
    };
    const auto count = static_cast<NodeId>(document.size());
    if (count == 0 || document.kind(0) != Kind::document || document.subtree_end(0) != count) return "no whole root";
    for (NodeId node = 0; node < count; ++node) {
        const SourceRange range = document.range(node);
        const SourceRange inner = document.inner_range(node);
        if (range.begin > inner.begin || inner.begin > inner.end || inner.end > range.end) return told("ranges", node);
        if (range.end > document.source().size()) return told("range past the end", node);
        NodeId expected = node + 1;
        std::uint32_t at = inner.begin;
        for (const NodeId child : document.children(node)) {
            if (child != expected) return told("children are not in order", node);
            if (document.parent(child) != node) return told("parent", child);
            if (document.range(child).begin < at) return told("overlap", child);
            at = document.range(child).end;
            expected = document.subtree_end(child);
        }
        if (at > inner.end) return told("child outside its parent", node);
        if (expected != document.subtree_end(node)) return told("subtree_end", node);
    }
    return {};
}

/// Whether the children of each node, with its tags, are all of its bytes. True for every
/// page in which nothing was repaired.
inline std::string untiled_tree(const storage::Document& document) {
    for (storage::NodeId node = 0; node < document.size(); ++node) {
        if (document.first_child(node) == storage::no_node) continue;
        std::uint32_t at = document.inner_range(node).begin;
        for (const storage::NodeId child : document.children(node)) {
            if (document.range(child).begin != at) return "a gap before node " + std::to_string(child);
            at = document.range(child).end;
        }
        if (at != document.inner_range(node).end) return "a gap at the end of node " + std::to_string(node);
    }
    return {};
}

/// All characters of the tree, hidden ones too, each node's followed by a space.
inline std::string all_characters(const storage::Document& document) {
    std::string all;
    for (storage::NodeId node = 0; node < document.size(); ++node) {
        all += document.text(node);
        all += ' ';
    }
    return all;
}

}  // namespace chatleaf::test
