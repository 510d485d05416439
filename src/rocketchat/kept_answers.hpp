// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace chatleaf::rocketchat {

/// Answers that are still fresh, up to so many bytes: the oldest go first. Threads may share one.
template <typename T>
class KeptAnswers {
public:
    KeptAnswers(std::chrono::milliseconds fresh, std::size_t most_bytes) : fresh_(fresh), most_bytes_(most_bytes) {}

    [[nodiscard]] std::optional<T> find(const std::string& key, std::chrono::milliseconds now) {
        const std::lock_guard lock(mutex_);
        drop_old(now);
        const auto found = answers_.find(key);
        return found == answers_.end() ? std::nullopt : std::optional(found->second.value);
    }

    void keep(const std::string& key, T value, std::size_t bytes, std::chrono::milliseconds now) {
        const std::lock_guard lock(mutex_);
        drop_old(now);
        bytes += key.size() + overhead;
        if (bytes > most_bytes_ || fresh_.count() <= 0 || answers_.contains(key)) return;
        while (bytes_ + bytes > most_bytes_) drop_first();
        answers_.emplace(key, Kept{std::move(value), bytes});
        order_.emplace_back(now + fresh_, key);
        bytes_ += bytes;
    }

private:
    static constexpr std::size_t overhead = 512;  // of what is kept around an answer, about
    struct Kept {
        T value;
        std::size_t bytes = 0;
    };

    void drop_old(std::chrono::milliseconds now) {
        while (!order_.empty() && order_.front().first <= now) drop_first();
    }
    void drop_first() {
        const auto found = answers_.find(order_.front().second);
        bytes_ -= found->second.bytes;
        answers_.erase(found);
        order_.pop_front();
    }

    const std::chrono::milliseconds fresh_;
    const std::size_t most_bytes_;
    std::mutex mutex_;
    std::map<std::string, Kept> answers_;                                  // guarded by the mutex, as the rest
    std::deque<std::pair<std::chrono::milliseconds, std::string>> order_;  // until when each is fresh; ascending
    std::size_t bytes_ = 0;
};

}  // namespace chatleaf::rocketchat
