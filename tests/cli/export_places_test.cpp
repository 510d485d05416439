// SPDX-License-Identifier: MIT
// Pages that one export has elsewhere than the one before, or in the trash.
#include <algorithm>
#include <string>
#include <vector>

#include "cli/office.hpp"
#include "cli/run_command.hpp"
#include "exports/entities.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;
using chatleaf::test::Office;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Where the page "Wanderer" stands, and what has become of "Notes".
struct State {
    std::string parent = "1001";  ///< empty: at the top
    std::string notes = "current";
    std::string space = "9";
    std::string version = "1";
    std::string restricted{};  ///< a page that not everybody may read
};

std::string written(const State& state) {
    std::vector<std::string> objects{space("9", "DEV", "Development"), space("8", "OPS", "Operations")};
    const auto put = [&](const std::string& id, const std::string& title, const std::string& more,
                         const std::string& status = "current", const std::string& number = "1") {
        const std::string sets = id == state.restricted
                                     ? collection("contentPermissionSets", "ContentPermissionSet", {"70"})
                                     : std::string();
        objects.push_back(object("Page", id,
                                 property("title", title) + property("version", number) +
                                     property("lastModificationDate", "2026-01-05 00:00:00") +
                                     property("contentStatus", status) + more + sets));
        objects.push_back(body("7" + id, id, "<p>" + title + " as of " + number + "</p>"));
    };
    const std::string here = reference("space", "Space", "9");
    put("1001", "Old shelf", here);
    put("1003", "New shelf", here);
    put("1005", "Notes", here, state.notes);
    put("1004", "Wanderer",
        reference("space", "Space", state.space) +
            (state.parent.empty() ? std::string() : reference("parent", "Page", state.parent)),
        "current", state.version);
    return export_of(objects);
}

/// What each delivery of an export adds to the room, sorted. Where only exports are told, no Confluence is asked, so
/// that any server will do as `wiki`.
class Shelves {
public:
    Shelves(const test::StandIn& chat, const test::StandIn& wiki, const std::string& route)
        : office(chat, wiki, "[routes.all]\nrooms = [\"team:general\"]\nedit_window = \"0m\"\n" + route) {}

    std::vector<std::string> deliver(const State& state, std::vector<std::string> more = {}) {
        office.write("entities.xml", written(state));
        more.insert(more.begin(), {"deliver", office.file("entities.xml").string()});
        last = office.run(std::move(more));
        INFO(last.err);
        CHECK(last.code == 0);
        const auto posts = office.posts();
        std::vector<std::string> texts;
        for (std::size_t i = told_; i < posts.size(); ++i) texts.push_back(posts[i].text);
        told_ = posts.size();
        std::sort(texts.begin(), texts.end());
        return texts;
    }

    Office office;
    test::Printed last{};

private:
    std::size_t told_ = 0;
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("pages that the next export has elsewhere, in the trash or out of it are told so, each time and once") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    Shelves shelves(*chat, *chat, "");
    CHECK(shelves.deliver({}).size() == 4);
    CHECK(shelves.deliver({}).empty());
    const State away{"1003", "deleted"};
    for (int round = 0; round < 2; ++round) {
        CHECK(shelves.deliver(away, {"--dry-run"}).empty());
        CHECK(holds(shelves.last.out, "was moved from **Old shelf** to **New shelf**"));
        CHECK(holds(shelves.last.out, "**Notes** was moved to the trash"));
        CHECK(shelves.deliver(away) == Texts{"**Notes** was moved to the trash in Development · version 1",
                                             "**Wanderer** was moved from **Old shelf** to **New shelf** · version 1"});
        CHECK(shelves.deliver(away).empty());
        CHECK(shelves.deliver({}) == Texts{"**Notes** was restored from the trash in Development · version 1",
                                           "**Wanderer** was moved from **New shelf** to **Old shelf** · version 1"});
        CHECK(shelves.deliver({}).empty());
    }
}

TEST_CASE("a page that was moved and saved between two exports is told of both, also into another space") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    Shelves shelves(*chat, *chat, "");
    CHECK(shelves.deliver({""}).size() == 4);
    const auto moved = shelves.deliver({"", "current", "8", "2"});
    REQUIRE(moved.size() == 1);
    CHECK(holds(moved[0], "**Wanderer**"));
    CHECK(holds(moved[0], "was moved from **DEV** to **Operations**"));
    CHECK(shelves.deliver({"1001"}).empty());  // an older export, by the page's version
}

TEST_CASE("what an export's pages moved from, and what is in the trash, is told to nobody who may not know it") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    SECTION("a restricted page above is not named") {
        Shelves shelves(*chat, *chat, "");
        CHECK(shelves.deliver({}).size() == 4);
        const auto moved = shelves.deliver({"1003", "current", "9", "1", "1001"});
        REQUIRE(moved.size() == 1);
        CHECK(holds(moved[0], "**Wanderer** was moved to **New shelf**"));
    }
    SECTION("nor is a page that went below one") {
        Shelves shelves(*chat, *chat, "");
        CHECK(shelves.deliver({}).size() == 4);
        CHECK(shelves.deliver({"1003", "current", "9", "1", "1003"}).empty());
    }
    SECTION("a room that was not told the last version hears nothing of the trash") {
        Shelves shelves(*chat, *chat, "");
        CHECK(shelves.deliver({"1001", "deleted"}).size() == 3);
        CHECK(shelves.deliver({"1001", "deleted"}).empty());
    }
    SECTION("but by a route that names the page it does, once") {
        Shelves shelves(*chat, *chat, "restricted_pages = [\"1005\"]\n");
        CHECK(shelves.deliver({"1001", "deleted"}).size() == 4);
        CHECK(shelves.deliver({"1001", "deleted"}).empty());
    }
    SECTION("a route may not ask for it") {
        Shelves shelves(*chat, *chat, "events = [\"created\", \"changed\"]\n");
        CHECK(shelves.deliver({}).size() == 4);
        CHECK(shelves.deliver({"1003", "deleted"}).empty());
    }
}

TEST_CASE("an export that follows the wiki itself says where its pages went since") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    Shelves shelves(*chat, *wiki, "below = [\"1002\"]\n");
    REQUIRE(shelves.office.run({"deliver", "wiki:", "--since", "2020-01-01"}).code == 0);
    REQUIRE(shelves.office.posts().size() == 1);
    const auto in = [](const std::string& parent, const std::string& status) {
        return export_of(
            {space("9", "DEV", "Development"), page("1001", "Home", "1", "2026-01-05 00:00:00"),
             page("2000", "Shelf", "1", "2026-01-05 00:00:00"), body("71", "1001", "<p>.</p>"),
             object("Page", "1002",
                    property("title", "Release plan") + property("version", "4") + property("contentStatus", status) +
                        reference("space", "Space", "9") + reference("parent", "Page", parent)),
             body("72", "1002", "<p>Ship it on Monday.</p><p>Then rest.</p>")});
    };
    const auto deliver = [&](const std::string& text) {
        shelves.office.write("entities.xml", text);
        const auto printed = shelves.office.run({"deliver", shelves.office.file("entities.xml").string()});
        INFO(printed.err);
        CHECK(printed.code == 0);
        return shelves.office.posts().back().text;
    };
    CHECK(holds(deliver(in("2000", "current")), "**Release plan** was moved from **Home** to **Shelf**"));
    CHECK(holds(deliver(in("2000", "deleted")), "**Release plan** was moved to the trash"));
    CHECK(shelves.office.posts().size() == 3);
}
