// SPDX-License-Identifier: MIT
#include "cli/lines.hpp"

#include <sstream>
#include <vector>

#include "support/catch.hpp"

using chatleaf::cli::LineReader;

namespace {

std::vector<std::string> lines_of(const std::string& text, std::size_t most = 1'000'000) {
    std::istringstream in(text);
    LineReader reader(in, most);
    std::vector<std::string> lines;
    for (std::string line; reader.next(line);) {
        lines.push_back(reader.is_too_long() ? "too long" : line);
        if (reader.is_too_long()) CHECK(line.empty());
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("lines are read whole, with whatever end, and the last without one") {
    CHECK(lines_of("").empty());
    CHECK(lines_of("a") == Lines{"a"});
    CHECK(lines_of("a\n") == Lines{"a"});
    CHECK(lines_of("a\r\n\nb\r") == Lines{"a", "", "b"});
    for (const std::size_t length : {65533, 65534, 65535, 65536, 131069, 131070, 131071, 200'000}) {
        const std::string line(length, 'x');
        INFO(length);
        CHECK(lines_of(line + "\ny\n") == Lines{line, "y"});
        CHECK(lines_of(line) == Lines{line});
    }
}

TEST_CASE("a line that is too long is passed over, and the next one read") {
    CHECK(lines_of("12345\n123456\n1\n", 5) == Lines{"12345", "too long", "1"});
    CHECK(lines_of(std::string(300'000, 'x') + "\nb", 100'000) == Lines{"too long", "b"});
    CHECK(lines_of(std::string(300'000, 'x'), 100'000) == Lines{"too long"});
}
