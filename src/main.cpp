// SPDX-License-Identifier: MIT
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <span>
#include <string_view>

#include "cli/command.hpp"
#include "cli/private_memory.hpp"

namespace {

// A terminal that can take a line away again.
bool is_terminal(int stream) {
    const char* kind = std::getenv("TERM");
    return isatty(stream) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

unsigned columns_of(int stream) {
    constexpr unsigned usual = 80;
    winsize size{};
    if (!is_terminal(stream)) return 0;
    return ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

}  // namespace

int main(int argc, char** argv) {
    chatleaf::cli::keep_memory_private();
    const chatleaf::cli::Terminal terminal{is_terminal(STDOUT_FILENO), columns_of(STDERR_FILENO)};
    return chatleaf::cli::run({argv, static_cast<std::size_t>(argc)}, std::cin, std::cout, std::cerr, terminal);
}
