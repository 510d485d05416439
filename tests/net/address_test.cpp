// SPDX-License-Identifier: MIT
// Where an address leads, in every spelling, and that nobody gets a connection to where it must not.
#include "chatleaf/net/address.hpp"

#include <array>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "net/client_fixture.hpp"
#include "net/scripted_server.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using net::Reach;
using test::Asker;
using test::failure;
using test::local_site;
using test::response;

namespace {

Reach reach(std::string_view text) {
    const auto address = net::read_address(text);
    REQUIRE(address);
    return net::reach_of(*address);
}

}  // namespace

TEST_CASE("each special range of addresses is known, to its first and last address") {
    const std::vector<std::pair<const char*, Reach>> table{
        {"9.255.255.255", Reach::everywhere},
        {"10.0.0.0", Reach::private_net},
        {"10.255.255.255", Reach::private_net},
        {"11.0.0.0", Reach::everywhere},
        {"0.0.0.0", Reach::reserved},
        {"0.1.2.3", Reach::reserved},
        {"100.63.255.255", Reach::everywhere},
        {"100.64.0.0", Reach::private_net},
        {"100.127.255.255", Reach::private_net},
        {"100.128.0.0", Reach::everywhere},
        {"100.100.100.200", Reach::cloud_metadata},
        {"126.255.255.255", Reach::everywhere},
        {"127.0.0.1", Reach::this_host},
        {"127.255.255.255", Reach::this_host},
        {"128.0.0.0", Reach::everywhere},
        {"168.63.129.16", Reach::cloud_metadata},
        {"169.253.255.255", Reach::everywhere},
        {"169.254.0.0", Reach::this_link},
        {"169.254.169.254", Reach::cloud_metadata},
        {"169.254.170.2", Reach::cloud_metadata},
        {"169.254.255.255", Reach::this_link},
        {"169.255.0.0", Reach::everywhere},
        {"172.15.255.255", Reach::everywhere},
        {"172.16.0.0", Reach::private_net},
        {"172.31.255.255", Reach::private_net},
        {"172.32.0.0", Reach::everywhere},
        {"192.0.0.192", Reach::cloud_metadata},
        {"192.0.2.1", Reach::reserved},
        {"192.88.99.1", Reach::reserved},
        {"192.167.255.255", Reach::everywhere},
        {"192.168.0.0", Reach::private_net},
        {"192.168.255.255", Reach::private_net},
        {"192.169.0.0", Reach::everywhere},
        {"198.17.255.255", Reach::everywhere},
        {"198.18.0.0", Reach::reserved},
        {"198.19.255.255", Reach::reserved},
        {"198.51.100.7", Reach::reserved},
        {"203.0.113.7", Reach::reserved},
        {"223.255.255.255", Reach::everywhere},
        {"224.0.0.1", Reach::multicast},
        {"239.255.255.255", Reach::multicast},
        {"240.0.0.1", Reach::reserved},
        {"255.255.255.255", Reach::reserved},
        {"::", Reach::reserved},
        {"::1", Reach::this_host},
        {"2a00:1450:4001::1", Reach::everywhere},
        {"2001:4860:4860::8888", Reach::everywhere},
        {"2001:0:1::1", Reach::reserved},
        {"2001:db8::1", Reach::reserved},
        {"3fff:1::1", Reach::reserved},
        {"100::1", Reach::reserved},
        {"4000::1", Reach::reserved},
        {"fc00::1", Reach::private_net},
        {"fdff::1", Reach::private_net},
        {"fd00:ec2::254", Reach::cloud_metadata},
        {"fd20:ce::254", Reach::cloud_metadata},
        {"fe80::1", Reach::this_link},
        {"febf::1", Reach::this_link},
        {"fec0::1", Reach::private_net},
        {"ff02::1", Reach::multicast},
    };
    for (const auto& [text, expected] : table) {
        INFO(text);
        CHECK(reach(text) == expected);
    }
}

