// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <string>

namespace chatleaf::net {

/// Has things done once for all who want the same at one time: the first does it, the others wait
/// for what comes of it. Threads may share one. REQUIRES: T is copyable, and what is done does not throw but for
/// want of memory, which all who wait then get.
template <typename T>
class Flights {
public:
    T join(const std::string& key, const std::function<T()>& fetch) {
        std::promise<T> promise;
        std::shared_future<T> under_way;
        {
            const std::lock_guard lock(mutex_);
            const auto found = under_way_.find(key);
            if (found != under_way_.end()) {
                under_way = found->second;
            } else {
                under_way_.emplace(key, promise.get_future().share());
            }
        }
        if (under_way.valid()) return under_way.get();
        try {
            T result = fetch();
            promise.set_value(result);
            land(key);
            return result;
        } catch (...) {
            promise.set_exception(std::current_exception());
            land(key);
            throw;
        }
    }

private:
    void land(const std::string& key) {
        const std::lock_guard lock(mutex_);
        under_way_.erase(key);
    }

    std::mutex mutex_;
    std::map<std::string, std::shared_future<T>> under_way_;  // guarded by the mutex
};

}  // namespace chatleaf::net
