// SPDX-License-Identifier: MIT
// One thread a page: the first digest begins it, later ones answer.
#include "delivery/delivery_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;

namespace {

delivery::Arrival threaded(std::int64_t version, std::string page = "1002") {
    auto one = arrival(std::move(page), version);
    one.thread_per_page = true;
    return one;
}

// What each message answers: its text, or nothing.
Texts answered(const Delivery& office) {
    Texts all;
    for (const auto& message : office.chat.messages) {
        std::string text;
        for (const auto& other : office.chat.messages) {
            if (other.id == message.thread) text = other.text;
        }
        all.push_back(message.text + " < " + text);
    }
    return all;
}

}  // namespace

TEST_CASE("the first digest of a page begins a thread, and all later parts and digests answer its first message") {
    Delivery office;
    office.wiki.texts = [](const auto& digest) {
        const std::string words = FakeComposer::words_of(digest.spans.at(0));
        return Texts{words, words + " more"};
    };
    office.accept({threaded(2), threaded(2, "7")});
    office.deliver();
    office.accept({threaded(3)});
    office.deliver();
    CHECK(answered(office) == Texts{"1002 1-2 < ", "1002 1-2 more < 1002 1-2", "7 1-2 < ", "7 1-2 more < 7 1-2",
                                    "1002 2-3 < 1002 1-2", "1002 2-3 more < 1002 1-2"});
}

TEST_CASE("a crash after the first message does not lose the thread") {
    Delivery office;
    office.accept({threaded(2)});
    office.chat.faults = {Fault::crash_after};
    CHECK_THROWS_AS(office.deliver(), Crash);
    office.restart();
    office.deliver();
    office.accept({threaded(3)});
    office.deliver();
    CHECK(answered(office) == Texts{"1002 1-2 < ", "1002 2-3 < 1002 1-2"});
}

TEST_CASE("where the first message was deleted a new thread begins") {
    Delivery office;
    office.accept({threaded(2)});
    office.deliver();
    office.chat.messages.at(0).is_deleted = true;
    office.accept({threaded(3)});
    office.deliver();
    office.accept({threaded(4)});
    office.deliver();
    CHECK(answered(office) == Texts{"1002 1-2 < ", "1002 2-3 < ", "1002 3-4 < 1002 2-3"});
}

TEST_CASE("a server that refuses an answer to a message that is gone gets it as a new one") {
    Delivery office;
    office.accept({threaded(2)});
    office.deliver();
    office.accept({threaded(3)});
    office.wiki.before_sending = [&] {
        if (!office.chat.messages.at(0).is_deleted) {
            office.chat.messages.at(0).is_deleted = true;
            office.chat.faults = {Fault::refused};
        }
    };
    office.deliver();
    CHECK(office.texts() == Texts{"1002 2-3"});
    CHECK(office.chat.messages.back().thread.empty());
}

TEST_CASE("later parts whose own first part was deleted stand alone") {
    Delivery office;
    office.wiki.texts = [](const auto&) { return Texts{"one", "two", "three"}; };
    office.accept({threaded(2)});
    office.wiki.before_sending = [&] {
        if (office.chat.messages.size() == 1 && !office.chat.messages.at(0).is_deleted) {
            office.chat.messages.at(0).is_deleted = true;
            office.chat.faults = {Fault::refused};
        }
    };
    office.deliver();
    CHECK(office.texts() == Texts{"two", "three"});
}

TEST_CASE("a digest of several pages is no page's thread") {
    Delivery office;
    auto one = threaded(2);
    auto two = threaded(2, "7");
    one.group = two.group = "space wiki DEV";
    office.accept({one, two});
    office.deliver();
    CHECK(answered(office) == Texts{"1002 1-2 < ", "7 1-2 < "});
}