TEST_CASE("an IPv4 address leads to the same place in each of its IPv6 forms") {
    const auto hex = [](const net::Address& v4, std::size_t i) {
        constexpr std::string_view digits = "0123456789abcdef";
        return std::string{digits[v4.bytes[i] >> 4], digits[v4.bytes[i] & 15]};
    };
    for (const char* text : {"127.0.0.1", "10.0.0.5", "169.254.169.254", "192.168.1.1", "0.0.0.0", "224.0.0.1",
                             "100.64.0.1", "8.8.8.8", "255.255.255.255"}) {
        const auto v4 = *net::read_address(text);
        const Reach expected = net::reach_of(v4);
        const std::string halves = hex(v4, 0) + hex(v4, 1) + ":" + hex(v4, 2) + hex(v4, 3);
        for (const std::string& form :
             {"::ffff:" + std::string(text), "::ffff:" + halves, "::ffff:0:" + std::string(text),
              "::" + std::string(text), "64:ff9b::" + std::string(text), "2002:" + halves + "::1",
              "2002:" + halves + ":0:0:0:0:5"}) {
            INFO(form);
            CHECK(reach(form) == expected);
        }
        CHECK(reach("64:ff9b:1::" + std::string(text)) == Reach::reserved);
    }
}

TEST_CASE("only the common spellings are addresses") {
    for (const char* text :
         {"", "127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "127.0.0.1.", " 127.0.0.1", "127.0.0.01", "256.0.0.1",
          "[::1]", "fe80::1%eth0", "1:2:3:4:5:6:7:8:9", "::1::", "localhost", "127.0.0.1:80"}) {
        INFO(text);
        CHECK_FALSE(net::read_address(text));
    }
    CHECK_FALSE(net::read_address(std::string_view("127.0.0.1\0.example", 18)));
    CHECK(net::to_string(*net::read_address("2001:DB8:0:0::1")) == "2001:db8::1");
}

TEST_CASE("a name whose last label is a number is no name") {
    for (const char* host : {"1", "0x7f", "a.1", "127.1", "0177.0.0.1", "1.2.3.4.", "a.0x"}) {
        INFO(host);
        CHECK(net::ends_in_a_number(host));
    }
    for (const char* host : {"", ".", "a", "1a", "0xg", "chat.example.org", "1.example"}) {
        INFO(host);
        CHECK_FALSE(net::ends_in_a_number(host));
    }
}

TEST_CASE("a server may be on a private network only when an admin named it, and at some addresses never") {
    for (const Reach each : {Reach::private_net, Reach::this_host}) {
        CHECK(net::may_connect(each, true));
        CHECK_FALSE(net::may_connect(each, false));
    }
    for (const Reach each : {Reach::this_link, Reach::cloud_metadata, Reach::multicast, Reach::reserved}) {
        CHECK_FALSE(net::may_connect(each, true));
        CHECK_FALSE(net::may_connect(each, false));
    }
    CHECK(net::may_connect(Reach::everywhere, false));
}

