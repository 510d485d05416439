// SPDX-License-Identifier: MIT
// Tries everything that may go wrong with delivery, and says what came of it:
//   fault_model BATCH-PROGRAM COMMAND [faults|batch|service|command]
// With a word only that part of it, so that parts can be tried side by side.
#include <cstdio>
#include <string_view>

#include "delivery/batch.hpp"
#include "delivery/fault_model.hpp"
#include "delivery/torn_log.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf::test;

namespace {

bool try_faults(const char* what, FaultModel model) {
    const TemporaryFolder folder(quick_folder());
    model.folder = folder.path();
    const FaultTotals totals = try_all_faults(model);
    std::printf("%s: %zu runs, %zu posts tried, %zu lost, %zu doubled\n", what, totals.runs, totals.posts, totals.lost,
                totals.doubled);
    return totals.lost == 0 && totals.doubled == 0;
}

bool try_kills(const char* what, decltype(kill_everywhere) kill, const char* program) {
    const TemporaryFolder folder(quick_folder());
    const KillTotals totals = kill(program, folder.path() / "run", 1, 1);
    std::printf("%s killed at each of %zu entries to and exits from the system: %zu kills, %zu wrong %s\n", what,
                totals.stops, totals.kills, totals.wrong, totals.first_wrong.c_str());
    return totals.wrong == 0;
}

// In four parts, each with stand-ins that have little to remember.
bool try_kills_of_service(const char* command) {
    constexpr std::size_t parts = 4;
    bool holds = true;
    for (std::size_t part = 1; part <= parts; ++part) {
        const TemporaryFolder folder(quick_folder());
        const ServeKillTotals totals = kill_serve_everywhere(command, folder.path() / "run", part, parts);
        std::printf(
            "the service killed at one of %zu calls with effects in four: %zu kills, %zu of %zu webhooks answered "
            "beside them, %zu wrong %s\n",
            totals.stops, totals.kills, totals.answered, totals.sent, totals.wrong, totals.first_wrong.c_str());
        holds &= totals.wrong == 0;
    }
    return holds;
}

bool try_torn_logs() {
    const TemporaryFolder folder(quick_folder());
    const TornTotals totals = tear_log(folder.path(), 1);
    std::printf("logs cut short and bits flipped: %zu runs, %zu refused, %zu wrong %s\n", totals.runs, totals.refused,
                totals.wrong, totals.first_wrong.c_str());
    return totals.wrong == 0;
}

bool try_faults_of_servers() {
    bool holds = try_faults("faults of posts", {.longest = 4, .on_posts_only = true});
    holds &= try_faults("faults of all calls", {.longest = 4, .on_posts_only = false});
    holds &= try_faults("faults of all calls, ledger opened anew after each crash",
                        {.longest = 3, .on_posts_only = false, .reopened_every = 1});
    return try_torn_logs() && holds;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string_view part = count == 4 ? arguments[3] : "";
    const auto is_asked = [part](std::string_view name) { return part.empty() || part == name; };
    const bool is_known = part.empty() || part == "faults" || part == "batch" || part == "service" || part == "command";
    if (count < 3 || count > 4 || !is_known) return 2;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    bool holds = true;
    if (is_asked("faults")) holds &= try_faults_of_servers();
    if (is_asked("batch")) holds &= try_kills("a batch", kill_everywhere, arguments[1]);
    if (is_asked("service")) holds &= try_kills_of_service(arguments[2]);
    if (is_asked("command")) holds &= try_kills("the command", kill_command_everywhere, arguments[2]);
    return holds ? 0 : 1;
}
