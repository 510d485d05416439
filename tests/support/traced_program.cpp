// SPDX-License-Identifier: MIT
#include "support/traced_program.hpp"

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <map>

namespace chatleaf::test {
namespace {

constexpr int system_call_stop = SIGTRAP | 0x80;  // PTRACE_O_TRACESYSGOOD

constexpr std::array<std::uint64_t, 12> calls_with_effects{SYS_write,     SYS_writev,    SYS_pwrite64, SYS_pwritev,
                                                           SYS_sendto,    SYS_sendmsg,   SYS_sendmmsg, SYS_fsync,
                                                           SYS_fdatasync, SYS_ftruncate, SYS_unlinkat, SYS_renameat2};

bool has_effects(std::uint64_t call) {
#ifdef SYS_unlink  // Newer architectures have only what is named relative to a folder.
    if (call == SYS_unlink || call == SYS_rename) return true;
#endif
    return std::ranges::find(calls_with_effects, call) != calls_with_effects.end();
}

[[noreturn]] void become(const std::vector<std::string>& words, const std::filesystem::path& output) {
    const int file =
        open(output.empty() ? "/dev/null" : output.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
    if (file >= 0) {
        dup2(file, STDOUT_FILENO);
        dup2(file, STDERR_FILENO);
    }
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

/// A process of a group of its own, so that its threads can be waited for and nobody else.
pid_t begin_traced(const std::vector<std::string>& words, const std::filesystem::path& output) {
    const pid_t child = fork();
    if (child != 0) return child;
    if (setpgid(0, 0) != 0 || ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(126);
    become(words, output);
}

/// Follows the program's threads, each from one stop to the next.
class Following {
public:
    Following(pid_t program, std::size_t last_stop, const Tracing& tracing)
        : program_(program), last_stop_(last_stop), tracing_(tracing) {}

    Ending follow() {
        int status = 0;
        if (waitpid(program_, &status, 0) != program_ || !WIFSTOPPED(status)) return ending_;
        ending_.was_traced = true;
        ptrace(PTRACE_SETOPTIONS, program_, nullptr, PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE | PTRACE_O_TRACESYSGOOD);
        if (tracing_.begun) tracing_.begun(program_);
        ptrace(PTRACE_SYSCALL, program_, nullptr, nullptr);
        for (pid_t thread = 0; (thread = waitpid(-program_, &status, __WALL)) > 0;) {
            if (WIFSTOPPED(status)) go_on(thread, WSTOPSIG(status));
            if (thread == program_ && WIFEXITED(status)) ending_.code = WEXITSTATUS(status);
        }
        return ending_;
    }

private:
    void go_on(pid_t thread, int signal) {
        if (signal == system_call_stop && counts(thread) && ++ending_.stops == last_stop_) {
            kill(program_, SIGKILL);
            ending_.was_killed = true;
            return;
        }
        // Stops of the tracing itself are not the program's signals.
        const bool is_its_own = signal != system_call_stop && signal != SIGTRAP && signal != SIGSTOP;
        ptrace(PTRACE_SYSCALL, thread, nullptr, static_cast<long>(is_its_own ? signal : 0));
    }

    /// Where the kernel does not say which call it is, each counts.
    bool counts(pid_t thread) {
        if (tracing_.counted == Stops::all) return true;
        __ptrace_syscall_info info{};
        if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, reinterpret_cast<void*>(sizeof info), &info) <= 0) return true;
        if (info.op == PTRACE_SYSCALL_INFO_ENTRY) calls_[thread] = info.entry.nr;
        return has_effects(calls_[thread]);
    }

    pid_t program_;
    std::size_t last_stop_;
    const Tracing& tracing_;
    std::map<pid_t, std::uint64_t> calls_;  // that a thread is in, or was last
    Ending ending_;
};

}  // namespace

Ending run_until(const std::vector<std::string>& words, std::size_t last_stop, const Tracing& tracing) {
    return Following(begin_traced(words, tracing.output), last_stop, tracing).follow();
}

int run_program(const std::vector<std::string>& words, const std::filesystem::path& output) {
    const pid_t child = fork();
    if (child == 0) become(words, output);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace chatleaf::test
