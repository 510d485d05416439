// SPDX-License-Identifier: MIT
#include "support/traced_program.hpp"

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace chatleaf::test {
namespace {

constexpr int system_call_stop = SIGTRAP | 0x80;  // PTRACE_O_TRACESYSGOOD

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
pid_t begin_traced(const std::vector<std::string>& words) {
    const pid_t child = fork();
    if (child != 0) return child;
    if (setpgid(0, 0) != 0 || ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(126);
    become(words, {});
}

/// Follows the program's threads, each from one stop to the next.
class Following {
public:
    Following(pid_t program, std::size_t last_stop) : program_(program), last_stop_(last_stop) {}

    Ending follow() {
        int status = 0;
        if (waitpid(program_, &status, 0) != program_ || !WIFSTOPPED(status)) return ending_;
        ending_.was_traced = true;
        ptrace(PTRACE_SETOPTIONS, program_, nullptr, PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE | PTRACE_O_TRACESYSGOOD);
        ptrace(PTRACE_SYSCALL, program_, nullptr, nullptr);
        for (pid_t thread = 0; (thread = waitpid(-program_, &status, __WALL)) > 0;) {
            if (WIFSTOPPED(status)) go_on(thread, WSTOPSIG(status));
            if (thread == program_ && WIFEXITED(status)) ending_.code = WEXITSTATUS(status);
        }
        return ending_;
    }

private:
    void go_on(pid_t thread, int signal) {
        if (signal == system_call_stop && ++ending_.stops == last_stop_) {
            kill(program_, SIGKILL);
            ending_.was_killed = true;
            return;
        }
        // Stops of the tracing itself are not the program's signals.
        const bool is_its_own = signal != system_call_stop && signal != SIGTRAP && signal != SIGSTOP;
        ptrace(PTRACE_SYSCALL, thread, nullptr, static_cast<long>(is_its_own ? signal : 0));
    }

    pid_t program_;
    std::size_t last_stop_;
    Ending ending_;
};

}  // namespace

Ending run_until(const std::vector<std::string>& words, std::size_t last_stop) {
    return Following(begin_traced(words), last_stop).follow();
}

int run_program(const std::vector<std::string>& words, const std::filesystem::path& output) {
    const pid_t child = fork();
    if (child == 0) become(words, output);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace chatleaf::test
