// SPDX-License-Identifier: MIT
// Who restricts a page while it is told: each route, each page that is restricted, each moment, and all that is said.
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/folder/file.hpp"
#include "cli/office.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"

using namespace chatleaf;
using test::Office;

namespace {

struct Way {
    const char* name;
    std::string route;  ///< of page 1002, and of what else it likes
    bool names_it = false;
};

std::vector<Way> ways() {
    const std::string head = "[webhooks.hook]\nserver = \"team\"\naddress_file = \"hook\"\n[routes.way]\n";
    const std::string room = head + "rooms = [\"team:general\"]\nedit_window = \"0m\"\n";
    return {{"a page at a time", room + "below = [\"1002\"]\n"},
            {"a space at a time", room + "below = [\"1002\", \"1008\"]\ngroup_by = \"space\"\n"},
            {"an author at a time", room + "below = [\"1002\", \"1007\"]\ngroup_by = \"author\"\n"},
            {"in threads", room + "below = [\"1002\"]\nthread_per_page = true\n"},
            {"by a webhook", head + "rooms = [\"hook\"]\nbelow = [\"1002\"]\n"},
            {"where another page is named", room + "below = [\"1002\"]\nrestricted_pages = [\"1003\"]\n"},
            {"where it is named", room + "below = [\"1002\"]\nrestricted_pages = [\"1002\", \"1001\"]\n", true}};
}

/// The titles of the page and of the one above it, and what the page says, in any version.
std::string leak_in(const std::string& text) {
    for (const char* word : {"Release", "Monday", "Ship it", "Then rest", "Home", "Plan"})
        if (text.find(word) != std::string::npos) return word;
    return {};
}

/// An office with one route.
struct RoutedOffice : Office {
    RoutedOffice(const test::StandIn& chat, const test::StandIn& wiki, const Way& way) : Office(chat, wiki, way.route) {
        write("hook", "/hooks/hook0general00000/canary-token-of-hook\n");
    }
};

/// A wiki and a chat, told by one route after the other.
class Matrix {
public:
    Matrix(const test::StandIn& chat, const test::StandIn& wiki) : chat_(chat), wiki_(wiki) {}

    [[nodiscard]] RoutedOffice office(const Way& way) const { return {chat_, wiki_, way}; }
    /// And nobody is about to restrict it.
    void open(const std::string& page) const { wiki_.set(R"({"open":")" + page + R"(","restrict":{"id":"none"}})"); }
    /// Somebody restricts it when that many have been told that it is open.
    void restrict_after(const std::string& page, int answers) const {
        wiki_.set(R"({"open":")" + page + R"(","restrict":{"id":")" + page + R"(","after":)" + std::to_string(answers) +
                  "}}");
    }
    [[nodiscard]] int asked(const std::string& page) const {
        return wiki_.asked("/rest/api/content/" + page + "/restriction/byOperation/read");
    }
    /// What is posted since the last time.
    std::string news(const Office& office) {
        const auto posts = office.posts();
        std::string texts;
        for (std::size_t i = seen_; i < posts.size(); ++i) texts += posts[i].text + '\n';
        seen_ = posts.size();
        return texts;
    }

private:
    const test::StandIn& chat_;
    const test::StandIn& wiki_;
    std::size_t seen_ = 0;
};

const std::vector<std::string> deliver{"deliver", "wiki:"};

/// As if all were told for the first time, but only to who asks.
std::vector<std::string> rehearse(std::vector<std::string> more) {
    more.insert(more.begin(), {"deliver", "wiki:", "--since", "2020-01-01"});
    return more;
}

/// What is said elsewhere than in rooms, beside what a run printed: asked for afterwards, and kept.
std::string said_afterwards(const Office& office) {
    std::string said;
    for (const auto& words :
         {std::vector<std::string>{"delivery", "status"}, std::vector<std::string>{"config", "explain", "wiki:1002"},
          std::vector<std::string>{"config", "explain", "wiki:1002", "--format", "json"}}) {
        const auto printed = office.run(words);
        said += printed.out + printed.err;
    }
    for (const auto& entry : std::filesystem::directory_iterator(office.file("chatleaf.db").parent_path())) {
        if (!entry.path().filename().string().starts_with("chatleaf.db")) continue;
        const auto bytes = folder::read_file(entry.path(), std::size_t{64} << 20);
        REQUIRE(bytes);
        said += *bytes;
    }
    return said;
}

/// What is shown to who wants to see before anything is posted.
std::string shown_beforehand(const Office& office) {
    const auto dry = office.run(rehearse({"--dry-run"}));
    const auto preview = office.run(rehearse({"--preview", office.file("out.html").string()}));
    const auto page = folder::read_file(office.file("out.html"), std::size_t{64} << 20);
    REQUIRE(page);
    return dry.out + dry.err + preview.out + preview.err + *page;
}

}  // namespace

