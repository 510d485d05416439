// SPDX-License-Identifier: MIT
#include "chatleaf/storage/json.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "chatleaf/storage/parse.hpp"
#include "page_generator.hpp"
#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;

namespace {

std::string json_of(std::string_view page, std::string_view name = "page.xml") {
    const auto parsed = parse(page, name);
    REQUIRE(parsed);
    return to_json(parsed->document, parsed->diagnostics);
}

}  // namespace

TEST_CASE("a Document is written for people and scripts") {
    CHECK(json_of("<p a=\"1\" b=\"\">x &amp; <br></p>") == R"({
  "source": "page.xml",
  "nodes": 4,
  "root": {"kind": "document", "place": "1:1", "range": [0, 30], "children": [
    {"kind": "paragraph", "name": "p", "attributes": {"a": "1", "b": ""}, "place": "1:1", "range": [0, 30], "children": [
      {"kind": "text", "place": "1:15", "range": [14, 22], "text": "x & "},
      {"kind": "line_break", "name": "br", "place": "1:23", "range": [22, 26]}
    ]}
  ]},
  "diagnostics": [
    {"severity": "warning", "place": "1:23", "code": "unclosed-element", "message": "<br> is not closed; it was read as <br/>"}
  ]
}
)");
    CHECK(json_of("") == R"({
  "source": "page.xml",
  "nodes": 1,
  "root": {"kind": "document", "place": "1:1", "range": [0, 0]},
  "diagnostics": []
}
)");
}

TEST_CASE("the JSON is valid whatever the page and its name are") {
    using namespace std::string_literals;
    const std::string deep = [] {
        std::string page;
        for (int i = 0; i < 600; ++i) page += "<p>";
        return page + "word";
    }();
    for (const std::string& page : {"\"\\\x7F\xFF\t\r\n</x\"y>"s, "&#1;&#x1F;\0\x1F"s, deep, "<p \"='\\'>"s}) {
        const auto json = nlohmann::json::parse(json_of(page, "na\"me\xFF\n"), nullptr, false);
        CHECK_FALSE(json.is_discarded());
    }
    test::PageGenerator generator(4);
    for (int i = 0; i < 200; ++i) {
        const auto page = generator.page();
        const auto json = nlohmann::json::parse(json_of(page.source), nullptr, false);
        REQUIRE_FALSE(json.is_discarded());
    }
}
