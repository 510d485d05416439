// SPDX-License-Identifier: MIT
#include "exports/passes.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace chatleaf::exports {
namespace {

// The most bytes that wait at one time while these pairs are read.
std::uint64_t peak(std::span<const Pair> pairs) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> arriving;  // where, bytes
    arriving.reserve(pairs.size());
    for (const Pair& pair : pairs) {
        if (pair.waiting_bytes != 0) arriving.emplace_back(pair.first, pair.waiting_bytes);
    }
    std::sort(arriving.begin(), arriving.end());
    std::uint64_t waiting = 0;
    std::uint64_t most = 0;
    auto next = arriving.begin();
    for (const Pair& pair : pairs) {
        for (; next != arriving.end() && next->first < pair.last; ++next) {
            waiting += next->second;
            most = std::max(most, waiting);
        }
        waiting -= pair.waiting_bytes;
    }
    return most;
}

}  // namespace

std::vector<std::size_t> plan_passes(const std::vector<Pair>& pairs, std::uint64_t most_waiting,
                                     std::size_t most_passes) {
    std::vector<std::size_t> begins{0};
    while (begins.back() < pairs.size() && begins.size() <= most_passes) {
        const auto rest = std::span(pairs).subspan(begins.back());
        const auto fits = [&](std::size_t count) { return peak(rest.first(count)) <= most_waiting; };
        std::size_t fitting = 1;
        std::size_t too_many = rest.size() + 1;
        if (fits(rest.size())) fitting = rest.size();
        while (fitting != rest.size() && too_many - fitting > 1) {
            const std::size_t middle = fitting + (too_many - fitting) / 2;
            (fits(middle) ? fitting : too_many) = middle;
        }
        begins.push_back(begins.back() + fitting);
    }
    return begins;
}

}  // namespace chatleaf::exports
