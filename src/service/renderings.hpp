// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "chatleaf/base/clock.hpp"

namespace chatleaf::service {

/// What was made for readers.
struct Rendering {
    std::shared_ptr<const std::string> body;
    std::string etag;         ///< of the body, with its quotation marks
    std::size_t note_at = 0;  ///< where in the body a line belongs that says how old it is
    bool is_absent = false;   ///< what was asked for is not there, or not to be seen
    bool is_silent = false;   ///< a server did not answer
    std::string type{};       ///< media type; empty: HTML
};

/// What a reader gets.
struct Served {
    std::shared_ptr<const Rendering> rendering;  ///< null: it is not there in time
    std::chrono::milliseconds age{0};            ///< over 0 for the last good one, where no new one could be made
};

/// Makes what readers ask for on threads of its own, keeps it for a while, and never lets a reader wait: what is being
/// made is made once, whoever else asks for it; who waited long enough gets the last good one, or none.
/// What is kept depends on its key alone, which must say whose eyes it is for. Threads may share one.
class Renderings {
public:
    struct Settings {
        std::chrono::milliseconds patience{250};    ///< how long a reader waits for what is being made
        std::chrono::milliseconds fresh{10'000};    ///< for how long it is given out again as it is
        std::chrono::milliseconds keep{3'600'000};  ///< for how long it stands in for what cannot be made
        std::size_t most_bytes = std::size_t{64} << 20;
        std::size_t workers = 8;
        bool hides_absence = true;       ///< what is absent comes when the patience is over
        std::size_t most_waiting = 512;  ///< to be made; what comes on top is not there in time
    };
    struct Counters {
        std::uint64_t fresh = 0, made = 0, stale = 0, late = 0, shed = 0;
        std::size_t kept = 0, kept_bytes = 0, waiting = 0;
    };
    using Make = std::function<Rendering()>;
    using Take = std::function<void(const Served&)>;

    /// `clock` must outlive this.
    Renderings(Clock& clock, const Settings& settings);
    Renderings(const Renderings&) = delete;
    Renderings& operator=(const Renderings&) = delete;
    ~Renderings();  ///< waits for what is being made just now; who waits gets what there is

    /// Calls `take` once, at once where the thing is fresh, else within `patience`, on another thread. `make` must not
    /// throw. Where absence is hidden, nobody can tell by the time why something is absent.
    void ask(const std::string& key, Make make, Take take);

    /// How many different things that are kept were asked for within that time.
    [[nodiscard]] std::size_t asked_within(std::chrono::milliseconds time) const;
    /// For how long what is kept is fresh from now on.
    void set_fresh(std::chrono::milliseconds fresh);
    [[nodiscard]] Counters counters() const;

private:
    using Milliseconds = std::chrono::milliseconds;
    struct Kept {
        std::shared_ptr<const Rendering> rendering;
        Milliseconds made_at{0};
        Milliseconds tried_at{0};
        Milliseconds asked_at{0};
        std::size_t bytes = 0;
        std::list<std::string>::iterator place;
    };
    struct Waiter {
        Take take;                                  ///< empty once it was called
        std::shared_ptr<const Rendering> absent{};  ///< what it gets when its patience is over; null: what there is
    };
    struct Job {
        Make make;
        std::vector<std::shared_ptr<Waiter>> waiters;
    };
    struct Alarm {
        Milliseconds at{0};
        std::string key;
        std::shared_ptr<Waiter> waiter;
        bool operator<(const Alarm& other) const noexcept { return at > other.at; }
    };

    void work();
    void ring();
    void keep(const std::string& key, std::shared_ptr<const Rendering> rendering, Milliseconds now);
    void drop(std::unordered_map<std::string, Kept>::iterator entry);
    [[nodiscard]] Served best_of(const std::string& key, Milliseconds now);

    Clock& clock_;
    Settings settings_;
    mutable std::mutex mutex_;  // guards all that follows
    std::condition_variable work_came_, alarm_came_;
    std::unordered_map<std::string, Kept> kept_;
    std::list<std::string> by_use_;  // keys of what is kept, the last used first
    std::size_t kept_bytes_ = 0;
    std::unordered_map<std::string, Job> jobs_;
    std::queue<std::string> to_make_;
    std::priority_queue<Alarm> alarms_;
    Counters counters_;
    bool is_over_ = false;
    std::vector<std::thread> workers_;
    std::thread bell_;
};

}  // namespace chatleaf::service
