// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace chatleaf::flows {

/// Work on many things, done on several threads and given out in the order in which it came in. What
/// is being worked on or waits to be given out stays below a number of bytes, unless one thing alone
/// has more: then adding waits. With no worker, work is done where it is added.
///
/// One thread adds and finishes; on it, and no other, results are taken. What `work` throws is thrown
/// there too, in its turn.
template <typename Task, typename Outcome>
class OrderedWork {
public:
    using Work = std::function<Outcome(const Task&)>;
    /// Takes a result; false when it is to be the last.
    using Take = std::function<bool(Outcome&&)>;
    static constexpr std::size_t most_bytes = std::size_t{64} << 20;
    static constexpr std::size_t most_tasks_of_a_worker = 32;

    /// `workers` threads, or for 0 one for each core.
    OrderedWork(std::size_t workers, Work work, Take take) : work_(std::move(work)), take_(std::move(take)) {
        if (workers == 0) workers = std::max(1U, std::thread::hardware_concurrency());
        if (workers == 1) return;  // the adding thread has as much to do by itself
        while (threads_.size() < workers && begin_thread()) {
        }
    }
    OrderedWork(const OrderedWork&) = delete;
    OrderedWork& operator=(const OrderedWork&) = delete;
    ~OrderedWork() {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        task_waits_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

    /// False when the last result has been taken; then nothing more is done.
    [[nodiscard]] bool add(Task&& task, std::size_t bytes) {
        if (stopped_) return false;
        if (threads_.empty()) return !(stopped_ = !take_(work_(task)));
        const auto has_room = [&] {
            return items_.empty() ||
                   (items_.size() < most_tasks_of_a_worker * threads_.size() && bytes_ + bytes <= most_bytes);
        };
        while (!stopped_ && (!has_room() || front_is_done())) take_front();
        if (stopped_) return false;
        bytes_ += bytes;
        items_.push_back(std::make_unique<Item>(Item{std::move(task), bytes, {}, {}, false}));
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(items_.back().get());
        }
        task_waits_.notify_one();
        return true;
    }

    /// Gives out all that is left.
    void finish() {
        while (!stopped_ && !items_.empty()) take_front();
    }

private:
    struct Item {
        std::optional<Task> task;
        std::size_t bytes = 0;
        std::optional<Outcome> result;
        std::exception_ptr thrown;
        bool done = false;  // guarded by mutex_; the others are whose turn it is
    };

    // False when the system gives no more: those that there are, or the adding one, do the work.
    [[nodiscard]] bool begin_thread() {
        try {
            threads_.emplace_back([this] { run(); });
            return true;
        } catch (const std::system_error&) {
            return false;
        }
    }

    void run() {
        std::unique_lock lock(mutex_);
        while (true) {
            task_waits_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
            if (ending_) return;
            Item& item = *waiting_.front();
            waiting_.pop_front();
            lock.unlock();
            work_on(item);
            lock.lock();
            item.done = true;
            result_waits_.notify_one();
        }
    }

    void work_on(Item& item) {
        try {
            item.result.emplace(work_(*item.task));
        } catch (...) {
            item.thrown = std::current_exception();
        }
        item.task.reset();
    }

    [[nodiscard]] bool front_is_done() {
        const std::lock_guard lock(mutex_);
        return !items_.empty() && items_.front()->done;
    }

    void take_front() {
        {
            std::unique_lock lock(mutex_);
            result_waits_.wait(lock, [&] { return items_.front()->done; });
        }
        const std::unique_ptr<Item> item = std::move(items_.front());
        items_.pop_front();
        bytes_ -= item->bytes;
        if (item->thrown) {
            stopped_ = true;
            std::rethrow_exception(item->thrown);
        }
        stopped_ = !take_(*std::move(item->result));
    }

    Work work_;
    Take take_;
    std::vector<std::thread> threads_;
    std::deque<std::unique_ptr<Item>> items_;  // in order; only the adding thread looks
    std::size_t bytes_ = 0;                    // of these
    bool stopped_ = false;

    std::mutex mutex_;
    std::deque<Item*> waiting_;  // those that nobody works on yet
    bool ending_ = false;
    std::condition_variable task_waits_;
    std::condition_variable result_waits_;
};

}  // namespace chatleaf::flows
