// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace chatleaf::storage {

/// An array that grows at its end in pieces of one size, of which no more than one is spare,
/// where a vector may hold twice what it needs and three times while it grows. While there
/// is only one piece, that grows, so that a small array is small. Reaching an element is O(1).
template <typename T, std::size_t chunk_size = 4096>
class ChunkedArray {
    static_assert((chunk_size & (chunk_size - 1)) == 0);

public:
    ChunkedArray() = default;
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
    [[nodiscard]] const std::unique_ptr<T[]>* pieces() const noexcept { return pieces_; }

    /// Makes the first piece as large as that before anything is added, if it fits.
    void expect(std::size_t size) {
        if (capacity_ == 0 && size > smallest) add_piece(std::min(size, chunk_size));
    }
    /// Gives back what a single piece has to spare, unless it is little.
    void shrink() {
        constexpr std::size_t little = 768 / sizeof(T);
        const std::size_t spare = capacity_ - size_;
        if (!more_.empty() || size_ == 0 || spare <= std::max(little, size_ / 4)) return;
        resize_first(size_);
    }

    /// Adds one with its default value, to be filled where it stands.
    T& emplace_back() { return push_back(T{}); }
    T& push_back(const T& value) {
        if (size_ == capacity_) grow();
        ++size_;
        *next_ = value;
        return *next_++;
    }

private:
    static constexpr std::size_t smallest = std::min<std::size_t>(16, chunk_size);

    void grow() {
        if (capacity_ == 0 || capacity_ >= chunk_size) {
            add_piece(capacity_ == 0 ? smallest : chunk_size);
        } else {
            resize_first(std::min(capacity_ + capacity_ / 2 + 1, chunk_size));
        }
    }

    void add_piece(std::size_t size) {
        auto piece = std::make_unique_for_overwrite<T[]>(size);
        next_ = piece.get();
        if (capacity_ == 0) {
            first_ = std::move(piece);
        } else {
            if (more_.empty()) more_.push_back(std::move(first_));
            more_.push_back(std::move(piece));
            pieces_ = more_.data();
        }
        capacity_ += size;
    }

    void resize_first(std::size_t size) {
        auto resized = std::make_unique_for_overwrite<T[]>(size);
        std::move(first_.get(), first_.get() + size_, resized.get());
        first_ = std::move(resized);
        capacity_ = size;
        next_ = first_.get() + size_;
    }

    std::unique_ptr<T[]> first_;              // while it is the only piece: most arrays are small
    std::vector<std::unique_ptr<T[]>> more_;  // all of them, once there are several
    std::unique_ptr<T[]>* pieces_ = &first_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    T* next_ = nullptr;  // where the next one goes, while there is room in the last piece
};

}  // namespace chatleaf::storage
