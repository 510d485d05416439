// SPDX-License-Identifier: MIT
#include "support/peak_memory.hpp"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

// Counted while somebody watches. What was taken before may be given back then, so it may fall below 0.
std::atomic<std::ptrdiff_t> in_use{0};
std::atomic<std::ptrdiff_t> most_in_use{0};
std::atomic<int> watchers{0};

bool is_watched() { return watchers.load(std::memory_order_relaxed) > 0; }

std::ptrdiff_t usable_bytes(void* memory) { return static_cast<std::ptrdiff_t>(malloc_usable_size(memory)); }

}  // namespace

// NOLINTBEGIN(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory): this is the allocator
void* operator new(std::size_t size, const std::nothrow_t& /*unused*/) noexcept {
    void* const memory = std::malloc(std::max<std::size_t>(size, 1));
    if (memory == nullptr || !is_watched()) return memory;
    const std::ptrdiff_t now = in_use += usable_bytes(memory);
    std::ptrdiff_t most = most_in_use;
    while (now > most && !most_in_use.compare_exchange_weak(most, now)) {
    }
    return memory;
}

void* operator new(std::size_t size) {
    void* const memory = operator new(size, std::nothrow);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

void operator delete(void* memory) noexcept {
    if (memory == nullptr) return;
    if (is_watched()) in_use -= usable_bytes(memory);
    std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept { operator delete(memory); }
void operator delete(void* memory, const std::nothrow_t& /*unused*/) noexcept { operator delete(memory); }
// NOLINTEND(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)

namespace chatleaf::test {

PeakMemory::PeakMemory() : before_(in_use) {
    most_in_use = in_use.load();
    ++watchers;
}
PeakMemory::~PeakMemory() { --watchers; }

std::size_t PeakMemory::bytes() const { return static_cast<std::size_t>(most_in_use - before_); }
std::size_t PeakMemory::bytes_now() const { return static_cast<std::size_t>(in_use - before_); }

}  // namespace chatleaf::test
