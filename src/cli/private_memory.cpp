// SPDX-License-Identifier: MIT
#include "cli/private_memory.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace chatleaf::cli {
namespace {

// The sanitizers look for leaks as a debugger would.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif
#else
constexpr bool is_sanitized = false;
#endif

}  // namespace

void keep_memory_private() noexcept {
    // Both: a program that cores are piped to is given them whatever the limit, and a process may become dumpable
    // again.
    const rlimit none{0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
    if (!is_sanitized) (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace chatleaf::cli
