// SPDX-License-Identifier: MIT
#include "net/together.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <thread>

namespace chatleaf::net {

void together(const std::vector<std::function<void()>>& tasks, std::size_t most_at_once) {
    std::vector<std::exception_ptr> thrown(tasks.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < tasks.size(); i = next++) {
            try {
                tasks[i]();
            } catch (...) {
                thrown[i] = std::current_exception();
            }
        }
    };
    std::vector<std::thread> others;
    try {
        while (others.size() + 1 < std::min(most_at_once, tasks.size())) others.emplace_back(work);
    } catch (const std::system_error&) {
        // Fewer threads do the same.
    }
    work();
    for (std::thread& each : others) each.join();
    for (const std::exception_ptr& each : thrown)
        if (each) std::rethrow_exception(each);
}

}  // namespace chatleaf::net
