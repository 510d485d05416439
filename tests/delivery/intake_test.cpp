// SPDX-License-Identifier: MIT
// What becomes of an event that came in, decided without any ledger.
#include "chatleaf/delivery/intake.hpp"

#include "delivery/delivery_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;
using delivery::Intake;
using delivery::State;
using What = delivery::Intake::What;
using Kind = pages::EventKind;

namespace {

delivery::Digest of(const delivery::Arrival& arrival, State state, std::int64_t id = 1) {
    delivery::Digest digest = delivery::take_in(arrival, {}, {}, noon).digest;
    digest.id = id;
    digest.state = state;
    if (state == State::posted) {
        digest.posted = noon;
        digest.open_until = noon + 30min;
    }
    return digest;
}

delivery::Known told(std::int64_t version) { return {version, true}; }

delivery::Arrival happening(Kind kind, std::string once, std::string comment = {}) {
    auto one = arrival("1002", 3);
    one.span.kind = kind;
    one.span.once = std::move(once);
    one.span.comment_id = std::move(comment);
    return one;
}

}  // namespace

TEST_CASE("an event about a page that nobody waits for begins a digest") {
    const Intake intake = delivery::take_in(arrival("1002", 2), {}, {}, noon);
    CHECK(intake.what == What::begun);
    CHECK(intake.digest.spans == std::vector{arrival("1002", 2).span});
    CHECK(intake.digest.due == noon);
}

TEST_CASE("a later save moves on where the digest goes to, an earlier one where it comes from") {
    auto waiting = of(arrival("1002", 3), State::waiting);
    auto intake = delivery::take_in(arrival("1002", 4, noon + 5min), {}, {waiting}, noon);
    CHECK(intake.what == What::joined);
    CHECK(intake.digest.id == 1);
    REQUIRE(intake.digest.spans.size() == 1);
    CHECK(FakeComposer::words_of(intake.digest.spans.at(0)) == "1002 2-4");
    CHECK(intake.digest.due == noon + 5min);

    intake = delivery::take_in(arrival("1002", 1), {}, {waiting}, noon);  // comes late
    CHECK(FakeComposer::words_of(intake.digest.spans.at(0)) == "1002 0-3");
    CHECK(intake.digest.spans.at(0).kind == Kind::created);
}

TEST_CASE("a page that is new and was saved again is told as new") {
    const auto waiting = of(arrival("1002", 1), State::waiting);
    const auto intake = delivery::take_in(arrival("1002", 2), {}, {waiting}, noon);
    REQUIRE(intake.digest.spans.size() == 1);
    CHECK(intake.digest.spans.at(0).kind == Kind::created);
    CHECK(FakeComposer::words_of(intake.digest.spans.at(0)) == "1002 0-2");
}

TEST_CASE("a version that was told, or is just being told, is known; one that was only withheld is not") {
    CHECK(delivery::take_in(arrival("1002", 2), told(2), {}, noon).what == What::known);
    CHECK(delivery::take_in(arrival("1002", 2), told(5), {}, noon).what == What::known);
    for (const State state : {State::sending, State::unclear}) {
        CHECK(delivery::take_in(arrival("1002", 2), told(1), {of(arrival("1002", 2), state)}, noon).what ==
              What::known);
        CHECK(delivery::take_in(arrival("1002", 3), told(1), {of(arrival("1002", 2), state)}, noon).what ==
              What::begun);
    }
    CHECK(delivery::take_in(arrival("1002", 2), told(1), {}, noon).what == What::begun);
}

TEST_CASE("the first save that comes in says what the audience knows, and an earlier one that comes late corrects it") {
    auto intake = delivery::take_in(arrival("1002", 3), {}, {}, noon);
    CHECK(intake.known == delivery::Known{2, false});
    intake = delivery::take_in(arrival("1002", 4), intake.known, {intake.digest}, noon);
    CHECK_FALSE(intake.known);
    intake = delivery::take_in(arrival("1002", 2), delivery::Known{2, false}, {}, noon);
    CHECK(intake.what == What::begun);
    CHECK(intake.known == delivery::Known{1, false});
    CHECK_FALSE(delivery::take_in(arrival("1002", 5), told(2), {}, noon).known);
    CHECK_FALSE(delivery::take_in(happening(Kind::moved, ""), {}, {}, noon).known);
}

