// SPDX-License-Identifier: MIT
#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "chatleaf/storage/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "storage_pages.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::test;

TEST_CASE("every page of the corpus is read into a sound tree that JSON can hold") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    for (const CorpusFile& file : corpus_files(*corpus)) {
        if (!is_page(file)) continue;
        CAPTURE(file.path.string());
        const std::string page = read_file(file.path);
        const auto parsed = parse_exact(page);
        REQUIRE(parsed);
        CHECK(broken_tree(parsed->document).empty());
        const auto json =
            nlohmann::json::parse(storage::to_json(parsed->document, parsed->diagnostics), nullptr, false);
        REQUIRE_FALSE(json.is_discarded());
        CHECK(json["nodes"] == parsed->document.size());
    }
}

TEST_CASE("a well-formed page of the corpus needs no repair, and its tree has all of its bytes") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    for (const CorpusFile& file : corpus_files(*corpus)) {
        if (!is_page(file) || file.kind == "fragment-wiki" || !file.well_formed) continue;
        const std::string page = read_file(file.path);
        const auto parsed = parse_exact(page);
        REQUIRE(parsed);
        CAPTURE(file.path.string());
        // A dozen pages were saved with a DOCTYPE of their own.
        const bool is_declared = page.find("<!DOCTYPE") != std::string::npos;
        for (const Diagnostic& diagnostic : parsed->diagnostics) {
            CHECK(is_declared);
            CHECK(diagnostic.code == "document-type");
        }
        CHECK(untiled_tree(parsed->document).empty());
    }
}
