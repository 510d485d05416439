// SPDX-License-Identifier: MIT
// What a digest of a route says, and when it says nothing.
#include "flows/route_composer.hpp"

#include "flows/deliverer.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using flows::SpanTexts;
using pages::EventKind;

namespace {

/// Pages in memory.
class Shelf final : public flows::DigestSource {
public:
    std::map<std::string, SpanTexts> pages;
    std::map<std::string, int> open_for;  ///< how often a page is still open; always, when it is not here

    Result<std::variant<SpanTexts, flows::NoTexts>> texts(const delivery::Span& span) override {
        const auto found = pages.find(span.page_id);
        if (found == pages.end()) return std::variant<SpanTexts, flows::NoTexts>(flows::NoTexts{"gone"});
        return std::variant<SpanTexts, flows::NoTexts>(found->second);
    }
    pages::Readership readership(const delivery::Span& span) override {
        const auto left = open_for.find(span.page_id);
        if (left == open_for.end() || left->second-- > 0) return {};
        return {{{span.page_id, {}, {}, true}}};
    }
    std::string title(const std::string&, const std::string& page_id) override {
        const auto found = pages.find(page_id);
        return found == pages.end() ? std::string() : found->second.page.title;
    }
};

class Mute final : public chat::Poster {
public:
    [[nodiscard]] bool keeps_ids(std::string_view) const override { return true; }
    Result<markup::Dialect> dialect(std::string_view) override { return markup::Dialect::v0_32_0; }
    Result<std::string> room(std::string_view, std::string_view name) override { return std::string(name); }
    chat::PostAnswer post(std::string_view, const chat::Post&) override { return {}; }
    chat::PostAnswer update(std::string_view, const chat::Post&) override { return {}; }
    chat::Standing find(std::string_view, std::string_view, std::string_view) override { return {}; }
};

SpanTexts page(std::string title, std::string older, std::string newer) {
    SpanTexts texts;
    texts.page.title = std::move(title);
    texts.page.space_name = "Kitchen";
    texts.newer.author = "Ada";
    texts.newer.number = 4;
    texts.newer.body = std::move(newer);
    texts.older.emplace();
    texts.older->number = 3;
    texts.older->body = std::move(older);
    return texts;
}

class Writing {
public:
    explicit Writing(routes::Grouping grouping = routes::Grouping::page, const std::string& language = "en") {
        routes::Route route;
        route.name = "plans";
        route.grouping = grouping;
        auto reader = locale::Reader::create(language, "UTC");
        REQUIRE(reader);
        routes.push_back({route, *std::move(reader), {}});
        digest.audience = {"plans", "team", "general"};
        digest.id = 1;
    }

    void add(const std::string& id, SpanTexts texts, EventKind kind = EventKind::changed) {
        shelf.pages[id] = std::move(texts);
        digest.spans.push_back({"wiki", id, kind, 3, 4, {}, {}});
    }
    /// The texts, or why there are none.
    std::string composed() {
        const auto outcome = composer.compose(digest);
        REQUIRE(outcome);
        if (const auto* withheld = std::get_if<delivery::Withheld>(&*outcome)) return "withheld: " + withheld->code;
        std::string all;
        for (const std::string& part : std::get<delivery::Composed>(*outcome).parts) all += part + "\n";
        return all;
    }

    std::vector<flows::ToldRoute> routes;
    Shelf shelf;
    flows::ComparedVersions compared;
    Mute poster;
    delivery::InstanceKey key = *delivery::InstanceKey::of(std::string(delivery::InstanceKey::size, 'k'));
    flows::RouteComposer composer{routes, shelf, compared, poster, key, 5000, {}};
    delivery::Digest digest;
};

}  // namespace

TEST_CASE("a digest of one page is told in the route's language") {
    Writing english;
    english.add("1", page("Menu", "<p>Soup 4</p>", "<p>Soup 5</p>"));
    CHECK(english.composed().starts_with("**Ada** changed **Menu** in Kitchen"));
    Writing french(routes::Grouping::page, "fr");
    french.add("1", page("Menu", "<p>Soup 4</p>", "<p>Soup 5</p>"));
    CHECK(french.composed().starts_with("**Ada** a modifié **Menu** dans Kitchen"));
}

TEST_CASE("pages that come together are told together, and the same each time") {
    Writing writing(routes::Grouping::space);
    writing.add("1", page("Menu", "<p>Soup 4</p>", "<p>Soup 5</p>"));
    writing.add("2", page("Staff", "<p>Joe</p>", "<p>Eve</p>"));
    const std::string told = writing.composed();
    CHECK(told.starts_with("**Kitchen**: 2 pages changed"));
    CHECK(writing.composed() == told);
}

TEST_CASE("what no reader would notice is not told") {
    Writing writing;
    writing.add("1", page("Menu", "<p>Soup &auml; 4</p>", "<p>Soup ä 4</p>"));
    CHECK(writing.composed().empty());
}

