// SPDX-License-Identifier: MIT
// Two pages, separated by a zero byte: their changes put on the older one give the newer one,
// taken back the older one, are the same bytes twice, survive saving, say no more than both
// pages do, cost no more steps than their bytes may, say how coarse they are, play on the blocks too, and
// composed with the way back lead nowhere.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../tests/diff/exact.hpp"
#include "../tests/diff/replay.hpp"
#include "chatleaf/storage/parse.hpp"

namespace {

using namespace chatleaf;

/// Each pair of short texts may cost a floor; longer ones stay below a tenth of this.
constexpr std::size_t most_steps_each_byte = 600;

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto border = input.find('\0');
    const auto older = storage::parse(input.substr(0, border), "old.xml");
    const auto newer = storage::parse(border == input.npos ? std::string_view() : input.substr(border + 1), "new.xml");
    if (!older || !newer) return 0;
    // A small budget now and then shows that nothing is lost when it runs out.
    const std::size_t steps = size % 3 == 0 ? size : 1'000'000;
    const diff::Limits limits{steps, steps};
    diff::Work work;
    const auto changes = diff::compare(older->document, newer->document, limits, work);
    const auto again = diff::compare(older->document, newer->document, limits);
    require(diff::to_json(again, "1", "2") == diff::to_json(changes, "1", "2"), "not the same twice");
    require(work.total() <= most_steps_each_byte * (changes.older.bytes + changes.newer.bytes + 1000),
            "too many steps");
    require(changes.degraded == (changes.grain != diff::Grain::words), "coarse without saying so");
    const auto unplayed = test::fault_in(changes, older->document, newer->document);
    require(unplayed.empty(), unplayed);
    const auto fault = test::exact_fault_in_comparison(changes, older->document, newer->document);
    require(fault.empty(), fault);
    require(test::said_bytes(changes) <= changes.older.bytes + changes.newer.bytes, "more said than there is");
    const auto back = diff::compare(newer->document, older->document, limits);
    const auto nowhere = diff::compose(changes, back);
    require(nowhere.has_value(), "no composition");
    const auto lost = test::exact_fault_in(*nowhere, older->document, older->document);
    require(lost.empty(), "there and back: " + lost);
    // What is read as changes may be anything, and what it says may fit no page.
    if (const auto read = diff::from_json(input, "changes.json")) {
        const auto page = storage::canonical(older->document);
        (void)diff::apply(page, "old.xml", read->changes);
        (void)diff::compose(read->changes, read->changes);
    }
    return 0;
}
