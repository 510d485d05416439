// SPDX-License-Identifier: MIT
#include "diff/segments.hpp"

#include <utility>

#include "chatleaf/storage/write.hpp"

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

}  // namespace

SegmentedPage segmented(const storage::Document& document, const std::vector<Block>& blocks) {
    auto canonical = storage::canonical_page(document);
    const auto owners = owners_of(document.size(), blocks);
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
