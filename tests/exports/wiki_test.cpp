// SPDX-License-Identifier: MIT
#include "chatleaf/exports/wiki.hpp"

#include <algorithm>
#include <filesystem>

#include "chatleaf/folder/file.hpp"
#include "exports/entities.hpp"
#include "exports/written_zip.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;
namespace fs = std::filesystem;

namespace {

const std::string day = "2026-05-01 08:00:00.000";

std::string below(std::string_view parent) { return reference("parent", "Page", parent); }

std::string of_space(std::string_view id) { return reference("space", "Space", id); }

std::string home_space(std::string_view id, std::string_view key, std::string_view home) {
    return object(
        "Space", id,
        property("name", "Space " + std::string(key)) + property("key", key) + reference("homePage", "Page", home));
}

/// An attachment as exporters since 5.7 write it: the type and size are properties of their own.
std::string file(std::string_view id, std::string_view page, std::string_view name, std::string_view version,
                 std::string_view more = {}) {
    return object("Attachment", id,
                  property("title", name) + property("version", version) + property("contentStatus", "current") +
                      property("lastModificationDate", day) + reference("containerContent", "Page", page) +
                      std::string(more));
}

std::string file_property(std::string_view id, std::string_view of, std::string_view name, std::string_view field,
                          std::string_view value) {
    return object("ContentProperty", id,
                  property("name", name) + property(field, value) + reference("content", "Attachment", of));
}

/// A set that keeps a page from most.
std::string restriction(std::string_view id, std::string_view page) {
    return object("ContentPermissionSet", id, property("type", "View") + reference("owningContent", "Page", page));
}

class Written {
public:
    explicit Written(const std::vector<std::string>& objects) {
        REQUIRE(folder::write_file(file(), export_of(objects)));
    }
    [[nodiscard]] fs::path home() const { return folder_.path(); }
    [[nodiscard]] fs::path file() const { return folder_.path() / "entities.xml"; }
    [[nodiscard]] std::unique_ptr<exports::ExportedWiki> open(exports::WikiQuery query = {}) const {
        return open(file(), std::move(query));
    }
    [[nodiscard]] std::unique_ptr<exports::ExportedWiki> open(const fs::path& path, exports::WikiQuery query = {},
                                                              const exports::Limits& limits = {}) const {
        query.scratch = folder_.path();
        auto wiki = exports::ExportedWiki::open(path, query, limits);
        if (!wiki) FAIL(to_string(wiki.error()));
        return std::move(*wiki);
    }

private:
    chatleaf::test::TemporaryFolder folder_;
};

const pages::WikiPage& page_of(const exports::ExportedWiki& wiki, std::string_view id) {
    const auto& pages = wiki.pages();
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const auto& each) { return each.page.id == id; });
    INFO("no page " << id);
    REQUIRE(found != pages.end());
    return *found;
}

std::string text_of(const exports::ExportedWiki& wiki, std::string_view id) {
    const auto body = wiki.body(page_of(wiki, id));
    return body ? body->text : to_string(body.error());
}

Result<std::string> content(const exports::ExportedWiki& wiki, std::string_view id, std::size_t file = 0) {
    std::string bytes;
    const pages::WikiPage& page = page_of(wiki, id);
    const auto read = wiki.read_file(page, page.attachments.at(file), [&](std::string_view piece) -> Result<Done> {
        bytes += piece;
        return Done{};
    });
    if (!read) return read.error();
    return bytes;
}

std::string ids(const exports::ExportedWiki& wiki) {
    std::string all;
    for (const auto& page : wiki.pages()) all += page.page.id + " ";
    return all;
}

}  // namespace

