// SPDX-License-Identifier: MIT
#include "service/note_keeper.hpp"

#include <utility>

namespace chatleaf::service {

NoteKeeper::NoteKeeper(std::unique_ptr<delivery::Notes> notes, const flows::Outside& outside)
    : notes_(std::move(notes)), outside_(outside), worker_([this](const std::stop_token& ended) { work(ended); }) {}

NoteKeeper::~NoteKeeper() {
    worker_.request_stop();
    worker_.join();
}

void NoteKeeper::keep(delivery::Notes::Arrived&& arrived, Take take) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() < most_waiting) {
            waiting_.push_back({std::move(arrived), std::exchange(take, nullptr)});
            came_.notify_one();
        }
    }
    if (take) take(Outcome::not_kept);
}

void NoteKeeper::work(const std::stop_token& ended) {
    for (;;) {
        std::vector<Waiting> some;
        {
            std::unique_lock lock(mutex_);
            came_.wait(lock, ended, [this] { return !waiting_.empty(); });
            if (waiting_.empty()) return;
            some.swap(waiting_);
        }
        keep_all(std::move(some));
    }
}

void NoteKeeper::keep_all(std::vector<Waiting>&& waiting) {
    std::vector<delivery::Notes::Arrived> arrived;
    arrived.reserve(waiting.size());
    for (Waiting& each : waiting) arrived.push_back(std::move(each.arrived));
    const auto kept = notes_->keep(arrived, outside_.now());
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const Outcome outcome = !kept                                        ? Outcome::not_kept
                                : (*kept)[i] == delivery::Notes::Kept::noted ? Outcome::noted
                                                                             : Outcome::known;
        waiting[i].take(outcome);
    }
}

}  // namespace chatleaf::service
