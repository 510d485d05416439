// SPDX-License-Identifier: MIT
#include "diff/segments.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "chatleaf/storage/write.hpp"
#include "diff/layouts.hpp"

namespace chatleaf::diff {

namespace {

/// The innermost block of each node.
std::vector<std::uint32_t> owners_of(std::size_t nodes, const std::vector<Block>& blocks) {
    std::vector<std::uint32_t> owners(nodes, Segment::no_block);
    std::vector<std::uint32_t> open;
    std::size_t next = 0;
    for (storage::NodeId node = 0; node < nodes; ++node) {
        while (!open.empty() && blocks[open.back()].end <= node) open.pop_back();
        for (; next < blocks.size() && blocks[next].first <= node; ++next) {
            if (blocks[next].end > node) open.push_back(static_cast<std::uint32_t>(next));
        }
        if (!open.empty()) owners[node] = open.back();
    }
    return owners;
}

constexpr std::uint32_t no_detail = 0xFFFFFFFF;

struct Reach {
    storage::NodeId first = 0;
    storage::NodeId end = 0;
    std::uint32_t block = 0;
    std::uint32_t detail = 0;
};

std::vector<Reach> reaches_of(const std::vector<Block>& blocks, const Block& layouts) {
    std::vector<Reach> reaches;
    std::uint32_t number = 0;
    for (std::uint32_t block = 0; block < blocks.size(); ++block) {
        for (const auto& detail : blocks[block].details) reaches.push_back({detail.first, detail.end, block, number++});
    }
    for (const auto& detail : layouts.details) {
        reaches.push_back({detail.first, detail.end, Segment::no_block, number++});
    }
    std::sort(reaches.begin(), reaches.end(), [](const Reach& left, const Reach& right) {
        return std::tie(left.first, right.end, left.detail) < std::tie(right.first, left.end, right.detail);
    });
    return reaches;
}

/// The innermost detail of each node, where it is one of the node's own block; empty for a page
/// without details.
std::vector<std::uint32_t> details_of(const storage::Document& document, const std::vector<std::uint32_t>& owners,
                                      const std::vector<Reach>& reaches) {
    if (reaches.empty()) return {};
    std::vector<std::uint32_t> details(owners.size(), no_detail);
    std::vector<const Reach*> open;
    std::size_t next = 0;
    for (storage::NodeId node = 0; node < owners.size(); ++node) {
        while (!open.empty() && open.back()->end <= node) open.pop_back();
        for (; next < reaches.size() && reaches[next].first <= node; ++next) {
            if (reaches[next].end > node) open.push_back(&reaches[next]);
        }
        // Below a block inside it, a detail is no longer the innermost thing.
        if (open.empty() || open.back()->block != owners[node]) continue;
        // Of what stands in columns but in no block only the columns' own tags are theirs.
        if (owners[node] == Segment::no_block && !is_layout_tag(document.kind(node))) continue;
        details[node] = open.back()->detail;
    }
    return details;
}

}  // namespace

SegmentedPage segmented(const storage::Document& document, const std::vector<Block>& blocks, const Block& layouts) {
    auto canonical = storage::canonical_page(document);
    const auto owners = owners_of(document.size(), blocks);
    const auto details = details_of(document, owners, reaches_of(blocks, layouts));
    SegmentedPage page;
    const auto& stretches = canonical.stretches;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const auto begin = stretches[i].begin;
        const auto end = i + 1 < stretches.size() ? stretches[i + 1].begin : canonical.storage.size();
        if (begin == end) continue;
        const auto kind = document.kind(stretches[i].node);
        if (kind == storage::Kind::bullet_list || kind == storage::Kind::numbered_list) {
            page.list_tags.push_back({begin, end, stretches[i].node});
        }
        const auto block = owners[stretches[i].node];
        if (!details.empty() && details[stretches[i].node] != no_detail) {
            page.details.push_back({begin, end, details[stretches[i].node]});
        }
        if (!page.segments.empty() && page.segments.back().block == block) {
            page.segments.back().end = end;
            continue;
        }
        page.segments.push_back({begin, end, block});
    }
    page.storage = std::move(canonical.storage);
    return page;
}

}  // namespace chatleaf::diff