TEST_CASE("an export is a wiki: its pages with what is known of them, and their newest texts") {
    const Written written(
        {body("20", "2", "<p>old</p>"), home_space("9", "DEV", "1"), page("1", "Home", "1", day, of_space("9")),
         page("3", "Plan", "2", "2026-05-02 10:00:00.000",
              of_space("9") + below("1") + property("position", "7") +
                  property("creationDate", "2026-04-01 09:00:00.000") +
                  reference("creator", "ConfluenceUserImpl", "u1") +
                  reference("lastModifier", "ConfluenceUserImpl", "u2")),
         version("2", "3", "1", day), body("30", "3", "<p>new</p>"), body("10", "1", "<p>hi</p>"), user("u1", "ada"),
         user("u2", "lin"), object("Label", "41", property("name", "release") + property("namespace", "global")),
         object("Labelling", "51", reference("label", "Label", "41") + reference("content", "Page", "3"))});
    const auto wiki = written.open();
    CHECK(ids(*wiki) == "1 3 ");
    REQUIRE(wiki->spaces().size() == 1);
    CHECK(wiki->spaces()[0].home_id == "1");
    CHECK(wiki->spaces()[0].name == "Space DEV");
    const pages::WikiPage& plan = page_of(*wiki, "3");
    CHECK(plan.parent_id == "1");
    CHECK(plan.position == 7);
    CHECK(plan.page.space_key == "DEV");
    CHECK(plan.created == text::parse_instant("2026-04-01T09:00:00Z"));
    CHECK(plan.changed == text::parse_instant("2026-05-02T10:00:00Z"));
    CHECK(plan.creator == "ada");
    CHECK(plan.changer == "lin");
    CHECK(plan.page.labels == std::vector<std::string>{"release"});
    CHECK(text_of(*wiki, "3") == "<p>new</p>");
    CHECK(wiki->body_bytes(plan) == 10);
    CHECK(text_of(*wiki, "1") == "<p>hi</p>");
}

TEST_CASE("texts of a zip are the same as those of the file in it, and nothing of them stays on the disk") {
    const std::vector<std::string> objects{body("20", "2", "<p>]] &gt; two</p>"), page("1", "A", "1", day),
                                           page("2", "B", "1", day), body("10", "1", "<p>one</p>")};
    const Written written(objects);
    write_zip(written.home() / "export.zip", {{"in/entities.xml", export_of(objects)}});
    const auto unpacked = written.open();
    const auto packed = written.open(written.home() / "export.zip");
    for (const char* id : {"1", "2"}) CHECK(text_of(*packed, id) == text_of(*unpacked, id));
    CHECK(text_of(*packed, "1") == "<p>one</p>");
    // Both are open, and their private files have no names.
    CHECK(std::distance(fs::directory_iterator(written.home()), fs::directory_iterator{}) == 2);
}

TEST_CASE("a page without a text, or with one that is too long, is there all the same and says so") {
    const Written written({page("1", "None", "1", day), page("2", "Long", "1", day),
                           body("20", "2", std::string(2000, 'x')), page("3", "Short", "1", day),
                           body("30", "3", "x")});
    exports::Limits limits;
    limits.body_bytes = 1000;
    const auto wiki = written.open(written.file(), {}, limits);
    CHECK(ids(*wiki) == "1 2 3 ");
    CHECK(text_of(*wiki, "1") == "None (page 1): The export holds no text of this page.");
    CHECK(text_of(*wiki, "2").starts_with("Long (page 2): The page is larger"));
    CHECK(text_of(*wiki, "3") == "x");
}

TEST_CASE("restricted pages and all below them are left out, counted and named by their ids alone, unless asked for") {
    const Written written(
        {page("1", "Top", "1", day), page("2", "Secret plan", "1", day, below("1")),
         page("3", "Deeper secret", "1", day, below("2")), restriction("60", "2"),
         page("4", "Open", "1", day, below("1")), body("20", "2", "<p>secret</p>"),
         page("5", "Unclear", "1", day, collection("contentPermissionSets", "ContentPermissionSet", {"99"})),
         file("70", "2", "secret.txt", "1")});
    const auto wiki = written.open();
    CHECK(ids(*wiki) == "1 4 ");
    CHECK(wiki->restricted() == 3);
    std::string said;
    for (const auto& diagnostic : wiki->diagnostics()) said += to_string(diagnostic) + "\n";
    CHECK(said.find("id 2") != std::string::npos);
    CHECK(said.find("id 3") != std::string::npos);
    CHECK(said.find("id 5") != std::string::npos);
    CHECK(said.find("ecret") == std::string::npos);
    const auto all = written.open({.space_key = {}, .restricted = true, .scratch = {}});
    CHECK(ids(*all) == "1 2 3 4 5 ");
    CHECK(all->restricted() == 0);
    CHECK(text_of(*all, "2") == "<p>secret</p>");
}

