// SPDX-License-Identifier: MIT
#include "cli/event_lines.hpp"

#include <sstream>

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("events come as lines, without those that are blank or too long, and each once") {
    const std::string long_line(70'000, 'x');
    std::istringstream in("{\"a\":1}\n\n  \r\n" + long_line + "\n{\"b\":2}\r\n{\"c\":3}");
    cli::EventLines lines(in);
    CHECK(lines.take() == std::vector<std::string>{"{\"a\":1}", "{\"b\":2}\r", "{\"c\":3}"});
    CHECK(lines.take().empty());
}
