// SPDX-License-Identifier: MIT
#include "exports/place_finder.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "exports/entity_filter.hpp"

namespace chatleaf::exports {
namespace {

struct Counter {
    std::uint64_t line = 1;
    std::uint64_t column = 1;

    void add(std::string_view bytes) {
        for (const char c : bytes) {
            if (c == '\n') {
                ++line;
                column = 1;
            } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
                ++column;
            }
        }
    }
};

std::uint32_t clamped(std::uint64_t n) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(n, std::numeric_limits<std::uint32_t>::max()));
}

// How many of `bytes` the filter takes until it has passed on `wanted` more.
std::size_t bytes_until(EntityFilter filter, std::string_view bytes, std::uint64_t wanted) {
    std::string passed;
    std::size_t used = 0;
    while (used < bytes.size() && passed.size() < wanted) filter.feed(bytes.substr(used++, 1), passed);
    return used - std::min(used, filter.waiting());
}

}  // namespace

Place place_of(const Entities& entities, std::uint64_t filtered_offset) {
    auto stream = entities.open();
    if (!stream) return {.source = entities.name};
    EntityFilter filter;
    Counter counter;
    std::vector<char> buffer(4096);
    std::string passed;
    for (std::uint64_t wanted = filtered_offset; wanted > 0; wanted -= passed.size()) {
        const Result<std::size_t> got = (*stream)->read(buffer);
        if (!got || *got == 0) break;
        const std::string_view bytes(buffer.data(), *got);
        filter.forget_before(filtered_offset);
        const EntityFilter before = filter;
        passed.clear();
        filter.feed(bytes, passed);
        if (passed.size() >= wanted) {
            counter.add(bytes.substr(0, bytes_until(before, bytes, wanted)));
            break;
        }
        counter.add(bytes);
    }
    return {entities.name, clamped(counter.line), clamped(counter.column)};
}

}  // namespace chatleaf::exports
