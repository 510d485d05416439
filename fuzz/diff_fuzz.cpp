// SPDX-License-Identifier: MIT
// Two pages, separated by a zero byte: compared twice they give the same bytes, and the
// records replayed on the older page give the newer one.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../tests/diff/replay.hpp"
#include "chatleaf/diff/compare.hpp"
#include "chatleaf/diff/json.hpp"
#include "chatleaf/storage/parse.hpp"

namespace {

using namespace chatleaf;

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
    const auto changes = diff::compare(older->document, newer->document, limits);
    const auto again = diff::compare(older->document, newer->document, limits);
    require(diff::to_json(changes, "1", "2") == diff::to_json(again, "1", "2"), "not the same twice");
    const auto fault = test::fault_in(changes, older->document, newer->document);
    require(fault.empty(), fault);
    require(diff::compare(older->document, older->document, limits).records.empty(), "differs from itself");
    const auto back = diff::compare(newer->document, older->document, limits);
    require(back.records.size() == changes.records.size(), "swapped pages differ in more or less");
    return 0;
}
