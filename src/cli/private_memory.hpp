// SPDX-License-Identifier: MIT
#pragma once

namespace chatleaf::cli {

/// Keeps what this process holds, tokens and messages among it, out of core dumps, and away from debuggers and from
/// /proc for other programs of the same user. For the command's own process: what a program that uses the library does
/// when it crashes is its own to say.
void keep_memory_private() noexcept;

}  // namespace chatleaf::cli
