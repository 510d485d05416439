// SPDX-License-Identifier: MIT
#include "chatleaf/flows/following.hpp"

#include <algorithm>

namespace chatleaf::flows {

std::chrono::milliseconds followed_within(std::size_t rooms, std::optional<std::uint64_t> calls,
                                          std::chrono::milliseconds fresh) noexcept {
    if (!calls) return fresh;
    const std::uint64_t each = std::max<std::uint64_t>(*calls, 1);
    const auto most = static_cast<std::uint64_t>(longest_followed / limited_window) * each;
    if (rooms >= most) return std::max(fresh, longest_followed);
    return std::max(fresh,
                    std::chrono::milliseconds(rooms * static_cast<std::uint64_t>(limited_window.count()) / each));
}

}  // namespace chatleaf::flows
