// SPDX-License-Identifier: MIT
#include "flows/compared_versions.hpp"

#include "support/catch.hpp"

using namespace chatleaf;

namespace {

struct Pair {
    pages::Page page;
    pages::Version older;
    pages::Version newer;

    [[nodiscard]] flows::VersionPair pair() const { return {page, newer, &older}; }
};

Pair saved(const std::string& id, const std::string& older, const std::string& newer) {
    Pair pair;
    pair.page.id = id;
    pair.older.number = 1;
    pair.older.body = older;
    pair.newer.number = 2;
    pair.newer.body = newer;
    return pair;
}

}  // namespace

TEST_CASE("two versions are compared once, however often they are measured and told") {
    flows::ComparedVersions compared;
    const Pair menu = saved("1", "<p>Soup 4</p>", "<p>Soup 5</p>");
    CHECK(compared.size_of(menu.pair()) == 1);
    const auto changes = compared.between(menu.pair());
    REQUIRE(changes);
    CHECK(changes->records.size() == 1);
    CHECK(compared.between(menu.pair()) == changes);
    CHECK(compared.made() == 1);
}

TEST_CASE("what has other texts is compared by itself, whatever its numbers say") {
    flows::ComparedVersions compared;
    (void)compared.between(saved("1", "<p>a</p>", "<p>b</p>").pair());
    const auto other = compared.between(saved("1", "<p>a</p>", "<p>b</p><p>c</p>").pair());
    REQUIRE(other);
    CHECK(other->records.size() > 1);
    CHECK(compared.made() == 2);
    const Pair menu = saved("1", "<p>a</p>", "<p>b</p>");
    CHECK(compared.between({menu.page, menu.newer, nullptr}) != compared.between(menu.pair()));
}

TEST_CASE("what is no storage format is as large as its newer version") {
    flows::ComparedVersions compared;
    Pair wiki = saved("1", "h1. Soup", "h1. Salad");
    wiki.newer.body_type = pages::BodyType::wiki;
    CHECK(compared.between(wiki.pair()) == nullptr);
    CHECK(compared.size_of(wiki.pair()) == wiki.newer.body.size());
    CHECK(compared.made() == 0);
}

TEST_CASE("the latest comparisons are kept, and no more however many there are") {
    flows::ComparedVersions compared;
    for (int page = 0; page < 1000; ++page)
        (void)compared.between(saved(std::to_string(page), "<p>a</p>", "<p>b</p>").pair());
    CHECK(compared.kept() == 64);
    CHECK(compared.made() == 1000);
    (void)compared.between(saved("999", "<p>a</p>", "<p>b</p>").pair());
    CHECK(compared.made() == 1000);
    const std::string large(std::size_t{20} << 20, 'x');
    for (int page = 0; page < 3; ++page) (void)compared.between(saved(std::to_string(page), "<p>a</p>", large).pair());
    CHECK(compared.kept() == 1);
}
