// SPDX-License-Identifier: MIT
#include "chatleaf/net/secret.hpp"

#include <concepts>
#include <ostream>
#include <string>
#include <utility>

#include "support/catch.hpp"

using namespace chatleaf;

namespace {

template <typename T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };

}  // namespace

TEST_CASE("a secret cannot be printed, compared or taken for a string") {
    STATIC_REQUIRE(Printable<std::string>);
    STATIC_REQUIRE_FALSE(Printable<net::Secret>);
    STATIC_REQUIRE_FALSE(std::equality_comparable<net::Secret>);
    STATIC_REQUIRE_FALSE(std::convertible_to<net::Secret, std::string>);
    STATIC_REQUIRE_FALSE(std::convertible_to<std::string, net::Secret>);
}

TEST_CASE("a secret that is copied or moved stays what it is, and leaves nothing where it was") {
    net::Secret first("a token long enough not to be kept in the string itself");
    const net::Secret second = first;
    net::Secret third = std::move(first);
    CHECK(second.reveal() == third.reveal());
    CHECK(first.reveal().empty());  // NOLINT(bugprone-use-after-move): that is what is asked
    third = net::Secret("short");
    CHECK(third.reveal() == "short");

    std::string text(100, 'x');
    text.resize(10);
    const char* bytes = text.data();
    net::wipe(text);
    CHECK(text.empty());
    CHECK(bytes[5] == '\0');
}
