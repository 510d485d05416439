// SPDX-License-Identifier: MIT
#pragma once

namespace chatleaf::test {

#ifdef CHATLEAF_SANITIZED
constexpr bool all_rounds = false;
#else
constexpr bool all_rounds = true;
#endif

/// How many random cases a test tries. Under the sanitizers each takes some twenty times as long, so a fifth of them is
/// tried there; the others are tried in every other build. The same for sizes, where `all_rounds` says whether what is
/// counted can be held to what holds for large ones.
template <typename Count>
[[nodiscard]] constexpr Count rounds(Count all) {
#ifdef CHATLEAF_SANITIZED
    constexpr Count fewer = 5;
    return (all + fewer - 1) / fewer;
#else
    return all;
#endif
}

}  // namespace chatleaf::test
