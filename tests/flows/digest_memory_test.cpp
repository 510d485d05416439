// SPDX-License-Identifier: MIT
// What telling a whole export takes of memory, and that the number of threads shows nowhere.
#include <fstream>
#include <thread>

#include "chatleaf/flows/digest_pages.hpp"
#include "made_export.hpp"
#include "support/catch.hpp"
#include "support/peak_memory.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace {

bench::MadeExport make(const std::filesystem::path& file, std::uint64_t bytes) {
    std::ofstream out(file, std::ios::binary);
    return bench::make_export({.bytes = bytes, .seed = 2, .damaged_bytes = true}, [&](std::string_view piece) {
        out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    });
}

struct Told {
    std::uint64_t digests = 0;
    std::string everything;  // unless only counted
    std::size_t peak = 0;
};

Told tell(const std::filesystem::path& file, std::size_t workers, bool keep) {
    Told told;
    const test::PeakMemory memory;
    const auto tally = flows::digest_export(file, {}, {},
                                            [&](flows::PageDigest&& digest) {
                                                told.digests += digest.messages.empty() ? 0U : 1U;
                                                if (!keep) return true;
                                                told.everything += digest.page.id + '\n';
                                                for (const auto& message : digest.messages)
                                                    told.everything += message + '\n';
                                                return true;
                                            },
                                            {workers, {}});
    told.peak = memory.bytes();
    REQUIRE(tally);
    if (keep) {
        for (const auto& diagnostic : tally->diagnostics) told.everything += to_string(diagnostic) + '\n';
    }
    return told;
}

}  // namespace

TEST_CASE("however many threads tell pages, the same comes out in the same order") {
    const test::TemporaryFolder folder;
    const auto made = make(folder.path() / "entities.xml", 3'000'000);
    const Told one = tell(folder.path() / "entities.xml", 1, true);
    CHECK(one.digests == made.digests);
    for (const std::size_t workers : {0, 2, 5, 16})
        CHECK(tell(folder.path() / "entities.xml", workers, true).everything == one.everything);
}

TEST_CASE("telling a larger export takes the memory of its index, and no more of its pages at a time") {
    const test::TemporaryFolder folder;
    const auto small = make(folder.path() / "small.xml", 3'000'000);
    const auto large = make(folder.path() / "large.xml", 18'000'000);
    const std::size_t peak_of_small = tell(folder.path() / "small.xml", 3, false).peak;
    const Told told = tell(folder.path() / "large.xml", 3, false);
    CHECK(told.digests == large.digests);
    const std::size_t more = large.versions + large.pages - small.versions - small.pages;
    INFO(peak_of_small << " and " << told.peak);
    // Which pages are told at the same time is chance; the largest of them weigh some hundred kilobytes each.
    CHECK(told.peak < peak_of_small + 600 * more + 4'000'000);
    CHECK(told.peak < 12'000'000);
}