TEST_CASE("an export of which every page is restricted is refused, and says how to see them") {
    const Written written({page("1", "Top", "1", day), restriction("60", "1")});
    const auto wiki = exports::ExportedWiki::open(written.file(), {{}, false, written.home()});
    REQUIRE_FALSE(wiki);
    CHECK(wiki.error().message.find("--restricted") != std::string::npos);
}

TEST_CASE("pages below what is not shown stand below the next page that is") {
    const Written written(
        {page("1", "Top", "1", day), page("2", "Folder", "1", day, below("1") + property("isFolder", "true")),
         object("Page", "3", property("title", "Archived") + property("contentStatus", "archived") + below("2")),
         page("4", "In both", "1", day, below("3")), page("5", "Also", "1", day, below("3")),
         object("Page", "6", property("title", "Draft") + property("contentStatus", "draft"))});
    const auto wiki = written.open();
    CHECK(ids(*wiki) == "1 4 5 ");
    CHECK(page_of(*wiki, "4").parent_id == "1");
    CHECK(page_of(*wiki, "5").parent_id == "1");
}

TEST_CASE("a page without a title is called by its id") {
    const Written written({page("1", "", "1", day)});
    CHECK(written.open()->pages()[0].page.title == "1");
}

TEST_CASE("only one space is given when it is asked for, and strays are told") {
    const std::vector<std::string> objects{home_space("9", "DEV", "1"), home_space("8", "OPS", "2"),
                                           page("1", "A", "1", day, of_space("9")),
                                           page("2", "B", "1", day, of_space("8"))};
    const Written written(objects);
    REQUIRE(folder::write_file(written.home() / "exportDescriptor.properties", "exportType=space\nspaceKey=DEV\n"));
    const auto both = written.open();
    CHECK(ids(*both) == "1 2 ");
    REQUIRE(both->diagnostics().size() == 1);
    CHECK(both->diagnostics()[0].message.find("which are shown, too") != std::string::npos);
    const auto one = written.open({.space_key = "dev", .restricted = false, .scratch = {}});
    CHECK(ids(*one) == "1 ");
    CHECK(one->spaces().size() == 1);
    CHECK(one->diagnostics().empty());
    CHECK_FALSE(exports::ExportedWiki::open(written.file(), {"NONE", false, written.home()}));
}

TEST_CASE("files come in their newest versions, by name, whichever side says what they are") {
    const Written written({page("1", "A", "1", day), file("71", "1", "b.png", "3"),
                           file_property("81", "71", "MEDIA_TYPE", "stringValue", "image/png"),
                           file_property("82", "71", "FILESIZE", "longValue", "1234"),
                           file("72", "1", "b.png", "2", reference("originalVersion", "Attachment", "71")),
                           object("Attachment", "73",
                                  property("title", "gone.png") + property("contentStatus", "deleted") +
                                      reference("containerContent", "Page", "1")),
                           object("Attachment", "74",
                                  property("fileName", "a.txt") + property("contentType", "text/plain") +
                                      property("fileSize", "5") + property("attachmentVersion", "2") +
                                      reference("content", "Page", "1") + property("creatorName", "ada") +
                                      property("lastModifierName", "lin") + property("creationDate", day)),
                           file("75", "99", "of no page.txt", "1")});
    const auto wiki = written.open();
    const auto& files = page_of(*wiki, "1").attachments;
    REQUIRE(files.size() == 2);
    CHECK(files[0].name == "a.txt");
    CHECK(files[0].media_type == "text/plain");
    CHECK(files[0].bytes == 5);
    CHECK(files[0].version == 2);
    CHECK(files[0].author == "lin");
    CHECK(files[1].name == "b.png");
    CHECK(files[1].media_type == "image/png");
    CHECK(files[1].bytes == 1234);
    CHECK(files[1].version == 3);
}

