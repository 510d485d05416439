// SPDX-License-Identifier: MIT
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace chatleaf::test {

struct Printed {
    int code = 0;
    std::string out;
    std::string err;
};

/// Runs the command in this process: `run_command({"inspect", "-"}, "<p>x</p>")`.
inline Printed run_command(std::vector<std::string> words, std::string_view standard_input = {},
                           const cli::Terminals& terminals = {}) {
    words.insert(words.begin(), "chatleaf");
    std::vector<char*> arguments;
    arguments.reserve(words.size());
    for (std::string& word : words) arguments.push_back(word.data());
    std::istringstream in{std::string(standard_input)};
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(arguments, in, out, err, terminals);
    return {code, out.str(), err.str()};
}

}  // namespace chatleaf::test
