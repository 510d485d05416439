// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>

#include "chatleaf/exports/export.hpp"
#include "exports/reading.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/peak_memory.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

TEST_CASE("each bomb of the corpus is refused in a sentence, before it takes memory") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const chatleaf::test::TemporaryFolder folder;
    const std::string make =
        "python3 '" + (*corpus / "hostile/gen_bombs.py").string() + "' '" + folder.path().string() + "' >/dev/null";
    if (std::system(make.c_str()) != 0) {
        chatleaf::test::report_skipped("python3 cannot make the bombs");
        return;
    }
    int zips = 0;
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        const auto& file = entry.path();
        if (file.extension() != ".zip" && file.extension() != ".xml") continue;
        ++(file.extension() == ".zip" ? zips : files);
        const chatleaf::test::PeakMemory memory;
        const auto source = exports::Export::open(file);
        INFO(file);
        REQUIRE_FALSE(source.has_value());
        CHECK(source.error().place.source.starts_with(file.string()));
        CHECK(source.error().message.size() > 30);
        CHECK(memory.bytes() < 1'000'000);
    }
    CHECK(zips >= 9);
    CHECK(files >= 20);
}
