// SPDX-License-Identifier: MIT
// What an export has in the trash, and what it says of any page.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/exports/export.hpp"
#include "chatleaf/folder/file.hpp"
#include "exports/entities.hpp"
#include "exports/reading.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

namespace {

std::string state(std::string_view id, std::string_view title, std::string_view status, std::string_view more = {}) {
    return object("Page", id,
                  property("title", title) + property("version", "3") +
                      property("lastModificationDate", "2026-01-05 00:00:00") + property("contentStatus", status) +
                      reference("space", "Space", "9") + std::string(more));
}

std::string restricted_page() {
    return page("4", "Wages", "1", "2026-01-05 00:00:00",
                reference("space", "Space", "9") + collection("contentPermissionSets", "ContentPermissionSet", {"70"}));
}

std::string an_export() {
    const std::string of_other = reference("space", "Space", "8");
    return export_of(
        {space("9", "DEV", "Development"), space("8", "OPS", "Operations"), state("1", "Home", "current"),
         body("11", "1", "home"), state("2", "Old plan", "deleted", reference("parent", "Page", "1")),
         state("3", "Draft", "draft"), state("5", "Old version", "deleted", reference("originalVersion", "Page", "1")),
         state("6", "Shelf", "archived"), restricted_page(),
         object("ContentPermissionSet", "70", property("type", "View") + reference("owningContent", "Page", "4")),
         object("Page", "x7", property("title", "Elsewhere") + property("contentStatus", "deleted") + of_other)});
}

/// An export in a file, read.
class Opened {
public:
    Opened() {
        REQUIRE(folder::write_file(folder_.path() / "entities.xml", an_export()));
        auto opened = exports::Export::open(folder_.path() / "entities.xml");
        REQUIRE(opened);
        file = *std::move(opened);
    }
    std::vector<std::string> trash(const pages::ChangeQuery& query = {}) {
        std::vector<std::string> ids;
        file->set_trash([&](exports::ExportedPage&& page) {
            ids.push_back(page.page.id);
            CHECK(page.readership.is_restricted());
            CHECK_FALSE(page.readership.restrictions.front().is_known);
            if (page.page.id == "2") {
                CHECK(page.page.title == "Old plan");
                CHECK(page.page.space_key == "DEV");
                CHECK(page.page.ancestors->back().title == "Home");
                CHECK(page.version == 3);
            }
            return true;
        });
        REQUIRE(file->latest_changes(query, [](pages::LatestChange&&) { return true; }));
        return ids;
    }

    std::unique_ptr<exports::Export> file;

private:
    test::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("what is in the trash is told as what was asked for, and nothing else that is not current") {
    Opened opened;
    CHECK(opened.trash() == std::vector<std::string>{"2", "x7"});
    CHECK(opened.trash({"dev", {}, false}) == std::vector<std::string>{"2"});
    const auto later = text::parse_instant("2026-01-06 00:00:00");
    CHECK(opened.trash({"", later, false}).empty());
}

TEST_CASE("who has enough of the trash ends the reading") {
    Opened opened;
    std::size_t told = 0;
    opened.file->set_trash([&](exports::ExportedPage&&) { return ++told > 1; });
    const auto tally = opened.file->latest_changes({}, [](pages::LatestChange&&) { return true; });
    REQUIRE(tally);
    CHECK(told == 1);
    CHECK(tally->delivered == 0);
}

TEST_CASE("any current page is known by its id, with who may read it, once the export was read") {
    Opened opened;
    CHECK_FALSE(opened.file->page("1"));
    (void)opened.trash();
    REQUIRE(opened.file->page("1"));
    CHECK(opened.file->page("1")->page.title == "Home");
    CHECK_FALSE(opened.file->page("1")->readership.is_restricted());
    REQUIRE(opened.file->page("4"));
    CHECK(opened.file->page("4")->readership.is_restricted());
    for (const char* other : {"2", "3", "5", "6", "x7", "99", "9", "", "01", "-1", "y"}) {
        INFO(other);
        CHECK_FALSE(opened.file->page(other));
    }
}