TEST_CASE("what cannot be told says why in a word") {
    Writing gone;
    gone.digest.spans.push_back({"wiki", "9", EventKind::changed, 3, 4, {}, {}});
    CHECK(gone.composed() == "withheld: gone");
    Writing wiki_markup;
    wiki_markup.add("1", page("Menu", "h1. Soup", "h1. Salad"));
    wiki_markup.shelf.pages["1"].newer.body_type = pages::BodyType::wiki;
    CHECK(wiki_markup.composed() == "withheld: no-storage-format");
    Writing no_route;
    no_route.add("1", page("Menu", "<p>a</p>", "<p>b</p>"));
    no_route.digest.audience.route = "other";
    CHECK(no_route.composed() == "withheld: route-gone");
}

TEST_CASE("a restricted page is left out of what is told, and what tells of none is withheld") {
    Writing writing(routes::Grouping::space);
    writing.add("1", page("Menu", "<p>Soup 4</p>", "<p>Soup 5</p>"));
    writing.add("2", page("Secret", "<p>Joe</p>", "<p>Eve</p>"));
    writing.shelf.open_for["2"] = 0;
    const std::string told = writing.composed();
    CHECK(told.find("Menu") != std::string::npos);
    CHECK(told.find("Secret") == std::string::npos);
    const auto may_not = writing.composer.may_not_be_sent(writing.digest);
    REQUIRE(may_not);
    CHECK_FALSE(*may_not);
    writing.shelf.open_for["1"] = 0;
    CHECK(writing.composed() == "withheld: restricted");
}

TEST_CASE("a page that is restricted between composing and sending is not sent") {
    Writing alone;
    alone.add("1", page("Menu", "<p>Soup 4</p>", "<p>Soup 5</p>"));
    alone.shelf.open_for["1"] = 1;
    CHECK(alone.composed().find("Menu") != std::string::npos);
    const auto withheld = alone.composer.may_not_be_sent(alone.digest);
    REQUIRE(withheld);
    REQUIRE(*withheld);
    CHECK((*withheld)->code == "restricted");

    Writing among_others(routes::Grouping::space);
    among_others.add("1", page("Menu", "<p>Soup 4</p>", "<p>Soup 5</p>"));
    among_others.add("2", page("Staff", "<p>Joe</p>", "<p>Eve</p>"));
    among_others.shelf.open_for["2"] = 1;
    CHECK(among_others.composed().find("Staff") != std::string::npos);
    CHECK_FALSE(among_others.composer.may_not_be_sent(among_others.digest));  // told without it, later
    CHECK(among_others.composed().find("Staff") == std::string::npos);
}

TEST_CASE("what several rooms are told of a page is compared once") {
    Writing writing;
    writing.add("1", page("Menu", "<p>Soup 4</p>", "<p>Soup 5</p>"));
    const std::string told = writing.composed();
    CHECK(writing.compared.made() == 1);
    writing.digest.id = 2;
    CHECK(writing.composed() == told);
    CHECK(writing.compared.made() == 1);
    writing.add("2", page("Menu", "<p>Soup 4</p>", "<p>Soup 6</p>"));
    (void)writing.composed();
    CHECK(writing.compared.made() == 2);
}

TEST_CASE("what was measured is not compared again to be told") {
    Writing writing;
    const SpanTexts texts = page("Menu", "<p>Soup 4</p>", "<p>Soup 5</p>");
    const pages::LatestChange change{texts.page, texts.newer, "Menu", texts.older};
    CHECK(flows::happened("wiki", change, writing.compared).size() == 1);
    CHECK(writing.compared.made() == 1);
    writing.add("1", texts);
    CHECK(writing.composed().find("Soup ~~4~~ **5**") != std::string::npos);
    CHECK(writing.compared.made() == 1);
}

TEST_CASE("a page that was moved is told with where it stood, if that may be told") {
    SpanTexts menu = page("Menu", "", "");
    menu.page.ancestors.emplace().push_back({"7", "Winter"});
    Writing writing;
    writing.add("1", menu, EventKind::moved);
    writing.shelf.pages["6"] = page("Summer", "", "");
    CHECK(writing.composed().starts_with("**Menu** was moved to **Winter**"));
    writing.digest.spans[0].older_place = "page 6";
    CHECK(writing.composed().starts_with("**Menu** was moved from **Summer** to **Winter**"));
    writing.digest.spans[0].older_place = "space OLD";
    CHECK(writing.composed().starts_with("**Menu** was moved from **OLD** to **Winter**"));
    writing.digest.spans[0].older_place = "page 99";
    CHECK(writing.composed().starts_with("**Menu** was moved to **Winter**"));

    writing.digest.spans[0].older_place = "page 6";
    writing.shelf.open_for["6"] = 1;
    CHECK(writing.composed().find("Summer") != std::string::npos);
    CHECK_FALSE(writing.composer.may_not_be_sent(writing.digest));  // restricted since: told without it, later
    CHECK(writing.composed().starts_with("**Menu** was moved to **Winter**"));
    const auto may_not = writing.composer.may_not_be_sent(writing.digest);
    REQUIRE(may_not);
    CHECK_FALSE(*may_not);
}
