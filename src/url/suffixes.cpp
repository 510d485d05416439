// SPDX-License-Identifier: MIT
#include "url/suffixes.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>

namespace chatleaf::url {
namespace {

/// One label below a node, and what the node it leads to is in each list, in two bits a list.
struct Edge {
    std::uint16_t label_offset;
    std::uint8_t label_size;
    std::uint8_t kinds;
    std::uint16_t below;  ///< the set of edges that leave it
};

#include "url/suffixes.inc"

enum class NodeKind : std::uint8_t { absent, between, icann, private_owner };

NodeKind kind_in(const Edge& edge, Tldts version) {
    return static_cast<NodeKind>((version == Tldts::v5_7_112 ? edge.kinds : edge.kinds >> 2U) & 3U);
}

std::string_view label_of(const Edge& edge) { return label_pool.substr(edge.label_offset, edge.label_size); }

std::span<const Edge> edges_from(std::uint16_t set) {
    return std::span(edges).subspan(first_edges[set], first_edges[set + 1U] - first_edges[set]);
}

/// The node below for a label: its own, else that of "*", which sorts before all others.
const Edge* follow(std::span<const Edge> set, std::string_view label, Tldts version) {
    const auto found = std::lower_bound(set.begin(), set.end(), label, [](const Edge& edge, std::string_view wanted) {
        return edge.label_size != wanted.size() ? edge.label_size < wanted.size() : label_of(edge) < wanted;
    });
    if (found != set.end() && label_of(*found) == label && kind_in(*found, version) != NodeKind::absent) return &*found;
    if (set.empty() || label_of(set.front()) != "*" || kind_in(set.front(), version) == NodeKind::absent)
        return nullptr;
    // There the children are looked up in an object that inherits a member of this name.
    if (version == Tldts::v5_7_112 && label == "constructor") return nullptr;
    return &set.front();
}

struct Match {
    std::size_t begin;         ///< of the suffix
    std::size_t parent_begin;  ///< of the suffix without its first label
    NodeKind kind;
};

/// The longest way down from a root that ends at a listed suffix.
std::optional<Match> longest_match(std::string_view host, std::uint16_t root, Tldts version) {
    std::optional<Match> match;
    std::span<const Edge> set = edges_from(root);
    for (std::size_t end = host.size(), after = host.size();;) {
        const std::size_t dot = end == 0 ? std::string_view::npos : host.rfind('.', end - 1);
        const std::size_t begin = dot == std::string_view::npos ? 0 : dot + 1;
        const Edge* const edge = follow(set, host.substr(begin, end - begin), version);
        if (edge == nullptr) return match;
        const NodeKind kind = kind_in(*edge, version);
        if (kind != NodeKind::between) match = Match{begin, after, kind};
        if (dot == std::string_view::npos) return match;
        set = edges_from(edge->below);
        after = begin;
        end = dot;
    }
}

}  // namespace

Suffix public_suffix(std::string_view host, Tldts version) {
    const auto suffix = [host](std::size_t begin, NodeKind kind) {
        return Suffix{host.substr(begin), kind == NodeKind::icann, kind == NodeKind::private_owner};
    };
    if (const auto exception = longest_match(host, exceptions_root, version)) {
        return suffix(exception->parent_begin, exception->kind);
    }
    if (const auto rule = longest_match(host, rules_root, version)) return suffix(rule->begin, rule->kind);
    const std::size_t dot = host.rfind('.');
    return suffix(dot == std::string_view::npos ? 0 : dot + 1, NodeKind::between);
}

}  // namespace chatleaf::url
