// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "chatleaf/delivery/notes.hpp"
#include "chatleaf/flows/outside.hpp"

namespace chatleaf::service {

/// Keeps notes on a thread of its own, because a disk takes its time: all that came meanwhile with one write. Threads
/// may share one.
class NoteKeeper {
public:
    enum class Outcome : std::uint8_t { noted, known, not_kept };
    using Take = std::function<void(Outcome)>;

    /// `outside` must outlive this.
    NoteKeeper(std::unique_ptr<delivery::Notes> notes, const flows::Outside& outside);
    NoteKeeper(const NoteKeeper&) = delete;
    NoteKeeper& operator=(const NoteKeeper&) = delete;
    ~NoteKeeper();  ///< keeps what came before it goes

    /// Calls `take` once, on another thread when the note is on the disk, or at once where too many wait for that.
    void keep(delivery::Notes::Arrived&& arrived, Take take);

    /// Whether one could be kept now; waits for the disk.
    [[nodiscard]] Result<Done> check() const { return notes_->check(); }

    static constexpr std::size_t most_waiting = 4096;

private:
    struct Waiting {
        delivery::Notes::Arrived arrived;
        Take take;
    };
    void work(const std::stop_token& ended);
    void keep_all(std::vector<Waiting>&& waiting);

    std::unique_ptr<delivery::Notes> notes_;
    const flows::Outside& outside_;
    std::mutex mutex_;
    std::condition_variable_any came_;
    std::vector<Waiting> waiting_;  // guarded by the mutex
    std::jthread worker_;           // the last: it uses what stands above
};

}  // namespace chatleaf::service
