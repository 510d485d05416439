// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <iostream>
#include <span>

#include "cli/command.hpp"

int main(int argc, char** argv) {
    const chatleaf::cli::Terminals terminals{isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1};
    return chatleaf::cli::run({argv, static_cast<std::size_t>(argc)}, std::cin, std::cout, std::cerr, terminals);
}
