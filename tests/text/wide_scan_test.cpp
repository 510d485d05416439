// SPDX-License-Identifier: MIT
#include "text/wide_scan.hpp"

#include <algorithm>
#include <random>
#include <string>

#include "support/catch.hpp"

using namespace chatleaf::text;

namespace {

constexpr auto is_mark = [](auto byte) { return (byte == '<') | (byte == '&') | (byte == '\r'); };
constexpr auto is_control = [](auto byte) { return (byte < 0x20) & (byte != '\t') & (byte != '\n'); };
constexpr auto is_high = [](auto byte) { return byte >= 0x80; };
constexpr auto is_letter = [](auto byte) { return ((byte | 0x20) >= 'a') & ((byte | 0x20) <= 'z'); };
constexpr auto is_nothing = [](auto byte) { return (byte < 'a') & (byte > 'b'); };

/// Mostly letters, or any bytes.
std::string random_bytes(std::mt19937& random, std::size_t size) {
    const bool any = random() % 2 == 0;
    std::string bytes;
    while (bytes.size() < size) {
        bytes += static_cast<char>(any || random() % 40 == 0 ? random() % 256 : 'a' + random() % 26);
    }
    return bytes;
}

template <typename IsWanted>
void agrees_with_a_plain_loop(const std::string& bytes, const IsWanted& is_wanted) {
    const auto wanted = [&](char c) { return is_wanted(static_cast<unsigned char>(c)) != 0; };
    for (std::size_t at = 0; at <= bytes.size(); ++at) {
        const auto expected = std::find_if(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), wanted);
        REQUIRE(find_byte(bytes, at, is_wanted) == static_cast<std::size_t>(expected - bytes.begin()));
    }
    REQUIRE(count_bytes(bytes, is_wanted) == static_cast<std::size_t>(std::ranges::count_if(bytes, wanted)));
}

}  // namespace

TEST_CASE("bytes are found and counted as one by one, whatever they are and wherever they stand") {
    std::mt19937 random(41);
    for (std::size_t size = 0; size < 200; ++size) {
        const std::string bytes = random_bytes(random, size);
        agrees_with_a_plain_loop(bytes, is_mark);
        agrees_with_a_plain_loop(bytes, is_control);
        agrees_with_a_plain_loop(bytes, is_high);
        agrees_with_a_plain_loop(bytes, is_letter);
        agrees_with_a_plain_loop(bytes, is_nothing);
    }
}

TEST_CASE("more bytes are counted than one byte can count") {
    CHECK(count_bytes(std::string(100'003, '<'), is_mark) == 100'003);
}

TEST_CASE("short texts are the same when all their bytes are") {
    std::mt19937 random(43);
    for (std::size_t size = 0; size < 40; ++size) {
        const std::string bytes = random_bytes(random, size);
        CHECK(same_bytes(bytes.data(), std::string(bytes)));
        for (std::size_t at = 0; at < size; ++at) {
            std::string other = bytes;
            other[at] = static_cast<char>(other[at] ^ 0x40);
            CHECK_FALSE(same_bytes(bytes.data(), other));
        }
    }
}
