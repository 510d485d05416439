// SPDX-License-Identifier: MIT
#include "markup/differential/comparison.hpp"

#include <chrono>
#include <deque>
#include <utility>

namespace chatleaf::test {

std::string our_answer(const markup::Request& request) {
    markup::Options options = request.options;
    // Their parser asks the clock which day it is.
    options.now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return markup::to_json(markup::parse(request.message, options));
}

Comparison compare(Oracle& oracle, const markup::Request& request) {
    Verdict theirs = oracle.verdict_on(request);
    return {request, our_answer(request), std::move(theirs)};
}

void compare_all(Oracle& oracle, const std::function<markup::Request()>& next,
                 const std::function<void(const Comparison&)>& tell) {
    constexpr std::size_t in_flight = 200;
    std::deque<Comparison> waiting;
    const auto take = [&] {
        waiting.front().theirs = oracle.verdict();
        tell(waiting.front());
        waiting.pop_front();
    };
    for (markup::Request request = next(); !request.message.empty(); request = next()) {
        oracle.ask(request);
        std::string ours = our_answer(request);
        waiting.push_back({std::move(request), std::move(ours), {}});
        if (waiting.size() >= in_flight) take();
    }
    while (!waiting.empty()) take();
}

}  // namespace chatleaf::test
