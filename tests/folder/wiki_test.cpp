// SPDX-License-Identifier: MIT
#include "chatleaf/folder/wiki.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
namespace fs = std::filesystem;

namespace {

/// A folder of files, as a wiki.
class Written {
public:
    explicit Written(const std::vector<std::string>& files) {
        for (const std::string& file : files) REQUIRE(folder::write_file(root() / file, "<p>" + file + "</p>"));
    }
    [[nodiscard]] fs::path root() const { return folder_.path() / "DEV"; }

    [[nodiscard]] std::unique_ptr<folder::WikiFolder> open(const folder::WikiLimits& limits = {}) const {
        auto wiki = folder::WikiFolder::open(root(), limits);
        if (!wiki) FAIL(to_string(wiki.error()));
        return std::move(*wiki);
    }

private:
    test::TemporaryFolder folder_;
};

const pages::WikiPage& page(const folder::WikiFolder& wiki, std::string_view title) {
    const auto& pages = wiki.pages();
    const auto found =
        std::find_if(pages.begin(), pages.end(), [&](const auto& each) { return each.page.title == title; });
    INFO("no page " << title);
    REQUIRE(found != pages.end());
    return *found;
}

std::string files(const pages::WikiPage& page) {
    std::string names;
    for (const auto& file : page.attachments) names += (names.empty() ? "" : " | ") + file.name;
    return names;
}

std::string codes(const folder::WikiFolder& wiki) {
    std::string codes;
    for (const auto& diagnostic : wiki.diagnostics()) codes += diagnostic.code + " ";
    return codes;
}

std::string content(const folder::WikiFolder& wiki, const pages::WikiPage& page, std::size_t file) {
    std::string bytes;
    REQUIRE(wiki.read_file(page, page.attachments[file], [&](std::string_view piece) -> Result<Done> {
        bytes += piece;
        return Done{};
    }));
    return bytes;
}

}  // namespace

TEST_CASE("a folder is a space: files are pages, and the folder beside a page holds what is below it and its files") {
    const Written written({"index.xml", "logo.png", "Guide.xml", "Guide/Install.html", "Guide/shot.png",
                           "Guide/Install/log.txt", "Glossary.storage"});
    const auto wiki = written.open();
    REQUIRE(wiki->spaces().size() == 1);
    CHECK(wiki->spaces()[0].key == "DEV");
    CHECK(wiki->spaces()[0].home_id == "index");
    CHECK(wiki->pages().size() == 4);
    CHECK(wiki->diagnostics().empty());
    CHECK(page(*wiki, "Guide").parent_id == "index");
    CHECK(page(*wiki, "Glossary").parent_id == "index");
    CHECK(page(*wiki, "Install").parent_id == "Guide");
    CHECK(page(*wiki, "Install").page.id == "Guide/Install");
    CHECK(page(*wiki, "Install").page.space_key == "DEV");
    CHECK(files(page(*wiki, "DEV")) == "logo.png");
    CHECK(files(page(*wiki, "Guide")) == "shot.png");
    CHECK(page(*wiki, "Guide").attachments[0].media_type == "image/png");
    CHECK(files(page(*wiki, "Install")) == "log.txt");
    CHECK(content(*wiki, page(*wiki, "Guide"), 0) == "<p>Guide/shot.png</p>");
    const auto body = wiki->body(page(*wiki, "Install"));
    REQUIRE(body);
    CHECK(body->text == "<p>Guide/Install.html</p>");
    CHECK(body->source == "Guide/Install.html");
    CHECK(wiki->body_bytes(page(*wiki, "Install")) == body->text.size());
}

TEST_CASE("what a file name cannot hold is percent-encoded in it, in attachments a page's ending as well") {
    const Written written({"What%3F A%2FB.xml", "100%.xml", "What%3F A%2FB/settings%2Exml", "line%0Aend.xml"});
    const auto wiki = written.open();
    CHECK(files(page(*wiki, "What? A/B")) == "settings.xml");
    CHECK(page(*wiki, "100%").page.id == "100%");
    CHECK(page(*wiki, "line end").page.title == "line end");
}