TEST_CASE("a name that leads to a forbidden address gets no connection") {
    test::ScriptedServer server([](test::Connection& connection) {
        connection.request();
        connection.say(test::answer("{}"));
    });
    net::Site site = local_site(server.port());
    site.host = "chat.example.org";
    const auto outcome_at = [&](const char* address, bool named_by_admin) {
        site.may_be_private = named_by_admin;
        return Asker({site}, {}, {address}).get("/api/info");
    };

    CHECK(response(outcome_at("127.0.0.1", true)).status == 200);
    for (const char* address : {"127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "64:ff9b::7f00:1"}) {
        INFO(address);
        CHECK(failure(outcome_at(address, false)).kind == net::FailureKind::refused);
    }
    for (const char* address : {"169.254.169.254", "fd00:ec2::254", "0.0.0.0", "224.0.0.1", "fe80::1"}) {
        INFO(address);
        const auto failed = failure(outcome_at(address, true));
        CHECK(failed.kind == net::FailureKind::refused);
        CHECK(failed.error.message.find(net::to_string(*net::read_address(address))) != std::string::npos);
    }
    CHECK(server.connections() == 1);
}

TEST_CASE("a name is looked up once for a request, and each time what it leads to is checked") {
    test::ScriptedServer server([](test::Connection& connection) {
        while (!connection.request().empty()) connection.say(test::answer("{}"));
    });
    net::Site site = local_site(server.port());
    site.host = "rebinding.example";
    const Asker asker({site}, {}, {"127.0.0.1", "169.254.169.254"});

    CHECK(response(asker.get("/a")).status == 200);
    CHECK(asker.resolver.questions() == 1);
    CHECK(failure(asker.get("/b")).kind == net::FailureKind::refused);
    CHECK(asker.resolver.questions() == 2);
}

TEST_CASE("no spelling of an address gets to where its common spelling must not") {
    for (const std::array<unsigned, 4>& parts : {std::array<unsigned, 4>{169, 254, 169, 254}, {0, 0, 0, 0}}) {
        const auto spelled = [&](const char* format, std::size_t own) {
            // The first `own` parts by themselves, the others as one number.
            std::string host;
            std::array<char, 32> text{};
            for (std::size_t i = 0; i < own; ++i) {
                std::snprintf(text.data(), text.size(), format, parts[i]);
                host += text.data() + std::string(".");
            }
            unsigned rest = 0;
            for (std::size_t i = own; i < 4; ++i) rest = rest << 8 | parts[i];
            std::snprintf(text.data(), text.size(), format, rest);
            return host + text.data();
        };
        std::vector<std::string> hosts;
        for (const char* format : {"%u", "0%o", "00000%o", "0x%x", "0X%X", "0x0000%x"})
            for (std::size_t own = 0; own < 4; ++own) hosts.push_back(spelled(format, own));
        const std::string common = spelled("%u", 3);
        for (const char* around : {"%", "[%]", "[::%]", "[::ffff:%]", "[::ffff:0:%]", "[64:ff9b::%]", "%.", "user@%",
                                   "%@user", "%\\", "\\%", "%#a", "%?a", "/%", "[::ffff:%%25lo]", "[fe80::%]"}) {
            std::string host = around;
            host.replace(host.find('%'), 1, common);
            hosts.push_back(host);
        }
        for (const std::string& host : hosts) {
            INFO(host);
            net::Site site = local_site(80);
            site.host = host;
            test::GivenAddresses resolver({common});
            test::StoppedClock clock;
            const auto client = net::Client::create({site}, {}, resolver, clock);
            if (!client) continue;  // it is no host
            net::Request request;
            request.site = "team";
            request.path = "/";
            CHECK(failure((*client)->send(request)).kind == net::FailureKind::refused);
        }
    }
}

TEST_CASE("a connection is made to where the name leads now, not to where it led before") {
    // One that is kept is used again, wherever the name leads by then: none is kept here.
    test::ScriptedServer server([](test::Connection& connection) {
        connection.request();
        connection.say(test::answer("{}", "200 OK", "Connection: close\r\n"));
    });
    net::Site site = local_site(server.port());
    site.host = "moving.example";
    // Nobody listens at the others.
    const Asker asker({site}, {}, {"127.0.0.1", "127.0.0.2", "::1", "127.0.0.1"});

    CHECK(response(asker.get("/a")).status == 200);
    CHECK(failure(asker.get("/a")).kind == net::FailureKind::unreachable);
    CHECK(failure(asker.get("/a")).kind == net::FailureKind::unreachable);
    CHECK(response(asker.get("/a")).status == 200);
    CHECK(server.connections() == 2);
}

TEST_CASE("a token does not cross the internet over http") {
    net::Site site = local_site(80);
    site.host = "chat.example.org";
    site.credentials.push_back({"X-Auth-Token", net::Secret("t0ken")});
    const Asker asker({site}, {}, {"8.8.8.8"});

    const auto failed = failure(asker.get("/api/info"));

    CHECK(failed.kind == net::FailureKind::refused);
    CHECK(failed.error.message.find("https://") != std::string::npos);
}
