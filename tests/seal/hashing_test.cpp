// SPDX-License-Identifier: MIT
#include "seal/hashing.hpp"

#include <array>
#include <string>
#include <string_view>

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("hashing is SHA-256 and HMAC as published, and base 62 as arithmetic has it") {
    // FIPS 180-4, example of "abc"; RFC 4231, test case 2.
    CHECK(seal::hexadecimal(seal::sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const std::array<unsigned char, 4> jefe{'J', 'e', 'f', 'e'};
    CHECK(seal::hexadecimal(seal::hmac_sha256(jefe, "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    seal::Hash number{};
    number[31] = 61;
    CHECK(seal::base62(number, 3) == "z00");
    number[31] = 62;
    CHECK(seal::base62(number, 3) == "010");
    number = {};
    number[30] = 1;  // 256 = 4 * 62 + 8
    CHECK(seal::base62(number, 3) == "840");
}

TEST_CASE("base 64 for addresses is as published") {
    const auto of = [](std::string_view text) {
        return seal::base64url({reinterpret_cast<const unsigned char*>(text.data()), text.size()});
    };
    // RFC 4648, 10.
    CHECK(of("").empty());
    CHECK(of("f") == "Zg");
    CHECK(of("fo") == "Zm8");
    CHECK(of("foo") == "Zm9v");
    CHECK(of("foob") == "Zm9vYg");
    CHECK(of("fooba") == "Zm9vYmE");
    CHECK(of("foobar") == "Zm9vYmFy");
    CHECK(of("\xfb\xff\xfe") == "-__-");
}

TEST_CASE("a seal is the same only if every sign is") {
    CHECK(seal::same_seal("abc", "abc"));
    CHECK(seal::same_seal("", ""));
    CHECK_FALSE(seal::same_seal("abd", "abc"));
    CHECK_FALSE(seal::same_seal("ab", "abc"));
    CHECK_FALSE(seal::same_seal("abc", ""));
    CHECK_FALSE(seal::same_seal("ABC", "abc"));
}

TEST_CASE("64 hexadecimal digits are a hash, and nothing else is") {
    const std::string digits = seal::hexadecimal(seal::sha256("abc"));
    CHECK(seal::read_hexadecimal(digits) == seal::sha256("abc"));
    std::string upper = digits;
    for (char& c : upper) c = static_cast<char>(c >= 'a' ? c - 32 : c);
    CHECK(seal::read_hexadecimal(upper) == seal::sha256("abc"));
    CHECK_FALSE(seal::read_hexadecimal(digits.substr(1)));
    CHECK_FALSE(seal::read_hexadecimal(digits + "0"));
    CHECK_FALSE(seal::read_hexadecimal("g" + digits.substr(1)));
    CHECK_FALSE(seal::read_hexadecimal(" " + digits.substr(1)));
    CHECK_FALSE(seal::read_hexadecimal(""));
}
