// SPDX-License-Identifier: MIT
#include "cli/macros_document.hpp"

#include <algorithm>

#include "chatleaf/lint/known_macros.hpp"
#include "chatleaf/render/bundled_macros.hpp"
#include "render/page_writer.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

namespace {

using namespace chatleaf;

TEST_CASE("the document of all macros is the one that was made from them last") {
    CHECK(cli::macros_document() == test::read_file(test::project_file("docs/macros.md")));
}

TEST_CASE("each macro that the document tells of is shown in a way of its own, and no other that is known") {
    for (const render::BundledMacro& macro : render::bundled_macros()) {
        CAPTURE(macro.name);
        CHECK(render::PageWriter::has_form(macro.name));
        const auto known = lint::known_macros();
        CHECK(std::ranges::find(known, macro.name) != known.end());
    }
    const auto bundled = render::bundled_macros();
    for (const std::string_view name : lint::known_macros()) {
        CAPTURE(name);
        const bool is_told = std::ranges::find(bundled, name, &render::BundledMacro::name) != bundled.end();
        CHECK(render::PageWriter::has_form(name) == is_told);
    }
}

}  // namespace
