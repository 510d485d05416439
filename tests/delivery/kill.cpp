// SPDX-License-Identifier: MIT
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <set>

#include "delivery/batch.hpp"
#include "delivery/file_chat.hpp"

namespace chatleaf::test {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void become(const fs::path& program, const fs::path& folder, bool traced) {
    if (traced && ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(126);
    execl(program.c_str(), program.c_str(), folder.c_str(), nullptr);
    _exit(127);
}

struct Ending {
    std::size_t stops = 0;
    bool was_killed = false;
    bool was_traced = false;
    int code = -1;
};

/// Kills it at that stop; runs it to its end if there are not so many.
Ending run_until(const fs::path& program, const fs::path& folder, std::size_t last_stop) {
    const pid_t child = fork();
    if (child == 0) become(program, folder, true);
    Ending ending;
    int status = 0;
    while (waitpid(child, &status, 0) == child) {
        if (WIFEXITED(status)) {
            ending.code = WEXITSTATUS(status);
            break;
        }
        if (WIFSIGNALED(status)) break;
        if (!ending.was_traced) ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_EXITKILL);
        ending.was_traced = true;
        if (++ending.stops == last_stop) {
            kill(child, SIGKILL);
            ending.was_killed = true;
            continue;
        }
        ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    }
    return ending;
}

int run(const fs::path& program, const fs::path& folder) {
    const pid_t child = fork();
    if (child == 0) become(program, folder, false);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool is_each_told_once(const fs::path& folder) {
    const auto texts = FileChat(folder / "chat").texts();
    std::set<std::string> wanted;
    for (std::size_t number = 1; number <= batch_size; ++number) wanted.insert(batch_text(std::to_string(number)));
    return texts.size() == wanted.size() && std::set<std::string>(texts.begin(), texts.end()) == wanted;
}

}  // namespace

KillTotals kill_everywhere(const fs::path& program, const fs::path& folder, std::size_t first, std::size_t stride) {
    KillTotals totals;
    for (std::size_t stop = first;; stop += stride) {
        fs::remove_all(folder);
        fs::create_directory(folder);
        const Ending ending = run_until(program, folder, stop);
        if (!ending.was_traced) {
            if (totals.kills == 0) return {};  // programs may not be traced here
            ++totals.wrong;
            totals.first_wrong = "stop " + std::to_string(stop) + ", which could not be tried";
            return totals;
        }
        if (!ending.was_killed) {
            totals.stops = ending.stops;
            return totals;
        }
        ++totals.kills;
        const int code = run(program, folder);
        if (code == 0 && is_each_told_once(folder)) continue;
        if (totals.wrong++ == 0) totals.first_wrong = "stop " + std::to_string(stop) + ", code " + std::to_string(code);
    }
}

}  // namespace chatleaf::test
