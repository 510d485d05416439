// SPDX-License-Identifier: MIT
#include "chatleaf/routes/judge.hpp"

#include <algorithm>

#include "support/catch.hpp"

using namespace chatleaf;
using pages::EventKind;
using routes::ContentType;
using routes::Filter;
using routes::Match;
using routes::Route;
using routes::Verdict;

namespace {

/// A minor change of a page two below the top of its space.
pages::Event event() {
    pages::Event event;
    event.source = "wiki";
    event.page.id = "1002";
    event.page.space_key = "DOC";
    event.page.labels = std::vector<std::string>{"draft", "howto"};
    event.page.ancestors = std::vector<pages::Ancestor>{{"1000", "Home"}, {"1001", "Guides"}};
    event.author = "Ada Lovelace";
    event.author_id = "key-of-ada";
    return event;
}

Route route(Filter filter = {}) { return {"notes", "wiki", std::move(filter)}; }

/// What the route says last, when the rest matches.
struct Said {
    Match matches;
    std::string sentence;
    friend bool operator==(const Said&, const Said&) = default;
};
std::ostream& operator<<(std::ostream& out, const Said& said) {
    return out << routes::to_string(said.matches) << ": " << said.sentence;
}

Said said(const Filter& filter, const pages::Event& event = ::event(), std::optional<std::size_t> size = {}) {
    const Verdict verdict = judge(route(filter), event, size);
    REQUIRE(verdict.reasons.size() == 2);
    CHECK(verdict.reasons.front().sentence == "It is a page of wiki.");
    CHECK(verdict.matches == verdict.reasons.back().matches);
    return {verdict.matches, verdict.reasons.back().sentence};
}

template <typename Change>
pages::Event event_but(Change change) {
    pages::Event changed = event();
    change(changed);
    return changed;
}

}  // namespace

TEST_CASE("a route that asks for nothing is for everything of its Confluence, and of no other") {
    const Verdict verdict = judge(route(), event());
    CHECK(verdict.matches == Match::yes);
    REQUIRE(verdict.reasons.size() == 1);
    CHECK(verdict.reasons[0].sentence == "It is a page of wiki.");

    const Verdict other = judge(route(), event_but([](auto& event) { event.source = "wiki2"; }));
    CHECK(other.matches == Match::no);
    CHECK(other.reasons[0].sentence == "It is a page of wiki2, and the route is for wiki.");
}

TEST_CASE("spaces are told apart by their keys, in letters of either case") {
    CHECK(said({.spaces = {"REL", "KIT"}}) == Said{Match::no, "Space DOC is not among REL, KIT."});
    CHECK(said({.spaces = {"REL", "doc"}}) == Said{Match::yes, "Space DOC is among REL, doc."});
    CHECK(said({.spaces = {"DO", "DOCS", ""}}).matches == Match::no);
    CHECK(said({.spaces = {""}}, event_but([](auto& event) { event.page.space_key = ""; })) ==
          Said{Match::no, "Nobody knows in which space it is."});
}

TEST_CASE("one label is enough, and labels that nobody asked for are none") {
    CHECK(said({.labels = {"release", "HowTo"}}) == Said{Match::yes, "It has the label howto."});
    CHECK(said({.labels = {"release"}}) == Said{Match::no, "It has none of the labels release."});
    CHECK(said({.labels = {"draft"}}, event_but([](auto& event) { event.page.labels.reset(); })) ==
          Said{Match::no, "Nobody knows which labels it has."});
}

TEST_CASE("a page and all below it, at any depth, are below that page") {
    CHECK(said({.below = {"7", "1000"}}) == Said{Match::yes, "It is below page 1000."});
    CHECK(said({.below = {"1001"}}) == Said{Match::yes, "It is below page 1001."});
    CHECK(said({.below = {"1002"}}) == Said{Match::yes, "It is page 1002 itself."});
    CHECK(said({.below = {"100", "10021"}}) == Said{Match::no, "It is not below any of the pages 100, 10021."});
    const auto lost = event_but([](auto& event) { event.page.ancestors.reset(); });
    CHECK(said({.below = {"1000"}}, lost) == Said{Match::no, "Nobody knows which pages are above it."});
    CHECK(said({.below = {"1002"}}, lost).matches == Match::yes);
}

