// SPDX-License-Identifier: MIT
#include "chatleaf/flows/digest_pages.hpp"

#include <nlohmann/json.hpp>

#include "chatleaf/flows/page_lines.hpp"
#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace {

/// An export of one page whose two versions have the given bodies.
std::string export_of(const std::string& older, const std::string& newer, const std::string& body_type = "2") {
    const auto page = [](const std::string& id, const std::string& version, const std::string& more) {
        return "<object class=\"Page\" package=\"com.atlassian.confluence.pages\"><id name=\"id\">" + id +
               "</id><property name=\"title\"><![CDATA[Plan]]></property><property name=\"version\">" + version +
               "</property><property name=\"contentStatus\"><![CDATA[current]]></property>" + more + "</object>\n";
    };
    const auto body = [&](const std::string& id, const std::string& content, const std::string& text) {
        return "<object class=\"BodyContent\" package=\"com.atlassian.confluence.core\"><id name=\"id\">" + id +
               "</id><property name=\"body\"><![CDATA[" + text +
               "]]></property><property name=\"content\" class=\"Page\"><id name=\"id\">" + content +
               "</id></property><property name=\"bodyType\">" + body_type + "</property></object>\n";
    };
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic datetime=\"2026-03-02 08:00:00\">\n" +
           page("11", "2", "") +
           page("10", "1", "<property name=\"originalVersion\" class=\"Page\"><id name=\"id\">11</id></property>") +
           body("21", "11", newer) + body("20", "10", older) + "</hibernate-generic>\n";
}

std::vector<flows::PageDigest> digests_of(const std::string& entities, pages::Tally& tally) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "entities.xml";
    REQUIRE(folder::write_file(file, entities));
    std::vector<flows::PageDigest> digests;
    auto counted = flows::digest_export(file, {}, {}, [&](flows::PageDigest&& digest) {
        digests.push_back(std::move(digest));
        return true;
    });
    REQUIRE(counted);
    tally = std::move(*counted);
    return digests;
}

}  // namespace

TEST_CASE("the latest change of a page of an export becomes a message") {
    pages::Tally tally;
    const auto digests = digests_of(export_of("<p>We ship on Monday.</p>", "<p>We ship on Friday.</p>"), tally);

    REQUIRE(digests.size() == 1);
    CHECK(digests[0].page.title == "Plan");
    REQUIRE(digests[0].messages.size() == 1);
    CHECK(digests[0].messages[0].find("Monday") != std::string::npos);
    CHECK(digests[0].messages[0].find("Friday") != std::string::npos);
    CHECK(tally.diagnostics.empty());
}

TEST_CASE("a blog post is called one") {
    std::string entities = export_of("<p>We ship on Monday.</p>", "<p>We ship on Friday.</p>");
    for (auto at = entities.find("\"Page\""); at != std::string::npos; at = entities.find("\"Page\"", at))
        entities.replace(at, 6, "\"BlogPost\"");
    pages::Tally tally;
    const auto digests = digests_of(entities, tally);

    REQUIRE(digests.size() == 1);
    REQUIRE(digests[0].messages.size() == 1);
    CHECK(digests[0].messages[0].find("The blog post **Plan** was changed") != std::string::npos);
}

TEST_CASE("a version in wiki markup has no digest, and that is said") {
    pages::Tally tally;
    const auto digests = digests_of(export_of("h1. Old", "h1. New", "0"), tally);

    REQUIRE(digests.size() == 1);
    CHECK(digests[0].messages.empty());
    REQUIRE(tally.diagnostics.size() == 1);
    CHECK(tally.diagnostics[0].code == "body-not-storage-format");
}

TEST_CASE("what is malformed in a body is reported under the page's name and version") {
    pages::Tally tally;
    const auto digests = digests_of(export_of("<p>a</p>", "<p>b<em>c</p>"), tally);

    REQUIRE(digests.size() == 1);
    CHECK_FALSE(digests[0].messages.empty());
    REQUIRE_FALSE(tally.diagnostics.empty());
    CHECK(tally.diagnostics[0].place.source == "Plan (page 11, version 2)");
}

TEST_CASE("two versions of a page are compared with places in both") {
    const auto compared =
        flows::compare_pages({"old.xml", "<h1>A</h1>\n<p>one</p>"}, {"new.xml", "<h1>A</h1>\n\n<p>one two</p>"});
    REQUIRE(compared);
    REQUIRE(compared->changes.records.size() == 1);
    CHECK(compared->changes.records[0].older->line == 2);
    CHECK(compared->changes.records[0].newer->line == 3);
}

TEST_CASE("every page of the corpus' exports that has a text has a digest, and so it is from line to line") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const auto teller = flows::PageTeller::create({});
    REQUIRE(teller);
    std::uint64_t digests = 0;
    for (const auto& file : test::corpus_files(*corpus)) {
        if (file.kind != "entities" && file.kind != "zip") continue;
        INFO(file.path);
        std::vector<std::string> lines;
        REQUIRE(flows::split_export(file.path, {}, [&](std::string&& line) {
            lines.push_back(std::move(line));
            return true;
        }));
        std::size_t page = 0;
        const auto tally = flows::digest_export(file.path, {}, {}, [&](flows::PageDigest&& digest) {
            CHECK_FALSE(digest.messages.empty());
            ++digests;
            REQUIRE(page < lines.size());
            const auto answer = flows::digest_line(lines[page++], 1, *teller);
            for (const auto& message : digest.messages)
                CHECK(answer.line.find(nlohmann::json(message).dump()) != std::string::npos);
            return true;
        });
        REQUIRE(tally);
        CHECK(page == lines.size());
        CHECK(tally->delivered == page);
    }
    CHECK(digests > 50);
}