TEST_CASE("happenings that are no save stand beside each other, each once") {
    auto digest = of(arrival("1002", 3), State::waiting);
    for (const auto& more : {happening(Kind::moved, "t1"), happening(Kind::commented, "", "c1"),
                             happening(Kind::commented, "", "c2"), happening(Kind::moved, "t2")}) {
        const auto intake = delivery::take_in(more, told(9), {digest}, noon);
        CHECK(intake.what == What::joined);
        digest = intake.digest;
    }
    CHECK(digest.spans.size() == 4);
    CHECK(digest.spans.at(1).once == "t2");
}

TEST_CASE("a post is opened again only within its window, by a save, and if it was the last to tell of the page") {
    const auto posted = of(arrival("1002", 2), State::posted);
    const auto intake = delivery::take_in(arrival("1002", 3), told(2), {posted}, noon + 29min);
    CHECK(intake.what == What::reopened);
    CHECK(intake.digest.state == State::waiting);
    CHECK(intake.digest.posted == noon);
    CHECK(FakeComposer::words_of(intake.digest.spans.at(0)) == "1002 1-3");

    CHECK(delivery::take_in(arrival("1002", 3), told(2), {posted}, noon + 30min).what == What::begun);
    CHECK(delivery::take_in(happening(Kind::moved, ""), told(2), {posted}, noon).what == What::begun);
    CHECK(delivery::take_in(arrival("1002", 4), told(3), {posted}, noon).what == What::begun);
    const auto other = of(arrival("1002", 3), State::sending, 2);
    CHECK(delivery::take_in(arrival("1002", 4), told(2), {posted, other}, noon).what == What::begun);
}

TEST_CASE("a save changes what stands rather than waiting for the rest of its group, but stays where its page is") {
    const auto posted = of(arrival("1002", 2), State::posted);
    auto group = arrival("1003", 2);
    group.group = "page wiki 1002";
    auto waiting = of(group, State::waiting, 2);
    waiting.spans.clear();  // spans of other pages are left out
    CHECK(delivery::take_in(arrival("1002", 3), told(2), {posted, waiting}, noon).digest.id == 1);
    const auto with_page = of(arrival("1002", 3), State::waiting, 2);
    CHECK(delivery::take_in(arrival("1002", 4), told(2), {posted, with_page}, noon).digest.id == 2);
}

TEST_CASE("what makes two events the same is everything that tells them apart, and nothing runs together") {
    const auto hash = [](auto change) {
        auto one = arrival("1002", 2);
        change(one);
        return delivery::event_hash(one);
    };
    const std::string same = hash([](auto&) {});
    CHECK(same.size() == 32);
    CHECK(same == hash([](auto& one) {
              one.due += 5min;
              one.group = "space wiki DEV";
              one.span.from = 0;
          }));
    CHECK(same != hash([](auto& one) { one.audience.route = "other"; }));
    CHECK(same != hash([](auto& one) { one.audience.server = "other"; }));
    CHECK(same != hash([](auto& one) { one.audience.room = "other"; }));
    CHECK(same != hash([](auto& one) { one.span.source = "other"; }));
    CHECK(same != hash([](auto& one) { one.span.page_id = "1003"; }));
    CHECK(same != hash([](auto& one) { one.span.to = 3; }));
    CHECK(same != hash([](auto& one) { one.span.kind = Kind::moved; }));
    CHECK(same != hash([](auto& one) { one.span.comment_id = "7"; }));
    CHECK(same != hash([](auto& one) { one.span.once = "7"; }));
    CHECK(hash([](auto& one) {
              one.audience.server = "ab";
              one.audience.room = "c";
          }) != hash([](auto& one) {
              one.audience.server = "a";
              one.audience.room = "bc";
          }));
}
