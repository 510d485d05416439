// SPDX-License-Identifier: MIT
#include "http/deadlines.hpp"

#include <map>
#include <random>

#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using http::Deadlines;
using http::Phase;

namespace {

class Guest : public Deadlines::Waiter {
public:
    explicit Guest(Deadlines& deadlines) : deadlines_(deadlines) {}
    void too_late(Phase phase) override {
        was_late_in = phase;
        deadlines_.leave(place);
    }
    Deadlines::Place place;
    std::optional<Phase> was_late_in;

private:
    Deadlines& deadlines_;
};

http::Limits limits() {
    http::Limits limits;
    limits.idle = 30s;
    limits.head = 5s;
    limits.body = 10s;
    limits.answer = 20s;
    limits.sending = 15s;
    return limits;
}

}  // namespace

TEST_CASE("a phase takes its time in all, and a new one begins anew") {
    Deadlines deadlines(limits());
    const Deadlines::Time start{};
    const auto guest = std::make_shared<Guest>(deadlines);
    CHECK_FALSE(deadlines.next());
    guest->place = deadlines.join(guest, Phase::idle, start);
    CHECK(deadlines.next() == start + 30s);
    deadlines.run_out(start + 29s);
    deadlines.enter(guest->place, Phase::head, start + 29s);
    CHECK(deadlines.next() == start + 34s);
    deadlines.run_out(start + 33s);
    CHECK_FALSE(guest->was_late_in);
    deadlines.run_out(start + 34s);
    CHECK(guest->was_late_in == Phase::head);
    CHECK_FALSE(deadlines.next());
}

TEST_CASE("a waiter is kept until it leaves, and found by its phase") {
    Deadlines deadlines(limits());
    auto guest = std::make_shared<Guest>(deadlines);
    const std::weak_ptr<Guest> seen = guest;
    guest->place = deadlines.join(guest, Phase::answer, {});
    const auto place = guest->place;
    guest.reset();
    CHECK_FALSE(seen.expired());
    CHECK(deadlines.waiting_in(Phase::answer).size() == 1);
    CHECK(deadlines.waiting_in(Phase::idle).empty());
    deadlines.leave(place);
    CHECK(seen.expired());
}

TEST_CASE("whatever connections do, each is told at its own time, and none before") {
    std::mt19937 random(7);
    Deadlines deadlines(limits());
    const std::map<Phase, std::chrono::seconds> times{
        {Phase::idle, 30s}, {Phase::head, 5s}, {Phase::body, 10s}, {Phase::answer, 20s}, {Phase::sending, 15s}};
    struct Expected {
        Phase phase;
        Deadlines::Time end;
    };
    std::vector<std::shared_ptr<Guest>> guests;
    std::map<Guest*, Expected> expected;
    Deadlines::Time now{};
    for (int step = 0; step < 20'000; ++step) {
        now += std::chrono::milliseconds(random() % 40);
        const auto phase = static_cast<Phase>(random() % 5);
        if (guests.size() < 300 && random() % 2 == 0) {
            guests.push_back(std::make_shared<Guest>(deadlines));
            guests.back()->place = deadlines.join(guests.back(), phase, now);
            expected[guests.back().get()] = {phase, now + times.at(phase)};
        } else if (!guests.empty()) {
            const auto& guest = guests[random() % guests.size()];
            deadlines.enter(guest->place, phase, now);
            expected[guest.get()] = {phase, now + times.at(phase)};
        }
        deadlines.run_out(now);
        std::optional<Deadlines::Time> next;
        std::erase_if(guests, [&](const std::shared_ptr<Guest>& guest) {
            const auto& wanted = expected.at(guest.get());
            const bool is_late = wanted.end <= now;
            if (is_late != guest->was_late_in.has_value()) FAIL("told at the wrong time");
            if (is_late && guest->was_late_in != wanted.phase) FAIL("told of the wrong phase");
            if (!is_late && (!next || wanted.end < *next)) next = wanted.end;
            return is_late;
        });
        if (deadlines.next() != next) FAIL("the next end is another one");
    }
    CHECK(guests.size() > 100);
}
