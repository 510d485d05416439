// SPDX-License-Identifier: MIT
// What readers ask for is made once, kept for a while, and never waited for.
#include "service/renderings.hpp"

#include <atomic>
#include <future>
#include <string>

#include "support/catch.hpp"
#include "support/moved_clock.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using service::Rendering;
using service::Renderings;
using service::Served;
using test::MovedClock;

namespace {

Rendering rendering(const std::string& text) {
    Rendering made;
    made.body = std::make_shared<const std::string>(text);
    made.etag = '"' + text + '"';
    return made;
}

Renderings::Make making(const std::string& text) {
    return [text] { return rendering(text); };
}

Renderings::Make silence() {
    return [] {
        Rendering made = rendering("box");
        made.is_silent = made.is_absent = true;
        return made;
    };
}

Served ask(Renderings& renderings, const std::string& key, Renderings::Make make) {
    std::promise<Served> promise;
    renderings.ask(key, std::move(make), [&](const Served& served) { promise.set_value(served); });
    return promise.get_future().get();
}

std::string text_of(const Served& served) { return served.rendering == nullptr ? "" : *served.rendering->body; }

}  // namespace

TEST_CASE("what is fresh is given out again, and what is not is made anew") {
    MovedClock clock;
    Renderings renderings(clock, {.patience = 5s, .fresh = 10s});
    CHECK(text_of(ask(renderings, "a", making("one"))) == "one");
    CHECK(text_of(ask(renderings, "a", making("two"))) == "one");
    CHECK(text_of(ask(renderings, "b", making("two"))) == "two");
    clock.move(10s);
    CHECK(text_of(ask(renderings, "a", making("three"))) == "three");
    CHECK(renderings.counters().made == 3);
    CHECK(renderings.counters().fresh == 1);
}

TEST_CASE("many who ask at one time are answered by making it once") {
    MovedClock clock;
    Renderings renderings(clock, {.patience = 20s, .workers = 4});
    std::promise<void> go;
    const std::shared_future<void> gone = go.get_future().share();
    std::atomic<int> made = 0;
    std::atomic<int> taken = 0;
    std::promise<void> all;
    for (int i = 0; i < 100; ++i) {
        renderings.ask(
            "a",
            [&made, gone] {
                gone.wait();
                ++made;
                return rendering("one");
            },
            [&](const Served& served) {
                CHECK(text_of(served) == "one");
                if (++taken == 100) all.set_value();
            });
    }
    go.set_value();
    all.get_future().wait();
    CHECK(made == 1);
}

TEST_CASE("nobody waits longer than the patience for what takes long, and it is there the next time") {
    MovedClock clock;
    Renderings renderings(clock, {.patience = 20ms, .fresh = 10s});
    std::promise<void> go;
    const std::shared_future<void> gone = go.get_future().share();
    const auto slow = [gone] {
        gone.wait();
        return rendering("slow");
    };
    CHECK(ask(renderings, "a", slow).rendering == nullptr);
    go.set_value();
    while (renderings.counters().made == 0) std::this_thread::sleep_for(1ms);
    CHECK(text_of(ask(renderings, "a", making("other"))) == "slow");
    CHECK(renderings.counters().late == 1);
}

TEST_CASE("while a server is silent the last good one stands in, with its age, until it is too old") {
    MovedClock clock;
    Renderings renderings(clock, {.patience = 50ms, .fresh = 10s, .keep = 60s});
    CHECK(ask(renderings, "a", making("good")).age == 0ms);
    clock.move(20s);
    const Served old = ask(renderings, "a", silence());
    CHECK(text_of(old) == "good");
    CHECK(old.age >= 20s);
    // The server is left alone for a while.
    CHECK(text_of(ask(renderings, "a", making("new"))) == "good");
    clock.move(10s);
    CHECK(text_of(ask(renderings, "a", making("new"))) == "new");
    clock.move(61s);
    CHECK(text_of(ask(renderings, "a", silence())) == "box");
}

TEST_CASE("what was deleted, or is not to be seen any more, takes the place of what was kept") {
    MovedClock clock;
    Renderings renderings(clock, {.patience = 20ms, .fresh = 10s});
    CHECK(text_of(ask(renderings, "a", making("secret"))) == "secret");
    clock.move(10s);
    const auto absent = [] {
        Rendering made = rendering("absent");
        made.is_absent = true;
        return made;
    };
    CHECK(text_of(ask(renderings, "a", absent)) == "absent");
    CHECK(text_of(ask(renderings, "a", making("secret"))) == "absent");
}

TEST_CASE("what is absent comes when the patience is over, whether it is kept or not") {
    MovedClock clock;
    Renderings renderings(clock, {.patience = 60ms, .fresh = 10s});
    const auto absent = [] {
        Rendering made = rendering("absent");
        made.is_absent = true;
        return made;
    };
    for (int i = 0; i < 2; ++i) {
        const auto before = std::chrono::steady_clock::now();
        CHECK(text_of(ask(renderings, "a", absent)) == "absent");
        CHECK(std::chrono::steady_clock::now() - before >= 59ms);
    }
}

TEST_CASE("what is kept never takes more memory than it may, and what was used last stays") {
    MovedClock clock;
    Renderings renderings(clock, {.patience = 5s, .fresh = 1000s, .most_bytes = 100'000});
    const std::string text(9'000, 'x');
    for (int i = 0; i < 50; ++i) {
        (void)ask(renderings, std::to_string(i), making(text));
        (void)ask(renderings, "0", making(text));
        CHECK(renderings.counters().kept_bytes <= 100'000);
    }
    const auto made = renderings.counters().made;
    (void)ask(renderings, "0", making(text));
    CHECK(renderings.counters().made == made);
    // One that would push out most others is not kept.
    (void)ask(renderings, "large", making(std::string(90'000, 'x')));
    (void)ask(renderings, "0", making(text));
    CHECK(renderings.counters().made == made + 1);
}

TEST_CASE("more than may wait is not there in time, and when all ends nobody is forgotten") {
    MovedClock clock;
    std::atomic<int> taken = 0;
    {
        Renderings renderings(clock, {.patience = 60s, .workers = 1, .most_waiting = 4});
        std::promise<void> go;
        const std::shared_future<void> gone = go.get_future().share();
        for (int i = 0; i < 20; ++i) {
            renderings.ask(
                std::to_string(i),
                [gone] {
                    gone.wait();
                    return rendering("x");
                },
                [&](const Served&) { ++taken; });
        }
        CHECK(renderings.counters().shed >= 15);
        go.set_value();
    }
    CHECK(taken == 20);
}