TEST_CASE("types and kinds of events are those named") {
    using enum ContentType;
    CHECK(said({.types = {blog_post}}) == Said{Match::no, "It is a page, and not a blog post."});
    CHECK(said({.types = {blog_post, page}}) == Said{Match::yes, "It is a page."});
    const auto news = event_but([](auto& event) { event.page.type = pages::PageType::blog_post; });
    CHECK(said({.types = {page}}, news) == Said{Match::no, "It is a blog post, and not a page."});
    CHECK(said({.types = {comment, page}}, news) == Said{Match::no, "It is a blog post, and not a comment or a page."});
    // A comment is one, whatever it stands on.
    for (const auto type : {pages::PageType::page, pages::PageType::blog_post}) {
        const auto said_of = event_but([type](auto& event) {
            event.kind = EventKind::commented;
            event.page.type = type;
        });
        CHECK(said({.types = {comment}}, said_of) == Said{Match::yes, "It is a comment."});
        CHECK(said({.types = {page, blog_post}}, said_of) ==
              Said{Match::no, "It is a comment, and not a page or a blog post."});
        CHECK(judge(route(), said_of).matches == Match::yes);
    }
    CHECK(said({.events = {EventKind::created, EventKind::changed}}) ==
          Said{Match::yes, "That a page is changed is among created, changed."});
    CHECK(said({.events = {EventKind::created}}) == Said{Match::no, "That a page is changed is not among created."});
}

TEST_CASE("authors go by name or id, and an unknown one is nobody's") {
    CHECK(said({.authors = {"ada lovelace"}}) == Said{Match::yes, "Ada Lovelace is among ada lovelace."});
    CHECK(said({.authors = {"key-of-ada"}}).matches == Match::yes);
    CHECK(said({.authors = {"KEY-OF-ADA"}}).matches == Match::no);
    CHECK(said({.authors = {"Cyd"}}) == Said{Match::no, "Ada Lovelace is not among Cyd."});
    CHECK(said({.not_authors = {"key-of-ada"}}) == Said{Match::no, "Ada Lovelace is among not_authors."});
    CHECK(said({.not_authors = {"Build bot"}}) == Said{Match::yes, "Ada Lovelace is not among not_authors."});
    const auto anonymous = event_but([](auto& event) { event.author = event.author_id = ""; });
    CHECK(said({.authors = {""}}, anonymous) == Said{Match::no, "Nobody knows who did it."});
    CHECK(said({.not_authors = {""}}, anonymous).matches == Match::yes);
}

TEST_CASE("minor edits are passed over, unless they are asked for") {
    const auto minor = event_but([](auto& event) { event.is_minor = true; });
    CHECK(said({}, minor) == Said{Match::no, "The edit is minor."});
    CHECK(said({.minor_edits = true}, minor) == Said{Match::yes, "The edit is minor, which minor_edits lets pass."});
}

TEST_CASE("how much was changed is undecided until somebody has compared the versions") {
    const Filter filter{.smallest = 20};
    CHECK(said(filter).matches == Match::undecided);
    CHECK(said(filter, event(), 19) == Said{Match::no, "19 characters were changed, less than 20 characters."});
    CHECK(said(filter, event(), 20) == Said{Match::yes, "20 characters were changed, not less than 20 characters."});
    for (const EventKind kind :
         {EventKind::created, EventKind::moved, EventKind::trashed, EventKind::restored, EventKind::commented}) {
        CHECK(judge(route(filter), event_but([kind](auto& event) { event.kind = kind; })).matches == Match::yes);
    }
    Filter also_elsewhere = filter;
    also_elsewhere.spaces = {"REL"};
    CHECK(judge(route(also_elsewhere), event()).matches == Match::no);
}

TEST_CASE("every filter says something, the ones that match too, and one that does not is enough") {
    const Filter all{.spaces = {"DOC"},
                     .labels = {"draft"},
                     .below = {"1000"},
                     .types = {ContentType::page},
                     .authors = {"key-of-ada"},
                     .not_authors = {"Cyd"},
                     .events = {EventKind::changed},
                     .minor_edits = true,
                     .smallest = 5};
    const auto minor = event_but([](auto& event) { event.is_minor = true; });
    const Verdict verdict = judge(route(all), minor, 5);
    CHECK(verdict.matches == Match::yes);
    CHECK(verdict.reasons.size() == 10);
    CHECK(std::ranges::all_of(verdict.reasons, [](const auto& reason) { return reason.matches == Match::yes; }));
    CHECK(judge(route(all), minor, 4).matches == Match::no);
}

TEST_CASE("names from outside stay one line, and long lists are cut") {
    const auto odd = event_but([](auto& event) { event.author = "Eve\n\x1b[31m" + std::string(100, 'x'); });
    const std::string sentence = said({.authors = std::vector<std::string>(12, "Cyd")}, odd).sentence;
    CHECK(sentence.find_first_of("\n\x1b") == std::string::npos);
    CHECK(sentence.size() < 200);
    CHECK(sentence.ends_with("Cyd, Cyd and 2 more."));
}
