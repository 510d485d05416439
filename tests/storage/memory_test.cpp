// SPDX-License-Identifier: MIT
// What reading a page takes, and what its Document keeps.
#include <string>

#include "page_generator.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/peak_memory.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;
using namespace chatleaf::test;

namespace {

// A shorter page is mostly what every Document has.
constexpr std::size_t least_bytes = 2'000;

void check_memory(std::string_view page) {
    const PeakMemory memory;
    const auto parsed = parse(page, "page.xml");
    REQUIRE(parsed);
    const auto size = static_cast<double>(page.size());
    CHECK(static_cast<double>(memory.bytes()) / size <= 8.0);
    CHECK(static_cast<double>(memory.bytes_now()) / size <= 5.0);
}

}  // namespace

TEST_CASE("reading takes at most eight times a page, and its Document five times") {
    PageGenerator generator(21);
    std::string all;
    for (int i = 0; i < 400; ++i) {
        const std::string page = generator.page().source;
        if (page.size() >= least_bytes) check_memory(page);
        all += page;
    }
    CHECK(all.size() > 100'000);
    check_memory(all);
}

TEST_CASE("so it does with real pages") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t pages = 0;
    for (const CorpusFile& file : corpus_files(*corpus)) {
        if (file.kind != "fragment") continue;
        const std::string page = read_file(file.path);
        if (page.size() < least_bytes) continue;
        CAPTURE(file.path.string());
        check_memory(page);
        ++pages;
    }
    CHECK(pages > 30);
}
