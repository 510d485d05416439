// SPDX-License-Identifier: MIT
// What reading an export takes of memory: its index, and nothing that grows with the texts.
#include "exports/entities.hpp"
#include "exports/reading.hpp"
#include "made_export.hpp"
#include "support/catch.hpp"
#include "support/peak_memory.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

namespace {

// For each version of a page; what include/chatleaf/exports/export.hpp says, and the tables' spare room.
constexpr std::size_t index_bytes = 600;
constexpr std::size_t whatever_the_size = 1'500'000;

struct Made {
    std::string xml;
    bench::MadeExport what;
};

Made made(std::uint64_t bytes, bool old_versions_first) {
    Made export_;
    export_.what =
        bench::make_export({.bytes = bytes, .seed = 9, .damaged_bytes = true, .old_versions_first = old_versions_first},
                           [&](std::string_view piece) { export_.xml += piece; });
    return export_;
}

// The most that was taken while all changes were given out and thrown away.
std::size_t peak_of(const exports::Entities& entities, const exports::Limits& limits, std::uint64_t expected) {
    const chatleaf::test::PeakMemory memory;
    const auto tally = exports::read_changes(entities, limits, {}, [](pages::LatestChange&&) { return true; });
    REQUIRE(tally.has_value());
    CHECK(tally->delivered >= expected);
    return memory.bytes();
}

}  // namespace

TEST_CASE("memory grows with the number of versions alone, however the texts lie") {
    for (const bool old_versions_first : {false, true}) {
        for (const std::uint64_t bytes : {4'000'000, 24'000'000}) {
            const Made export_ = made(bytes, old_versions_first);
            const std::size_t most = whatever_the_size + index_bytes * (export_.what.versions + export_.what.pages);
            const std::size_t peak = peak_of(in_memory(export_.xml, 65536), {}, export_.what.digests);
            INFO(bytes << " bytes, " << export_.what.versions << " versions: " << peak);
            CHECK(peak < most);
            CHECK(most < export_.xml.size());  // or the test says nothing
        }
    }
}

TEST_CASE("from a zip no more texts wait than may, even when all earlier versions stand first") {
    const Made export_ = made(24'000'000, true);
    exports::Limits limits;
    limits.waiting_bytes = 500'000;
    int opened = 0;
    const std::size_t peak = peak_of(as_in_a_zip(export_.xml, 65536, &opened), limits, export_.what.digests);
    CHECK(opened > 2);
    CHECK(peak < whatever_the_size + limits.waiting_bytes + index_bytes * (export_.what.versions + export_.what.pages));
}

TEST_CASE("a property as long as the file takes no memory") {
    const std::string text(std::size_t{32} << 20, 'x');
    const std::string xml = export_of(
        {page("1", "A", "1", "2026-05-01"), body("10", "1", "a"), object("Attachment", "5", property("title", text)),
         object("BodyContent", "11", property("body", text) + reference("content", "Comment", "5"))});
    CHECK(peak_of(in_memory(xml, 65536), {}, 1) < whatever_the_size);
}
