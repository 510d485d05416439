// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <optional>

#include "chatleaf/http/server.hpp"

namespace chatleaf::http {

/// What a connection is at, each with a time that it may take in all.
enum class Phase : std::uint8_t {
    idle,     ///< nothing of a request came
    head,     ///< something did
    body,     ///< its headers are read
    answer,   ///< the handler has it
    sending,  ///< of the answer
    leaving,  ///< the last word is said; what the other side still sends is not read
};

/// Holds the connections of one thread, and knows whose time is up. A phase takes the same time for all, so those that
/// are in it stand in the order in which they came, and nothing is ever searched or sorted: each call takes O(1).
class Deadlines {
public:
    using Time = std::chrono::steady_clock::time_point;

    class Waiter {
    public:
        Waiter() = default;
        Waiter(const Waiter&) = delete;
        Waiter& operator=(const Waiter&) = delete;
        virtual ~Waiter() = default;
        /// Called once for each time that is up; has to enter another phase, or to leave.
        virtual void too_late(Phase phase) = 0;
    };

    explicit Deadlines(const Limits& limits);

private:
    struct Entry {
        std::shared_ptr<Waiter> waiter;
        Phase phase;
        Time end;
    };
    using Entries = std::list<Entry>;

public:
    /// Where a waiter stands, until it leaves.
    using Place = Entries::iterator;

    [[nodiscard]] Place join(std::shared_ptr<Waiter> waiter, Phase phase, Time now);
    void enter(Place place, Phase phase, Time now);
    void leave(Place place);

    /// Tells everybody whose time is up.
    void run_out(Time now);

    /// When the next time is up, of those that wait now.
    [[nodiscard]] std::optional<Time> next() const;
    /// Those in that phase, at this moment.
    [[nodiscard]] std::vector<std::shared_ptr<Waiter>> waiting_in(Phase phase) const;

private:
    [[nodiscard]] Entries& of(Phase phase) { return entries_[static_cast<std::size_t>(phase)]; }
    [[nodiscard]] Time end_of(Phase phase, Time now) const { return now + times_[static_cast<std::size_t>(phase)]; }

    std::array<std::chrono::milliseconds, 6> times_;
    std::array<Entries, 6> entries_;
};

}  // namespace chatleaf::http