TEST_CASE("what stands nowhere is told: a folder without a page, a file without one, a page that is there twice") {
    const Written written({"A.xml", "A.html", "Loose/B.xml", "readme.txt", "C/a.xml"});
    const auto wiki = written.open();
    CHECK(codes(*wiki) == "page-twice folder-without-page folder-without-page file-without-page same-title ");
    CHECK(page(*wiki, "B").parent_id == "Loose");
    CHECK(wiki->body(page(*wiki, "A"))->text == "<p>A.xml</p>");
    const auto empty = wiki->body(page(*wiki, "Loose"));
    REQUIRE(empty);
    CHECK(empty->text.empty());
    CHECK(empty->type == pages::BodyType::storage);
}

TEST_CASE("hidden files are passed over, and the order is the same each time") {
    const Written written({"b.xml", "a.xml", ".git/config.xml", "a/.hidden", "a/.c.xml", "B2.xml"});
    const auto wiki = written.open();
    CHECK(wiki->diagnostics().empty());
    std::string ids;
    for (const auto& each : wiki->pages()) ids += each.page.id + " ";
    CHECK(ids == "B2 a b ");
}

TEST_CASE("links that lead out of the folder, links to folders and what is no file are left out") {
    const Written written({"A.xml", "A/in.txt"});
    REQUIRE(folder::write_file(written.root().parent_path() / "secret.xml", "secret"));
    fs::create_symlink("../secret.xml", written.root() / "B.xml");
    fs::create_symlink("../../secret.xml", written.root() / "A" / "out.txt");
    fs::create_symlink("nowhere", written.root() / "A" / "nowhere.txt");
    fs::create_directory_symlink("..", written.root() / "A" / "Up");
    fs::create_symlink("in.txt", written.root() / "A" / "same.txt");
    REQUIRE(mkfifo((written.root() / "A" / "pipe").c_str(), 0600) == 0);
    const auto wiki = written.open();
    CHECK(wiki->pages().size() == 1);
    CHECK(files(page(*wiki, "A")) == "in.txt | same.txt");
    CHECK(codes(*wiki) == "link-left-out link-left-out link-left-out link-left-out no-regular-file ");
}

TEST_CASE("a file that becomes a link out of the folder after it was found is not read") {
    const Written written({"A.xml", "A/in.txt"});
    REQUIRE(folder::write_file(written.root().parent_path() / "secret.xml", "secret"));
    const auto wiki = written.open();
    for (const char* name : {"A.xml", "A/in.txt"}) {
        fs::remove(written.root() / name);
        fs::create_symlink(written.root().parent_path() / "secret.xml", written.root() / name);
    }
    CHECK_FALSE(wiki->body(page(*wiki, "A")));
    const auto nothing = [](std::string_view) -> Result<Done> { return Done{}; };
    CHECK_FALSE(wiki->read_file(page(*wiki, "A"), page(*wiki, "A").attachments[0], nothing));
}

TEST_CASE("limits hold: entries, depth, a page, a file") {
    const Written written({"A.xml", "A/B.xml", "A/B/C.xml", "A/big.bin"});
    folder::WikiLimits few;
    few.entries = 4;
    CHECK_FALSE(folder::WikiFolder::open(written.root(), few));
    folder::WikiLimits small;
    small.depth = 1;
    small.body_bytes = 4;
    small.file_bytes = 4;
    const auto wiki = written.open(small);
    CHECK(wiki->pages().size() == 2);
    CHECK(codes(*wiki) == "too-deep ");
    const auto body = wiki->body(page(*wiki, "A"));
    REQUIRE_FALSE(body);
    CHECK(body.error().place.source == "A.xml");
    const auto nothing = [](std::string_view) -> Result<Done> { return Done{}; };
    CHECK_FALSE(wiki->read_file(page(*wiki, "A"), page(*wiki, "A").attachments[0], nothing));
}

TEST_CASE("a folder that is none, or has no page, is refused in a sentence") {
    const Written written({"note.txt"});
    const auto none = folder::WikiFolder::open(written.root());
    REQUIRE_FALSE(none);
    CHECK(none.error().message.find("no pages") != std::string::npos);
    CHECK_FALSE(folder::WikiFolder::open(written.root() / "nothing"));
}
