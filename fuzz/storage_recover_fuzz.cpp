// SPDX-License-Identifier: MIT
// The input decides what a well-formed page looks like and how it is broken. The broken page is
// read all the same; no word of its text is lost, none that a reader sees, and every repair is
// told where it stands.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "../tests/storage/everyday_pages.hpp"
#include "../tests/storage/recovery/breakage.hpp"
#include "../tests/storage/recovery/promises.hpp"
#include "../tests/storage/tree_checks.hpp"
#include "chatleaf/storage/parse.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::test;

void require(const std::string& fault, const BrokenPage& page) {
    if (fault.empty()) return;
    std::fprintf(stderr, "%s\n", fault.c_str());
    for (const Way way : page.ways) std::fprintf(stderr, "broken by: %s\n", std::string(to_string(way)).c_str());
    std::fprintf(stderr, "%s\n", page.bytes.c_str());
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // The breaking first: a longer input makes a longer page, broken in the same way.
    constexpr std::size_t for_breaking = 16;
    const std::span<const std::uint8_t> input(data, size);
    Choices choices(input.first(std::min(size, for_breaking)));
    const std::string intact = EverydayPages(Choices(input.subspan(std::min(size, for_breaking)))).page().source;
    std::vector<Way> ways;
    for (std::size_t i = choices.below(3); i < 3; ++i) {
        // Each once: two halves of a character side by side would be a character.
        const Way way = all_ways()[choices.below(all_ways().size())];
        if (std::ranges::find(ways, way) == ways.end()) ways.push_back(way);
    }
    const auto page = broken(intact, ways, choices);
    if (!page) return 0;

    const auto whole = storage::parse(intact, "page.xml");
    const auto parsed = parse_exact(page->bytes);
    if (!whole || !parsed) require("the page is not read", *page);
    if (!whole->diagnostics.empty()) require("the intact page is not well-formed", *page);
    require(broken_tree(parsed->document), *page);
    // A section that lost its end may reach to the next one's and be well-formed: then its text is
    // other text, to everybody.
    const bool legacy = std::ranges::find(page->ways, Way::legacy_cdata_end) != page->ways.end();
    if (legacy && parsed->diagnostics.empty()) return 0;
    require(lost_text(*page, *parsed), *page);
    require(lost_sight(*page, whole->document, parsed->document), *page);
    require(unsound_places(*page, *parsed), *page);
    return 0;
}
