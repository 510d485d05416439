// SPDX-License-Identifier: MIT
#include "storage/source_bytes.hpp"

#include <algorithm>
#include <random>
#include <string>

#include "support/catch.hpp"

namespace {

using chatleaf::storage::source_bytes;
using chatleaf::storage::SourceBytes;

// The same, byte by byte.
void check(const std::string& source) {
    const SourceBytes found = source_bytes(source);
    CAPTURE(source.size());
    const auto byte = [](char c) { return static_cast<unsigned char>(c); };
    CHECK(found.is_ascii == std::ranges::all_of(source, [&](char c) { return byte(c) < 0x80; }));
    CHECK(found.has_control_characters ==
          std::ranges::any_of(source, [&](char c) { return byte(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }));
    CHECK(found.less_than == static_cast<std::size_t>(std::ranges::count(source, '<')));
}

TEST_CASE("one byte is found wherever it stands in a page of any length") {
    for (std::size_t size = 0; size < 50; ++size) {
        const std::string plain(size, 'x');
        check(plain);
        for (std::size_t at = 0; at < size; ++at) {
            for (const char c : {'<', '\x1F', '\0', '\n', '\t', '\r', ' ', '\x7F', '\x80', '\xFF'}) {
                std::string page = plain;
                page[at] = c;
                check(page);
            }
        }
    }
}

TEST_CASE("each byte is what it is, alone and beside any other") {
    for (int one = 0; one < 256; ++one) {
        for (const std::size_t size : {1U, 16U, 17U, 40U}) {
            check(std::string(size, static_cast<char>(one)));
            check(std::string(size / 2, 'x') + static_cast<char>(one) + std::string(size - size / 2, '\n'));
        }
        for (const char other : {'\t', '\n', '\x08', '\x0B', '\x1F', ' '})
            check(std::string(20, other) + static_cast<char>(one) + std::string(20, other));
    }
}

TEST_CASE("a long page is counted to its end") {
    std::mt19937 random(5);
    for (const std::size_t size : {4'079U, 4'080U, 4'081U, 70'000U}) {
        std::string page(size, '<');
        check(page);
        for (char& c : page) c = static_cast<char>(random() % 128);
        check(page);
        std::ranges::fill(page, 'x');
        page.back() = '\x80';
        check(page);
    }
}

}  // namespace
