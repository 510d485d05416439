// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/delivery/ledger.hpp"

namespace chatleaf::delivery {

/// A digest that is not over, for an admin: no title, no text, no page.
struct Status {
    std::int64_t id = 0;
    Audience audience;
    State state = State::waiting;
    std::string code{};  ///< why; empty: nothing is wrong
    std::uint32_t attempts = 0;
    std::optional<Instant> next{};  ///< when it is tried; none: an admin must decide first
    std::size_t parts = 0;          ///< 0: not counted yet
    std::size_t confirmed = 0;
    std::size_t unclear = 0;

    friend bool operator==(const Status&, const Status&) = default;
};

/// All that are not over, by id.
[[nodiscard]] Result<std::vector<Status>> status(Ledger& ledger);

enum class Verdict : std::uint8_t {
    /// Try again. `failed`, `withheld`: from where it stopped. `unclear`: the part is sent again, and stands twice if
    /// it
    /// stood. `set_aside`: all of it is told anew, in new messages, beside what stands.
    retry,
    drop,    ///< never mind; what stands, stays
    stands,  ///< only `unclear`: I saw it in the room; go on with the rest
};

/// An admin's word on a digest. Fails, with a sentence, where there is none with that id or the word makes no sense
/// in its state (such as retry while it is `waiting`), or when the digest is being written to just then.
[[nodiscard]] Result<Status> decide(Ledger& ledger, std::int64_t id, Verdict verdict, Instant now);

}  // namespace chatleaf::delivery
