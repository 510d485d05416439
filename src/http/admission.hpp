// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

#include "chatleaf/http/server.hpp"

namespace chatleaf::http {

/// Who may be connected: so many in all, and so many of one address. Of IPv6 the first 64 bits count as one address,
/// since whoever has one address has all of those. Threads may share one.
class Admission {
public:
    /// `limits` must outlive this.
    explicit Admission(const Limits& limits) : limits_(limits) {}

    enum class Verdict : std::uint8_t {
        welcome,      ///< until it leaves
        turned_away,  ///< and told so, until it leaves
        dropped,      ///< one of so many that were turned away that it is not even told
    };

    /// `address` as people write it.
    [[nodiscard]] Verdict enter(const std::string& address);
    /// Once for each that was let in or is told that it was not.
    void leave(const std::string& address, Verdict verdict);

    /// How many are let in now.
    [[nodiscard]] std::size_t inside() const;
    /// Waits until nobody is; false: somebody still was after `longest`.
    bool wait_until_empty(std::chrono::milliseconds longest);

private:
    [[nodiscard]] bool has_room(const std::string& address, const std::string& party) const;

    const Limits& limits_;
    mutable std::mutex mutex_;
    std::condition_variable left_;
    std::unordered_map<std::string, std::size_t> of_party_;
    std::size_t inside_ = 0;
    std::size_t at_the_door_ = 0;  // being told that there is no room
};

/// What counts as one address: itself, or of IPv6 its first 64 bits.
[[nodiscard]] std::string party_of(const std::string& address);

}  // namespace chatleaf::http
