// SPDX-License-Identifier: MIT
#include "storage/cleaning.hpp"

#include <random>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/rounds.hpp"

using namespace chatleaf::storage;
using namespace std::string_literals;

TEST_CASE("a page without control characters is left alone") {
    const Cleaning cleaning("<p>a\tb\r\nc \xC3\xA9</p>");
    CHECK(cleaning.empty());
    CHECK(cleaning.clean().empty());
    CHECK(cleaning.origin_of_begin(7) == 7);
    CHECK(Cleaning("").empty());
}

TEST_CASE("control characters and a byte order mark are taken out, and it is known where they stood") {
    const auto runs_of = [](const Cleaning& cleaning) {
        std::vector<Cleaning::Run> runs;
        for (std::size_t i = 0; i < cleaning.runs(); ++i) runs.push_back(cleaning.run(i));
        return runs;
    };
    using Runs = std::vector<Cleaning::Run>;
    const Cleaning cleaning("\xEF\xBB\xBF\0\x1F<p>\x07</p>\x01"s);
    CHECK(cleaning.clean() == "<p></p>");
    CHECK(runs_of(cleaning) == Runs{{3, 2}, {8, 1}, {13, 1}});
    const Cleaning only_mark("\xEF\xBB\xBF<p/>");
    CHECK(only_mark.clean() == "<p/>");
    CHECK(only_mark.runs() == 0);
    CHECK(runs_of(Cleaning("\xEF\xBB\xBF<p/>\x01")) == Runs{{7, 1}});
    CHECK(runs_of(Cleaning("\xEF\xBB\xBF\x01")) == Runs{{3, 1}});
    CHECK(Cleaning("\xEF\xBB\xBF").runs() == 0);
    CHECK(runs_of(Cleaning("a\x01\x02\tb\x03")) == Runs{{1, 2}, {5, 1}});
    CHECK(Cleaning("\x01\x02\x03").clean().empty());
    CHECK(runs_of(Cleaning("\x01\x02\x03")) == Runs{{0, 3}});
    CHECK(Cleaning().runs() == 0);
}

TEST_CASE("every byte that is left is found again in the source, and ends stand before what follows them") {
    std::mt19937 random(4);
    for (int i = 0; i < chatleaf::test::rounds(2000); ++i) {
        std::string source;
        for (auto length = random() % 40; length > 0; --length) {
            source += random() % 4 == 0 ? static_cast<char>(random() % 3) : static_cast<char>('a' + random() % 26);
        }
        const Cleaning cleaning(source);
        if (cleaning.empty()) continue;
        const std::string& clean = cleaning.clean();
        for (std::uint32_t at = 0; at < clean.size(); ++at) {
            CAPTURE(source, at);
            REQUIRE(source[cleaning.origin_of_begin(at)] == clean[at]);
            REQUIRE(cleaning.origin_of_end(at + 1) == cleaning.origin_of_begin(at) + 1);
        }
    }
}
