// SPDX-License-Identifier: MIT
#include "chatleaf/policy/telling.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace chatleaf;
using pages::Readership;
using pages::Restriction;
using policy::may_be_told;

namespace {

// Of page 1004 below page 1003 below page 1001.
const Restriction own{"1004", {"ada"}, {}, true};
const Restriction parents{"1003", {"ada", "leaf"}, {}, true};
const Restriction top{"1001", {}, {"staff"}, true};

Restriction unknown(Restriction restriction) {
    restriction.users.clear();
    restriction.groups.clear();
    restriction.is_known = false;
    return restriction;
}

policy::Telling telling(std::vector<Restriction> restrictions, std::vector<std::string> named) {
    return may_be_told(Readership{std::move(restrictions)}, "1004", named);
}

bool is_told(std::vector<Restriction> restrictions, std::vector<std::string> named) {
    return telling(std::move(restrictions), std::move(named)).is_allowed;
}

}  // namespace

TEST_CASE("an open page may be told, whatever a route names") {
    for (const std::vector<std::string>& named : {std::vector<std::string>{}, {"1004"}, {"9"}, {""}})
        CHECK(is_told({}, named));
    CHECK(telling({}, {}).why == "Whoever may read its space may read this page.");
}

TEST_CASE("a restricted page may be told only where a route names it, or each page that restricts it") {
    // Each of the three pages is open, restricted or unknown; the route names any of them.
    const Restriction restrictions[] = {own, parents, top};
    for (int states = 0; states < 27; ++states) {
        for (unsigned names = 0; names < 8; ++names) {
            std::vector<Restriction> all;
            std::vector<std::string> named{"9", ""};
            bool is_each_named = true;
            int state = states;
            for (unsigned i = 0; i < 3; ++i, state /= 3) {
                const bool is_named = (names >> i & 1U) != 0;
                if (is_named) named.push_back(restrictions[i].page_id);
                if (state % 3 == 0) continue;
                all.push_back(state % 3 == 1 ? restrictions[i] : unknown(restrictions[i]));
                is_each_named = is_each_named && is_named;
            }
            const bool is_page_named = (names & 1U) != 0;
            INFO("states " << states << ", names " << names);
            CHECK(is_told(all, named) == (all.empty() || is_page_named || is_each_named));
        }
    }
}

TEST_CASE("a page of which the pages above cannot be told is named by itself alone") {
    // As a source says it: the page's own restriction, and that there may be more.
    CHECK_FALSE(is_told({unknown(own)}, {"1003", "1001"}));
    CHECK(is_told({own, unknown(own)}, {"1004"}));
}

TEST_CASE("a list of names that nobody filled in names no page without an id") {
    const std::vector<std::string> named{""};
    CHECK_FALSE(may_be_told(Readership{{Restriction{"", {"ada"}, {}, true}}}, "", named).is_allowed);
}

TEST_CASE("why is a sentence that names the page to name, and no person") {
    CHECK(telling({own}, {}).why == "This page is restricted, and restricted_pages does not name it.");
    CHECK(telling({parents}, {}).why ==
          "This page is open, but page 1003 above it is restricted, and restricted_pages does not name it.");
    CHECK(telling({own, parents}, {"1003"}).why == "This page is restricted, and restricted_pages does not name it.");
    CHECK(telling({parents, top}, {"1003"}).why ==
          "This page is open, but page 1001 above it is restricted, and restricted_pages does not name it.");
    CHECK(telling({unknown(own)}, {}).why ==
          "Who may read this page cannot be told, and restricted_pages does not name it.");
    CHECK(telling({unknown(parents)}, {}).why ==
          "Who may read page 1003 above it cannot be told, and restricted_pages does not name it.");
    CHECK(telling({own}, {"1004"}).why == "This page is restricted, and restricted_pages names it.");
    CHECK(telling({parents}, {"1003"}).why == "Each page above it that is restricted is named in restricted_pages.");
}

TEST_CASE("a reader may read what each restriction names them for by their user name") {
    const auto of = [](std::vector<std::string> logins, bool is_known = true) {
        return Restriction{"1", {"Ada Lovelace"}, {"staff"}, is_known, std::move(logins)};
    };
    const auto may_be_read_by = [](const Readership& readership, std::string login) {
        return policy::may_be_read_by(readership, {std::move(login), {}});
    };
    CHECK(may_be_read_by({}, "ada"));
    CHECK(may_be_read_by({}, ""));
    CHECK(may_be_read_by({{of({"bob", "Ada"})}}, "ada"));
    CHECK(may_be_read_by({{of({"ada"}), of({"ada", "cyd"})}}, "ada"));
    CHECK_FALSE(may_be_read_by({{of({"ada"}), of({"cyd"})}}, "ada"));
    CHECK_FALSE(may_be_read_by({{of({"ada"}, false)}}, "ada"));
    CHECK_FALSE(may_be_read_by({{of({})}}, "ada"));
    CHECK_FALSE(may_be_read_by({{of({"ada"})}}, ""));
    CHECK_FALSE(may_be_read_by({{of({""})}}, ""));
    for (const char* other : {"Ada Lovelace", "staff", "ad", "adaa", "ada "})
        CHECK_FALSE(may_be_read_by({{of({"ada"})}}, other));
}

TEST_CASE("a reader may read what each restriction names one of their groups for") {
    const auto to = [](std::vector<std::string> groups, std::vector<std::string> logins = {}, bool is_known = true) {
        return Restriction{"1", {"staff people"}, std::move(groups), is_known, std::move(logins)};
    };
    const policy::PageReader ada{"ada", {"Staff", "board"}};
    CHECK(policy::may_be_read_by({{to({"staff"})}}, ada));
    CHECK(policy::may_be_read_by({{to({"others", "board"}), to({}, {"ada"})}}, ada));
    CHECK_FALSE(policy::may_be_read_by({{to({"staff"}), to({"others"})}}, ada));
    CHECK_FALSE(policy::may_be_read_by({{to({"staff people"}), to({"staf"})}}, ada));
    CHECK_FALSE(policy::may_be_read_by({{to({"staff"}, {}, false)}}, ada));
    CHECK_FALSE(policy::may_be_read_by({{to({}, {"staff"})}}, ada));
    CHECK_FALSE(policy::may_be_read_by({{to({"ada"})}}, ada));
    CHECK_FALSE(policy::may_be_read_by({{to({""})}}, {"ada", {""}}));
    // Who has no name is in no group.
    CHECK_FALSE(policy::may_be_read_by({{to({"staff"})}}, {"", {"staff"}}));
}
