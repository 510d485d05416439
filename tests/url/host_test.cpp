// SPDX-License-Identifier: MIT
#include "url/host.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf::url;

namespace {

std::string host_of(std::string_view text) {
    std::string lowered;
    const auto host = host_in(text, lowered);
    return host ? std::string(*host) : "none";
}

bool is_listed(std::string_view host, Tldts version) {
    const Suffix suffix = public_suffix(host, version);
    return suffix.is_icann || suffix.is_private;
}

}  // namespace

TEST_CASE("a host is found between userinfo and port, wherever an URL begins") {
    CHECK(host_of("a.com") == "a.com");
    CHECK(host_of(" \x01//u:p@a.com:80/b?c#d \n") == "a.com");
    CHECK(host_of("x+y://a.com./b") == "a.com");
    CHECK(host_of("HTTPS:/A.com..") == "a.com");
    CHECK(host_of("http://[::1]:80/") == "::1");
    CHECK(host_of("@a.com") == "@a.com");
    CHECK(host_of("a.com/?u=http://b.com") == "none");
    CHECK(host_of("data:a.com") == "none");
    CHECK(host_of("http://[::1") == "none");
}

TEST_CASE("capitals beyond ASCII become small only beside capitals of ASCII") {
    CHECK(host_of("\u0420\u0424") == "\u0420\u0424");
    CHECK(host_of("A.\u0420\u0424") == "a.\u0440\u0444");
    CHECK(host_of("A.\u0130") == "a.i\u0307");
}

TEST_CASE("a host has the suffix of the longest rule, and exceptions go before rules") {
    CHECK(public_suffix("a.b.co.uk", Tldts::v6_1_86).text == "co.uk");
    CHECK(public_suffix("a.github.io", Tldts::v6_1_86).is_private);
    CHECK(public_suffix("a.b.ck", Tldts::v6_1_86).text == "b.ck");
    CHECK(public_suffix("a.www.ck", Tldts::v6_1_86).text == "ck");
    CHECK(public_suffix("a.www.ck", Tldts::v6_1_86).is_icann);
    CHECK_FALSE(is_listed("ck", Tldts::v6_1_86));
    CHECK_FALSE(is_listed("a.file", Tldts::v6_1_86));
    CHECK(public_suffix("a.file", Tldts::v6_1_86).text == "file");
}

TEST_CASE("in the older list an inherited name hides the wildcard") {
    CHECK(is_listed("a.constructor.ck", Tldts::v6_1_86));
    CHECK_FALSE(is_listed("a.constructor.ck", Tldts::v5_7_112));
}
