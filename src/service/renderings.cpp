// SPDX-License-Identifier: MIT
#include "service/renderings.hpp"

#include <algorithm>
#include <utility>

namespace chatleaf::service {

namespace {

// What an entry takes beside its body and key, about.
constexpr std::size_t entry_bytes = 512;

}  // namespace

Renderings::Renderings(Clock& clock, const Settings& settings) : clock_(clock), settings_(settings) {
    for (std::size_t i = 0; i < std::max<std::size_t>(settings_.workers, 1); ++i)
        workers_.emplace_back([this] { work(); });
    bell_ = std::thread([this] { ring(); });
}

Renderings::~Renderings() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    work_came_.notify_all();
    alarm_came_.notify_all();
    for (std::thread& worker : workers_) worker.join();
    bell_.join();
}

void Renderings::ask(const std::string& key, Make make, Take take) {
    std::unique_lock lock(mutex_);
    const Milliseconds now = clock_.elapsed();
    if (const auto found = kept_.find(key); found != kept_.end()) {
        Kept& kept = found->second;
        kept.asked_at = now;
        by_use_.splice(by_use_.begin(), by_use_, kept.place);
        if (now - kept.tried_at < settings_.fresh && (!kept.rendering->is_absent || !settings_.hides_absence)) {
            ++counters_.fresh;
            const Served served = best_of(key, now);
            lock.unlock();
            return take(served);
        }
        if (now - kept.tried_at < settings_.fresh) {
            auto waiter = std::make_shared<Waiter>(Waiter{std::move(take), kept.rendering});
            alarms_.push({now + settings_.patience, key, std::move(waiter)});
            lock.unlock();
            return alarm_came_.notify_one();
        }
    }
    auto job = jobs_.find(key);
    if (job == jobs_.end()) {
        if (is_over_ || to_make_.size() >= settings_.most_waiting) {
            ++counters_.shed;
            const Served served = best_of(key, now);
            lock.unlock();
            return take(served);
        }
        job = jobs_.emplace(key, Job{std::move(make), {}}).first;
        to_make_.push(key);
        work_came_.notify_one();
    }
    auto waiter = std::make_shared<Waiter>(Waiter{std::move(take)});
    job->second.waiters.push_back(waiter);
    alarms_.push({now + settings_.patience, key, std::move(waiter)});
    lock.unlock();
    alarm_came_.notify_one();
}

void Renderings::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        work_came_.wait(lock, [&] { return is_over_ || !to_make_.empty(); });
        if (is_over_) return;
        const std::string key = std::move(to_make_.front());
        to_make_.pop();
        const Make make = jobs_.at(key).make;
        lock.unlock();
        Rendering made = make();
        lock.lock();
        const Milliseconds now = clock_.elapsed();
        ++counters_.made;
        auto rendering = std::make_shared<const Rendering>(std::move(made));
        keep(key, rendering, now);
        Served served{rendering, {}};
        if (rendering->is_silent) served = best_of(key, now);
        if (served.rendering == nullptr) served.rendering = rendering;
        const Job job = std::move(jobs_.at(key));
        jobs_.erase(key);
        std::vector<Take> takers;
        for (const auto& waiter : job.waiters) {
            if (!waiter->take) continue;
            if (served.rendering->is_absent && settings_.hides_absence && !is_over_)
                waiter->absent = served.rendering;
            else
                takers.push_back(std::exchange(waiter->take, nullptr));
        }
        lock.unlock();
        alarm_came_.notify_one();
        for (const Take& take : takers) take(served);
        lock.lock();
    }
}

void Renderings::ring() {
    std::unique_lock lock(mutex_);
    for (;;) {
        if (alarms_.empty()) {
            if (is_over_) return;
            alarm_came_.wait(lock);
            continue;
        }
        const Milliseconds now = clock_.elapsed();
        if (alarms_.top().at > now && !is_over_) {
            alarm_came_.wait_for(lock, alarms_.top().at - now);
            continue;
        }
        const Alarm alarm = alarms_.top();
        alarms_.pop();
        const Take take = std::exchange(alarm.waiter->take, nullptr);
        if (!take) continue;
        Served served{alarm.waiter->absent, {}};
        if (served.rendering == nullptr) {
            served = best_of(alarm.key, now);
            ++(served.rendering == nullptr ? counters_.late : counters_.stale);
        }
        lock.unlock();
        take(served);
        lock.lock();
    }
}

Served Renderings::best_of(const std::string& key, Milliseconds now) {
    const auto found = kept_.find(key);
    if (found == kept_.end()) return {};
    const Kept& kept = found->second;
    const Milliseconds age = now - kept.made_at;
    if (age > settings_.keep) {
        drop(found);
        return {};
    }
    // As long as nothing newer could be there, it has no age.
    return {kept.rendering, age < settings_.fresh ? Milliseconds(0) : age};
}

void Renderings::keep(const std::string& key, std::shared_ptr<const Rendering> rendering, Milliseconds now) {
    const auto found = kept_.find(key);
    if (rendering->is_silent) {
        // The last good one stays, and the server is left alone for a while.
        if (found != kept_.end()) found->second.tried_at = now;
        return;
    }
    if (found != kept_.end()) drop(found);
    const std::size_t bytes = rendering->body->size() + 2 * key.size() + entry_bytes;
    if (bytes > settings_.most_bytes / 4) return;
    by_use_.push_front(key);
    kept_[key] = {std::move(rendering), now, now, now, bytes, by_use_.begin()};
    kept_bytes_ += bytes;
    while (kept_bytes_ > settings_.most_bytes) drop(kept_.find(by_use_.back()));
}

void Renderings::drop(std::unordered_map<std::string, Kept>::iterator entry) {
    kept_bytes_ -= entry->second.bytes;
    by_use_.erase(entry->second.place);
    kept_.erase(entry);
}

void Renderings::set_fresh(Milliseconds fresh) {
    const std::lock_guard lock(mutex_);
    settings_.fresh = fresh;
}

std::size_t Renderings::asked_within(Milliseconds time) const {
    const std::lock_guard lock(mutex_);
    const Milliseconds now = clock_.elapsed();
    std::size_t count = 0;
    for (const std::string& key : by_use_) {
        if (now - kept_.at(key).asked_at > time) break;
        ++count;
    }
    return count;
}

Renderings::Counters Renderings::counters() const {
    const std::lock_guard lock(mutex_);
    Counters counters = counters_;
    counters.kept = kept_.size();
    counters.kept_bytes = kept_bytes_;
    counters.waiting = to_make_.size();
    return counters;
}

}  // namespace chatleaf::service
