// SPDX-License-Identifier: MIT
#include "http/admission.hpp"

#include <thread>

#include "support/catch.hpp"

using namespace chatleaf;
using Verdict = http::Admission::Verdict;

TEST_CASE("so many are let in, and one more when one leaves") {
    http::Limits limits;
    limits.most_connections = 2;
    http::Admission admission(limits);
    CHECK(admission.enter("1.1.1.1") == Verdict::welcome);
    CHECK(admission.enter("2.2.2.2") == Verdict::welcome);
    CHECK(admission.enter("3.3.3.3") == Verdict::turned_away);
    CHECK(admission.inside() == 2);
    admission.leave("3.3.3.3", Verdict::turned_away);
    CHECK(admission.inside() == 2);
    admission.leave("1.1.1.1", Verdict::welcome);
    CHECK(admission.enter("3.3.3.3") == Verdict::welcome);
}

TEST_CASE("one address takes no more than its part, unless many stand behind it") {
    http::Limits limits;
    limits.most_connections_of_one = 1;
    limits.many = {"9.9.9.9"};
    http::Admission admission(limits);
    CHECK(admission.enter("1.1.1.1") == Verdict::welcome);
    CHECK(admission.enter("1.1.1.1") == Verdict::turned_away);
    CHECK(admission.enter("2.2.2.2") == Verdict::welcome);
    for (int i = 0; i < 100; ++i) CHECK(admission.enter("9.9.9.9") == Verdict::welcome);
    CHECK(admission.enter("2001:db8:1:2::3") == Verdict::welcome);
    CHECK(admission.enter("2001:db8:1:2:4:5:6:7") == Verdict::turned_away);
    CHECK(admission.enter("2001:db8:1:3::3") == Verdict::welcome);
}

TEST_CASE("the first 64 bits of an IPv6 address count as one, however it is written") {
    CHECK(http::party_of("127.0.0.1") == "127.0.0.1");
    CHECK(http::party_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
    CHECK(http::party_of("2001:db8:1:2::6") == "2001:db8:1:2::/64");
    CHECK(http::party_of("2001:db8::6") == "2001:db8:0:0::/64");
    CHECK(http::party_of("::1") == "0:0:0:0::/64");
    CHECK(http::party_of("fe80::1%eth0") == "fe80:0:0:0::/64");
    CHECK(http::party_of("1:2:3:4:5:6:7::") == "1:2:3:4::/64");
}

TEST_CASE("a crowd at the door is not told one by one that there is no room") {
    http::Limits limits;
    limits.most_connections = 0;
    http::Admission admission(limits);
    int told = 0;
    for (int i = 0; i < 1000; ++i) told += admission.enter("1.1.1.1") == Verdict::turned_away ? 1 : 0;
    CHECK(told == 256);
    admission.leave("1.1.1.1", Verdict::turned_away);
    CHECK(admission.enter("1.1.1.1") == Verdict::turned_away);
}

TEST_CASE("who waits for the last one to leave is told when that was, or that time is up") {
    const http::Limits limits;
    http::Admission admission(limits);
    CHECK(admission.wait_until_empty(std::chrono::milliseconds(0)));
    REQUIRE(admission.enter("1.1.1.1") == Verdict::welcome);
    CHECK_FALSE(admission.wait_until_empty(std::chrono::milliseconds(20)));
    std::thread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        admission.leave("1.1.1.1", Verdict::welcome);
    });
    CHECK(admission.wait_until_empty(std::chrono::seconds(20)));
    later.join();
}
