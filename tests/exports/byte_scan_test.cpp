// SPDX-License-Identifier: MIT
#include "exports/byte_scan.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf::exports;

TEST_CASE("each forbidden control character is found wherever it stands, and no other byte is taken for one") {
    for (std::size_t length = 0; length < 20; ++length) {
        CHECK(front_without_controls(std::string(length, 'x')) == length);
        for (std::size_t at = 0; at < length; ++at) {
            for (int c = 0; c < 256; ++c) {
                std::string bytes(length, 'x');
                bytes[at] = static_cast<char>(c);
                const bool forbidden = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
                REQUIRE(front_without_controls(bytes) == (forbidden ? at : length));
            }
        }
    }
}

TEST_CASE("plain bytes of CDATA end before the first that is none, and not much earlier") {
    for (std::size_t length = 0; length < 30; ++length) {
        for (std::size_t at = 0; at < length; ++at) {
            for (int c = 0; c < 256; ++c) {
                std::string bytes(length, 'x');
                bytes[at] = static_cast<char>(c);
                const std::size_t first = c >= 0x80 || c == ']' ? at : length;
                const std::size_t found = front_of_plain_cdata(bytes);
                REQUIRE(found <= first);
                REQUIRE(first - found < 8);
            }
        }
    }
}
