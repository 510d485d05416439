// SPDX-License-Identifier: MIT
#include <iostream>
#include <span>

#include "cli/command.hpp"

int main(int argc, char** argv) {
    return chatleaf::cli::run({argv, static_cast<std::size_t>(argc)}, std::cin, std::cout, std::cerr);
}
