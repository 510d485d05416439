// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace chatleaf::test {

/// How a program that was watched came to its end.
struct Ending {
    std::size_t stops = 0;  ///< those that are counted, of all its threads, as far as it came
    bool was_killed = false;
    bool was_traced = false;  ///< false: programs may not be traced here
    int code = -1;            ///< where it ended by itself
};

/// Which of the times that a program enters or leaves the system are counted.
enum class Stops : std::uint8_t {
    all,
    effects,  ///< calls that write to a file or socket, bring it onto the disk, or take a file away
};

struct Tracing {
    Stops counted = Stops::all;
    std::function<void(pid_t)> begun{};  ///< called when it is about to run, by the thread that follows it
    std::filesystem::path output{};      ///< what it says goes to this file, where one is named
};

/// Runs a program, its path first among the words, and kills it at that entry to or exit from the system; lets it come
/// to its end where there are not so many, or where `last_stop` is 0.
[[nodiscard]] Ending run_until(const std::vector<std::string>& words, std::size_t last_stop,
                               const Tracing& tracing = {});

/// Runs it untraced, and gives the code that it ended with; -1 when it did not end by itself. What it says goes to the
/// file, where one is named.
[[nodiscard]] int run_program(const std::vector<std::string>& words, const std::filesystem::path& output = {});

}  // namespace chatleaf::test
