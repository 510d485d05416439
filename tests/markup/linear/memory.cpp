// SPDX-License-Identifier: MIT
#include "markup/linear/memory.hpp"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> taken = 0, most_taken = 0;

void* take(std::size_t size) {
    void* const memory = std::malloc(size);
    if (memory == nullptr) throw std::bad_alloc();
    const std::size_t now = taken += malloc_usable_size(memory);
    if (now > most_taken) most_taken = now;
    return memory;
}

void give_back(void* memory) noexcept {
    taken -= malloc_usable_size(memory);
    std::free(memory);
}

}  // namespace

// The whole program's: every other form of new and delete that the library uses ends here.
void* operator new(std::size_t size) { return take(size); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }

namespace chatleaf::test {

HeapWatch::HeapWatch() : before_(taken) { most_taken = before_; }

std::size_t HeapWatch::peak() const { return most_taken - before_; }

}  // namespace chatleaf::test
