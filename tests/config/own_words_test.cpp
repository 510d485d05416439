// SPDX-License-Identifier: MIT
#include "chatleaf/config/config.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

namespace {

std::string fault_in(std::string_view toml) {
    const auto read = config::read(toml, "chatleaf.toml");
    return read ? "(none)" : to_string(read.error());
}

}  // namespace

TEST_CASE("a file of words is named for each language") {
    const auto read = config::read("[words]\nja = \"ja.properties\"\nde = \"words/de.properties\"\n", "chatleaf.toml");
    REQUIRE(read);
    CHECK(read->words == std::vector<config::WordsFile>{{"de", "words/de.properties"}, {"ja", "ja.properties"}});
    CHECK(config::read("", "chatleaf.toml")->words.empty());
}

TEST_CASE("words of no known language, or that name no file, are refused") {
    CHECK(fault_in("words = \"de.properties\"") ==
          "chatleaf.toml:1:9: words must be a table of languages and files, like [words].");
    CHECK(fault_in("[words]\njp = \"ja.properties\"") ==
          "chatleaf.toml:2:1: There is no key \"jp\" here. Did you mean \"ja\"? Known: de, en, es, fr, ja, pt.");
    CHECK(fault_in("[words]\nde = true") == "chatleaf.toml:2:6: de must name a file of words in quotation marks.");
    CHECK(fault_in("[words]\nde = \"\"") == "chatleaf.toml:2:6: de must name a file of words in quotation marks.");
}