TEST_CASE("a file is read from beside entities.xml, in a folder or a zip, by its version or as 1") {
    const std::vector<std::string> objects{page("1", "A", "1", day), file("71", "1", "a.txt", "3"),
                                           file("72", "1", "b.txt", "2"), file("73", "1", "c.txt", "1")};
    const Written written(objects);
    REQUIRE(folder::write_file(written.home() / "attachments/1/71/3", "third"));
    REQUIRE(folder::write_file(written.home() / "attachments/1/71/1", "first"));
    REQUIRE(folder::write_file(written.home() / "attachments/1/72/1", "only"));
    write_zip(written.home() / "e.zip", {{"x/entities.xml", export_of(objects)},
                                         {"x/attachments/1/71/3", "third"},
                                         {"attachments/1/71/3", "of another folder"},
                                         {"x/attachments/1/71/1", "first"},
                                         {"x/attachments/1/72/1", "only"}});
    for (const char* name : {"entities.xml", "e.zip"}) {
        INFO(name);
        const auto wiki = written.open(written.home() / name);
        CHECK(*content(*wiki, "1", 0) == "third");
        CHECK(*content(*wiki, "1", 1) == "only");
        const auto missing = content(*wiki, "1", 2);
        REQUIRE_FALSE(missing);
        CHECK(to_string(missing.error()) == "c.txt (file 73 of page 1): The export does not hold the file.");
    }
}

TEST_CASE("an id that is no number leads nowhere, and neither does a link") {
    const Written written({page("..", "A", "1", day), file("71", "..", "a.txt", "1"), page("1", "B", "1", day),
                           file("../72", "1", "b.txt", "1"), file("73", "1", "c.txt", "1")});
    REQUIRE(folder::write_file(written.home() / "71" / "1", "secret"));
    REQUIRE(folder::write_file(written.home() / "attachments" / "72" / "1", "secret"));
    fs::create_directories(written.home() / "attachments" / "1" / "73");
    fs::create_symlink("/etc/hostname", written.home() / "attachments" / "1" / "73" / "1");
    const auto wiki = written.open();
    CHECK_FALSE(content(*wiki, ".."));
    CHECK_FALSE(content(*wiki, "1", 0));
    CHECK_FALSE(content(*wiki, "1", 1));
}

TEST_CASE("files that unpack to more than they may are an error, and one of them alone is") {
    const std::vector<std::string> objects{page("1", "A", "1", day), file("71", "1", "a.txt", "1"),
                                           file("72", "1", "b.txt", "1")};
    const Written written(objects);
    const std::string zeros(std::size_t{40} << 20, '\0');
    write_zip(written.home() / "e.zip",
              {{"entities.xml", export_of(objects)}, {"attachments/1/71/1", zeros}, {"attachments/1/72/1", zeros}});
    const auto wiki = written.open(written.home() / "e.zip");
    CHECK(content(*wiki, "1", 0).has_value());
    const auto second = content(*wiki, "1", 1);
    REQUIRE_FALSE(second);
    CHECK(second.error().message.find("200 times") != std::string::npos);
    exports::Limits limits;
    limits.attachment_bytes = 1000;
    CHECK_FALSE(content(*written.open(written.home() / "e.zip", {}, limits), "1", 0));
}

TEST_CASE("pages below each other without end, or in a circle, are looked through once") {
    std::vector<std::string> objects{restriction("900001", "1")};
    constexpr int many = 20'000;
    for (int i = 1; i <= many; ++i)
        objects.push_back(page(std::to_string(i), "p", "1", day, i == 1 ? "" : below(std::to_string(i - 1))));
    objects.push_back(page("800001", "circle", "1", day, below("800002")));
    objects.push_back(page("800002", "circle", "1", day, below("800001")));
    const Written written(objects);
    const auto wiki = written.open();
    CHECK(ids(*wiki) == "800001 800002 ");
    CHECK(wiki->restricted() == many);
    CHECK(page_of(*wiki, "800001").parent_id.empty());
}

TEST_CASE("every real export with pages to show is a wiki whose pages are those that have a digest, and more") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const chatleaf::test::TemporaryFolder scratch;
    std::size_t wikis = 0;
    std::size_t pages_with_text = 0;
    for (const auto& file : chatleaf::test::corpus_files(*corpus)) {
        if (file.kind != "entities" && file.kind != "zip") continue;
        INFO(file.path);
        auto wiki = exports::ExportedWiki::open(file.path, {{}, true, scratch.path()});
        if (!wiki) {
            CHECK(wiki.error().message == "The export holds no page.");
            continue;
        }
        ++wikis;
        for (const auto& page : (*wiki)->pages()) pages_with_text += (*wiki)->body(page) ? 1U : 0U;
    }
    CHECK(wikis > 20);
    CHECK(pages_with_text >= 81);  // docs/limits.md
}
