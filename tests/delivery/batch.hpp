// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace chatleaf::test {

inline constexpr std::size_t batch_size = 20;

/// What delivery_batch says of a page.
inline std::string batch_text(const std::string& page_id) { return "page " + page_id; }

/// What came of killing a program that tells a batch once in each place that was tried, and starting it again.
struct KillTotals {
    std::size_t kills = 0;
    std::size_t stops = 0;  // of the system, into it and out of it, that a whole run makes
    std::size_t wrong = 0;  // after which not every event was told exactly once
    std::string first_wrong;
};

/// Kills the program at each `stride`-th time that it enters or leaves the system, beginning with the `first`-th. None
/// where programs may not be traced.
[[nodiscard]] KillTotals kill_everywhere(const std::filesystem::path& program, const std::filesystem::path& folder,
                                         std::size_t first, std::size_t stride);

/// The same with the whole command: `chatleaf deliver` of an export of twenty pages to a stand-in for Rocket.Chat, with
/// a new ledger and key each time. None where there is no Node.js, either. Its threads make the number of stops differ
/// a little from run to run.
[[nodiscard]] KillTotals kill_command_everywhere(const std::filesystem::path& command,
                                                 const std::filesystem::path& folder, std::size_t first,
                                                 std::size_t stride);

/// What came of killing `chatleaf serve` in many places while a Confluence told it of changes.
struct ServeKillTotals {
    std::size_t kills = 0;
    std::size_t stops = 0;     // with effects, of the last run that was to be killed
    std::size_t sent = 0;      // webhooks, each of another page
    std::size_t answered = 0;  // of these, before all were sent once more
    std::size_t wrong = 0;     // pages that were not told exactly once, and starts that failed
    std::string first_wrong;
};

/// Runs the service, between stand-ins, again and again on what the one before left, while webhooks of four pages are
/// sent to it, and kills it at the `first`, then each `stride`-th later call that has effects, into it or out of it;
/// until one comes to its end. Then all are sent again. As above, none where programs may not be traced.
[[nodiscard]] ServeKillTotals kill_serve_everywhere(const std::filesystem::path& command,
                                                    const std::filesystem::path& folder, std::size_t first,
                                                    std::size_t stride);

}  // namespace chatleaf::test
