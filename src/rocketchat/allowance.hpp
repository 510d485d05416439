// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "chatleaf/net/client.hpp"

namespace chatleaf::rocketchat {

/// Counts calls so that no endpoint gets more within a window of time than its server takes, also when several are
/// under way. Until a server says how many that are, it is what Rocket.Chat takes of an account that is limited.
/// One that answers and says no limit has none. One thread at a time.
/// Source: Rocket.Chat, apps/meteor/server/settings/rate.ts.
class Allowance {
public:
    static constexpr std::uint64_t usual_calls = 10;
    static constexpr std::chrono::milliseconds usual_window{60'000};

    /// 0 when the call may be made now, which is then counted; else how long until one may.
    [[nodiscard]] std::chrono::milliseconds take(const std::string& endpoint, std::chrono::milliseconds now);

    void learn(const std::string& endpoint, const net::Response& response, std::chrono::milliseconds now);

private:
    struct Window {
        std::optional<std::uint64_t> calls = usual_calls;  // none: as many as one likes
        std::chrono::milliseconds end{0};
        std::uint64_t made = 0;
    };
    std::map<std::string, Window, std::less<>> windows_;
};

}  // namespace chatleaf::rocketchat
