// SPDX-License-Identifier: MIT
// What the command holds stays with it, and so does what the environment held.
#include "cli/private_memory.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "cli/system.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("a process that crashes leaves no core dump, whatever the host is set up to do with those") {
    const pid_t child = fork();
    if (child == 0) {
        cli::keep_memory_private();
        rlimit limit{1, 1};
        const bool has_none = getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0;
#if defined(__SANITIZE_ADDRESS__)
        // The sanitizer looks into its own process when it ends, which a process that cannot be dumped does not allow.
        _exit(has_none ? 0 : 1);
#else
        const bool is_dumpable = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0;
        _exit(has_none && !is_dumpable ? 0 : 1);
#endif
    }
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("a variable that was read is gone from where the system shows it, and is still known") {
    // In a process of its own, whose environment begins with it.
    const std::string shown = [] {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        const pid_t child = fork();
        if (child == 0) {
            setenv("CHATLEAF_TEST_SECRET", "canary-in-the-environment", 1);
            cli::Environment environment;
            const auto first = environment.variable("CHATLEAF_TEST_SECRET");
            const auto second = environment.variable("CHATLEAF_TEST_SECRET");
            const char* left = std::getenv("CHATLEAF_TEST_SECRET");
            const std::string answer = first.value_or("none") + "|" + second.value_or("none") + "|" +
                                       (left == nullptr ? "none" : left) + "|" +
                                       environment.variable("CHATLEAF_TEST_NOT_SET").value_or("none");
            const bool is_written = write(ends[1], answer.data(), answer.size()) > 0;
            _exit(is_written ? 0 : 1);
        }
        close(ends[1]);
        std::string answer(1000, '\0');
        const ssize_t size = read(ends[0], answer.data(), answer.size());
        close(ends[0]);
        waitpid(child, nullptr, 0);
        answer.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
        return answer;
    }();
    CHECK(shown == "canary-in-the-environment|canary-in-the-environment||none");
}
