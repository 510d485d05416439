// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace chatleaf::storage {

/// An array that grows at its end in pieces of one size, of which no more than one is spare,
/// where a vector may hold twice what it needs and three times while it grows. While there
/// is only one piece, that grows, so that a small array is small; the first `few` elements stand in the array itself.
/// Reaching an element is O(1).
template <typename T, std::size_t chunk_size = 4096, std::size_t few = 1>
class ChunkedArray {
    static_assert((chunk_size & (chunk_size - 1)) == 0 && few > 0 && few <= chunk_size);
    static_assert(std::is_trivially_copyable_v<T>);

public:
    ChunkedArray() {}  // NOLINT: as `= default` it would write to the room
    ChunkedArray(const ChunkedArray&) = delete;
    ChunkedArray& operator=(const ChunkedArray&) = delete;

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    // REQUIRES for these: index < size(), or size() > 0.
    [[nodiscard]] T& operator[](std::size_t index) noexcept { return pieces_[index / chunk_size][index % chunk_size]; }
    [[nodiscard]] const T& operator[](std::size_t index) const noexcept {
        return pieces_[index / chunk_size][index % chunk_size];
    }
    [[nodiscard]] T& back() noexcept { return next_[-1]; }

    /// The pieces, for who knows how many elements are in one. Valid until the array changes.
    [[nodiscard]] const T* const* pieces() const noexcept { return pieces_; }

    /// Makes the first piece as large as that before anything is added, if it fits.
    void expect(std::size_t size) {
        if (size_ == 0 && size > capacity_) resize_first(std::min(size, chunk_size));
    }
    /// Gives back what a single piece has to spare, unless it is little.
    void shrink() {
        constexpr std::size_t little = 768 / sizeof(T);
        const std::size_t spare = capacity_ - size_;
        if (!more_.empty() || !first_ || spare <= std::max(little, size_ / 2)) return;
        resize_first(std::max<std::size_t>(size_, 1));
    }

    /// Adds one with its default value, to be filled where it stands.
    T& emplace_back() { return push_back(T{}); }
    T& push_back(const T& value) {
        if (size_ == capacity_) grow();
        ++size_;
        return *::new (static_cast<void*>(next_++)) T(value);
    }

private:
    static constexpr std::size_t smallest = std::min(std::max<std::size_t>(16, few), chunk_size);

    void grow() {
        if (capacity_ < chunk_size) {
            resize_first(std::clamp(capacity_ + capacity_ / 2 + 1, smallest, chunk_size));
        } else {
            add_piece();
        }
    }

    void add_piece() {
        if (more_.empty()) more_.push_back(only_);
        next_ = further_.emplace_back(std::make_unique_for_overwrite<T[]>(chunk_size)).get();
        more_.push_back(next_);
        pieces_ = more_.data();
        capacity_ += chunk_size;
    }

    void resize_first(std::size_t size) {
        auto resized = std::make_unique_for_overwrite<T[]>(size);
        std::copy_n(only_, size_, resized.get());
        first_ = std::move(resized);
        only_ = first_.get();
        capacity_ = size;
        next_ = only_ + size_;
    }

    alignas(T) std::array<std::byte, few * sizeof(T)> room_;
    std::unique_ptr<T[]> first_;                    // in place of the room
    std::vector<std::unique_ptr<T[]>> further_;     // those behind it
    T* only_ = reinterpret_cast<T*>(room_.data());  // while it is the only piece: most arrays are small
    std::vector<T*> more_;                          // all of them, once there are several
    T* const* pieces_ = &only_;
    std::size_t size_ = 0;
    std::size_t capacity_ = few;
    T* next_ = only_;  // where the next one goes, while there is room in the last piece
};

}  // namespace chatleaf::storage
