// SPDX-License-Identifier: MIT
#include "digest/part_lines.hpp"

#include <string>
#include <string_view>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/markup/tree.hpp"
#include "chatleaf/storage/parse.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;

const locale::Reader& english() {
    static const auto reader = locale::Reader::create("en", "UTC");
    REQUIRE(reader);
    return *reader;
}

/// The lines of all parts that changed, as a reader sees them.
std::string lines(std::string_view older, std::string_view newer, std::size_t characters = 280) {
    const auto before = storage::parse(older, "old.xml");
    const auto after = storage::parse(newer, "new.xml");
    REQUIRE(before);
    REQUIRE(after);
    std::string all;
    for (const auto& record : diff::compare(before->document, after->document).records) {
        if (!diff::is_part(record)) continue;
        markup::Node line = markup::node(markup::Kind::paragraph, digest::part_line(record, english(), characters));
        all += markup::visible({line}) + "\n";
    }
    return all;
}

std::string macro(std::string_view name, std::string_view parameter, std::string_view value) {
    return "<ac:structured-macro ac:name=\"" + std::string(name) + "\"><ac:parameter ac:name=\"" +
           std::string(parameter) + "\">" + std::string(value) + "</ac:parameter></ac:structured-macro>";
}

}  // namespace

TEST_CASE("another day is read among its words") {
    CHECK(lines("<p>Ready on <time datetime=\"2026-02-01\"/>, they say.</p>",
                "<p>Ready on <time datetime=\"2026-02-05\"/>, they say.</p>") ==
          "Ready on 2026-02-01 2026-02-05, they say.\n");
}

TEST_CASE("a link is told by its words and where it leads, without what may be secret there") {
    const auto link = [](const std::string& address) { return "<p>See <a href=\"" + address + "\">this</a>.</p>"; };
    CHECK(lines(link("https://a.example/x"), link("https://me:secret@b.example/y?token=secret#secret")) ==
          "link leads elsewhere now: See this. → https://b.example/y\n");
    CHECK(lines("<p>See this.</p>", link("https://a.example/x")) == "link added: See this. → https://a.example/x\n");
}

TEST_CASE("what a macro is given is told only where it is there to be read") {
    CHECK(lines(macro("panel", "title", "One"), macro("panel", "title", "Two")) ==
          "macro panel: title changed: One Two\n");
    CHECK(lines(macro("jira", "jqlQuery", "secret"), macro("jira", "jqlQuery", "other")) ==
          "macro jira: jqlQuery changed\n");
    CHECK(lines(macro("jira", "", "secret"), macro("jira", "", "other")) == "macro jira changed\n");
}

TEST_CASE("an image is told by its name, never by an address's query or its bytes") {
    const auto image = [](const std::string& address) {
        return "<p>See:<ac:image><ri:url ri:value=\"" + address + "\"/></ac:image></p>";
    };
    CHECK(lines(image("https://a.example/old.png?sig=secret"), image("data:image/png;base64,aGVsbG8=")) ==
          "image replaced: https://a.example/old.png data:\n");
}

TEST_CASE("long words around a part, and a long part, are cut") {
    const std::string words(500, 'w');
    const auto line = lines("<p>" + words + " <time datetime=\"2026-02-01\"/> " + words + "</p>",
                            "<p>" + words + " <time datetime=\"2026-02-05\"/> " + words + "</p>");
    CHECK(line.find("2026-02-01 2026-02-05") != std::string::npos);
    CHECK(line.size() < 120);
    const auto caption = [&](const std::string& text) {
        return "<ac:image><ri:attachment ri:filename=\"a.png\"/><ac:caption><p>" + text +
               "</p></ac:caption></ac:image>";
    };
    CHECK(lines(caption("One " + words), caption("Two " + words), 20).size() < 120);
}

TEST_CASE("tasks, mentions and columns are told in words") {
    const std::string task_start =
        "<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>Do ";
    const std::string task_end = "</ac:task-body></ac:task></ac:task-list>";
    const std::string user = "<ac:link><ri:user ri:userkey=\"k1\"/></ac:link>";
    const std::string other = "<ac:link><ri:user ri:userkey=\"k2\"/></ac:link>";
    CHECK(lines(task_start + user + task_end, task_start + other + task_end) ==
          "assigned to somebody else: Do @k1 k2\n");
    CHECK(lines("<p>Ask</p>", "<p>Ask " + user + "</p>") == "mentioned: Ask @k1\n");
    CHECK(lines("<ac:layout><ac:layout-section ac:type=\"two_equal\"><ac:layout-cell><p>One that stays</p>"
                "</ac:layout-cell></ac:layout-section></ac:layout>",
                "<ac:layout><ac:layout-section ac:type=\"three_equal\"><ac:layout-cell><p>One that stays</p>"
                "</ac:layout-cell></ac:layout-section></ac:layout>") ==
          "columns changed: two equal columns three equal columns\n");
}