TEST_CASE("whoever restricts a page before it is told, whatever the route and the moment, nothing of it is said") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs", {"data-center"});
    Matrix matrix(*chat, *wiki);
    std::size_t runs = 0;
    for (const Way& way : ways()) {
        const RoutedOffice office = matrix.office(way);
        REQUIRE(office.run(deliver).code == 0);  // from now on
        for (const std::string restricted : {"1002", "1001"}) {
            INFO(way.name << ", page " << restricted);
            int whole = 1;  // how often it is asked who may read it while nobody restricts it; unknown at first
            for (int after = -1; after < whole; ++after) {
                INFO("restricted after " << after << " of " << whole << " answers");
                for (const char* page : {"1002", "1008"}) wiki->set(std::string(R"({"touch":")") + page + "\"}");
                const int before = matrix.asked(restricted);
                if (after >= 0) matrix.restrict_after(restricted, after);
                const auto printed = office.run(deliver);
                if (after < 0) whole = matrix.asked(restricted) - before;
                const std::string news = matrix.news(office);
                const bool is_told = way.names_it || after < 0;
                CHECK((leak_in(news) == "Release") == is_told);
                if (!is_told) CHECK(leak_in(news + printed.out + printed.err) == "");
                // What is said afterwards is the same whenever it was.
                if (!is_told && after == whole - 1) CHECK(leak_in(said_afterwards(office)) == "");
                matrix.open(restricted);
                ++runs;
            }
            CHECK(whole > 1);
        }
    }
    CHECK(runs >= 40);
}

TEST_CASE("a restricted page is not shown beforehand either, whatever the route") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs", {"data-center"});
    const Matrix matrix(*chat, *wiki);
    const RoutedOffice page_by_page = matrix.office(ways()[0]);
    const RoutedOffice together = matrix.office(ways()[1]);
    CHECK(leak_in(shown_beforehand(together)) == "Release");
    matrix.restrict_after("1002", 0);
    CHECK(leak_in(shown_beforehand(page_by_page)) == "");
    CHECK(leak_in(shown_beforehand(together)) == "");
    CHECK(shown_beforehand(together).find("Gap") != std::string::npos);
}

TEST_CASE("a page that is restricted after it was told is neither changed in place nor told from then on") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs", {"data-center"});
    Matrix matrix(*chat, *wiki);
    for (const std::size_t number : {0U, 1U, 3U}) {
        Way way = ways()[number];
        INFO(way.name);
        const std::string no_window = "edit_window = \"0m\"\n";
        way.route.erase(way.route.find(no_window), no_window.size());
        const RoutedOffice office = matrix.office(way);
        REQUIRE(office.run(deliver).code == 0);
        wiki->set(R"({"touch":"1002"})");
        REQUIRE(office.run(deliver).code == 0);
        CHECK(leak_in(matrix.news(office)) == "Release");
        const std::string stood = office.all_texts();
        matrix.restrict_after("1002", 0);
        for (const char* change : {R"({"touch":"1002"})", R"({"trash":"1002"})", R"({"restore":"1002"})",
                                   R"({"move":{"id":"1002","parent":"1008"}})", R"({"touch":"1002"})"}) {
            INFO(change);
            wiki->set(change);
            const auto printed = office.run(deliver);
            CHECK(leak_in(printed.out + printed.err) == "");
            CHECK(office.all_texts() == stood);
        }
        matrix.open("1002");
        wiki->set(R"({"move":{"id":"1002","parent":"1001"}})");
    }
}

TEST_CASE("what waits for an admin while its page is restricted is not told when it is tried again") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs", {"data-center"});
    Matrix matrix(*chat, *wiki);
    const Way way = ways().front();
    const RoutedOffice office = matrix.office(way);
    chat->fault(
        R"({"path":"/api/v1/chat.sendMessage","kind":"raw","status":400,"body":{"success":false,"errorType":"error-not-allowed"}})");
    REQUIRE(office.run(deliver).code == 0);
    wiki->set(R"({"touch":"1002"})");
    const auto refused = office.run(deliver);
    const auto status = office.run({"delivery", "status"});
    CHECK(status.out.find("failed") != std::string::npos);
    CHECK(leak_in(refused.out + refused.err + status.out) == "");
    chat->heal();
    matrix.restrict_after("1002", 0);
    REQUIRE(office.run({"delivery", "retry", "1"}).code == 0);
    const auto printed = office.run(deliver);
    CHECK(leak_in(printed.out + printed.err + said_afterwards(office)) == "");
    CHECK(matrix.news(office).empty());
}
