// SPDX-License-Identifier: MIT
#include "chatleaf/flows/snapshot_page.hpp"

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace {

const std::string macro =
    "<ac:structured-macro ac:name=\"rocketchat-channel\"><ac:parameter "
    "ac:name=\"room\">general</ac:parameter></ac:structured-macro>";
const std::string unknown_room =
    "<ac:structured-macro ac:name='rocketchat-channel' ><ac:parameter "
    "ac:name='room'>lost</ac:parameter>\r\n</ac:structured-macro>";

/// Settings with a folder of saved messages of one server, "team", with one public channel.
flows::SnapshotSettings with_messages(const std::filesystem::path& folder) {
    REQUIRE(folder::write_file(folder / "team" / "room.json",
                               R"({"channel":{"_id":"GENERAL","t":"c","name":"general"},"success":true})"));
    REQUIRE(folder::write_file(
        folder / "team" / "history.json",
        R"({"messages":[{"_id":"m1","rid":"GENERAL","msg":"Good *morning*","ts":"2026-03-02T08:00:00.000Z","u":{"_id":"u1","username":"ada"}}],"success":true})"));
    flows::SnapshotSettings settings;
    settings.messages = folder;
    settings.taken = Instant(std::chrono::hours(24));
    return settings;
}

}  // namespace

TEST_CASE("all of a page but its conversations stays, byte for byte") {
    const test::TemporaryFolder folder;
    const auto settings = with_messages(folder.path());
    const std::string before = "\xEF\xBB\xBF<p  class='a'>&nbsp;&#x41;\r\n</p ><odd><br></br><p>";
    const std::string after =
        "</p\n>\t<!-- x --><ac:structured-macro ac:name=\"toc\" />" + unknown_room + "</odd >\r\n";

    const auto snapshot = flows::snapshot_page({"page.xml", before + "words " + macro + after}, settings);

    REQUIRE(snapshot);
    const std::string& page = snapshot->storage;
    CHECK(page.starts_with(before + "words <ac:structured-macro ac:name=\"panel\">"));
    CHECK(page.ends_with("Good <strong>morning</strong></p></ac:rich-text-body></ac:structured-macro>" + after));
}

TEST_CASE("what Confluence would refuse in a page is repaired in its snapshot") {
    const test::TemporaryFolder folder;
    const auto snapshot =
        flows::snapshot_page({"page.xml", "<p >a & b<br><b>c</p >\n" + macro}, with_messages(folder.path()));
    REQUIRE(snapshot);
    CHECK(snapshot->storage.starts_with("<p >a &amp; b<br /><b>c</b></p >\n<ac:structured-macro ac:name=\"panel\">"));
    CHECK(snapshot->diagnostics.size() == 3);
}

TEST_CASE("a name that Confluence refuses is written so that it does not, and told") {
    const test::TemporaryFolder folder;
    const auto snapshot =
        flows::snapshot_page({"page.xml", "<p a\U00020000='1'>x</p>" + macro}, with_messages(folder.path()));
    REQUIRE(snapshot);
    CHECK(snapshot->storage.starts_with("<p a_x20000_=\"1\">x</p><ac:structured-macro ac:name=\"panel\">"));
    REQUIRE(snapshot->diagnostics.size() == 1);
    CHECK(snapshot->diagnostics[0].code == "name-character");
}

TEST_CASE("a body that is no storage format stays, byte for byte, and is told") {
    const test::TemporaryFolder folder;
    auto settings = with_messages(folder.path());
    for (const std::string body :
         {"h1. x\r\n\na & b <c> \xFF{rocketchat-channel:room=general}", "{\"room\": \"general & <b>\"}"}) {
        CAPTURE(body);
        const auto snapshot = flows::snapshot_page({"old.txt", body}, settings);
        REQUIRE(snapshot);
        CHECK(snapshot->storage == body);
        REQUIRE(snapshot->diagnostics.size() == 1);
        CHECK(snapshot->diagnostics[0].code == "body-type");
        CHECK(snapshot->diagnostics[0].severity == Severity::error);
    }
    settings.body_type = pages::BodyType::storage;
    const auto snapshot = flows::snapshot_page({"old.txt", "h1. is how headings began"}, settings);
    REQUIRE(snapshot);
    CHECK(snapshot->storage == "h1. is how headings began");
    CHECK(snapshot->diagnostics.empty());
}

TEST_CASE("a macro that is not expanded stays, and its place is told") {
    const test::TemporaryFolder folder;
    const auto settings = with_messages(folder.path());
    const std::string page = "<p>a</p>\n" + unknown_room;

    const auto snapshot = flows::snapshot_page({"page.xml", page}, settings);

    REQUIRE(snapshot);
    CHECK(snapshot->storage == page);
    REQUIRE(snapshot->diagnostics.size() == 1);
    CHECK(snapshot->diagnostics[0].place.line == 2);
    CHECK(snapshot->diagnostics[0].severity == Severity::error);
}

TEST_CASE("a page with snapshots is a page whose snapshot is the same") {
    const test::TemporaryFolder folder;
    auto settings = with_messages(folder.path());
    const auto first = flows::snapshot_page({"page.xml", "<p>" + macro + "</p><p>b</p>"}, settings);
    REQUIRE(first);
    CHECK(first->diagnostics.empty());
    settings.taken += std::chrono::hours(24);
    const auto second = flows::snapshot_page({"page.xml", first->storage}, settings);
    REQUIRE(second);
    CHECK(second->diagnostics.empty());
    CHECK(second->storage == first->storage);
}

TEST_CASE("of every collected page the snapshot is the page, for none has a conversation") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const test::TemporaryFolder folder;
    const auto settings = with_messages(folder.path());
    std::size_t pages = 0;
    for (const test::CorpusFile& file : test::corpus_files(*corpus)) {
        if (file.kind != "fragment" || !file.well_formed) continue;
        const std::string page = test::read_file(file.path);
        const auto snapshot = flows::snapshot_page({"page.xml", page}, settings);
        REQUIRE(snapshot);
        INFO(file.path);
        if (!snapshot->diagnostics.empty()) continue;  // has a DOCTYPE
        CHECK(snapshot->storage == page);
        ++pages;
    }
    CHECK(pages > 500);
}

TEST_CASE("a configuration that forbids public rooms keeps them out of snapshots") {
    const test::TemporaryFolder folder;
    auto settings = with_messages(folder.path());
    settings.config = flows::Input{"chatleaf.toml", "[servers.team]\npublic_rooms = false\n"};

    const auto snapshot = flows::snapshot_page({"page.xml", macro}, settings);

    REQUIRE(snapshot);
    CHECK(snapshot->storage == macro);
    CHECK(snapshot->diagnostics.size() == 1);
}

TEST_CASE("a fault in the configuration stops the snapshot and names its line") {
    flows::SnapshotSettings settings;
    settings.config = flows::Input{"chatleaf.toml", "[servers.team]\npublic_room = false\n"};

    const auto snapshot = flows::snapshot_page({"page.xml", "<p>x</p>"}, settings);

    REQUIRE_FALSE(snapshot);
    CHECK(snapshot.error().place.line == 2);
}
