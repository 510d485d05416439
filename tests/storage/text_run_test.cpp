// SPDX-License-Identifier: MIT
#include "storage/text_run.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf::storage;

namespace {

struct Run {
    explicit Run(std::string page) : builder("page.xml", std::move(page)), text(builder) {}

    std::string finish() {
        text.finish(0);
        const Document document = builder.finish();
        if (document.size() < 2) return "nothing";
        const SourceRange range = document.range(1);
        return std::to_string(range.begin) + "-" + std::to_string(range.end) + " " + std::string(document.text(1));
    }

    DocumentBuilder builder;
    TextRun text;
    FaultLog faults;
};

}  // namespace

TEST_CASE("pieces that follow each other are the page's own bytes") {
    Run run("a < b");
    run.text.add(0, 2, true, run.faults);
    run.text.add(2, 5, true, run.faults);
    CHECK(run.finish() == "0-5 a < b");
}

TEST_CASE("a piece with entities makes all of the text another") {
    Run run("a&lt;b");
    run.text.add(0, 1, true, run.faults);
    run.text.add(1, 5, false, run.faults);
    run.text.add(5, 6, true, run.faults);
    CHECK(run.finish() == "0-6 a<b");
}

TEST_CASE("what is passed over is in the middle of the text, or not in it at all") {
    Run run("</x>a</x>b</x>");
    run.text.pass_over();
    run.text.add(4, 5, true, run.faults);
    run.text.pass_over();
    run.text.add(9, 10, true, run.faults);
    run.text.pass_over();
    CHECK(run.finish() == "4-10 ab");
    Run nothing("</x>");
    nothing.text.pass_over();
    CHECK(nothing.finish() == "nothing");
}

TEST_CASE("bytes that are read as a space are part of the text") {
    Run run("</p>a</p>");
    run.text.add_space(0, 4);
    run.text.add(4, 5, true, run.faults);
    run.text.add_space(5, 9);
    CHECK(run.finish() == "0-9  a ");
}
