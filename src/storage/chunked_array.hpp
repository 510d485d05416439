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
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    // REQUIRES for these: index < size(), or size() > 0.
    [[nodiscard]] T& operator[](std::size_t index) noexcept { return chunks_[index / chunk_size][index % chunk_size]; }
    [[nodiscard]] const T& operator[](std::size_t index) const noexcept {
        return chunks_[index / chunk_size][index % chunk_size];
    }
    [[nodiscard]] T& back() noexcept { return next_[-1]; }

    /// The pieces, for who knows how many elements are in one. Valid until the array changes.
    [[nodiscard]] const std::unique_ptr<T[]>* pieces() const noexcept { return chunks_.data(); }

    /// Makes the first piece as large as that before anything is added, if it fits.
    void expect(std::size_t size) {
        if (capacity_ != 0) return;
        capacity_ = std::clamp<std::size_t>(size, smallest, chunk_size);
        chunks_.push_back(std::make_unique_for_overwrite<T[]>(capacity_));
        next_ = chunks_[0].get();
    }
    /// Gives back what a single piece has to spare.
    void shrink() {
        if (chunks_.size() != 1 || size_ == capacity_ || size_ == 0) return;
        auto exact = std::make_unique_for_overwrite<T[]>(size_);
        std::move(chunks_[0].get(), chunks_[0].get() + size_, exact.get());
        chunks_[0] = std::move(exact);
        capacity_ = size_;
        next_ = chunks_[0].get() + size_;
    }

    T& push_back(T value) {
        T& made = emplace_back();
        made = std::move(value);
        return made;
    }
    /// Adds one with its default value, to be filled where it stands.
    T& emplace_back() {
        if (size_ == capacity_) grow();
        ++size_;
        *next_ = T{};
        return *next_++;
    }

private:
    static constexpr std::size_t smallest = std::min<std::size_t>(16, chunk_size);

    void grow() {
        if (capacity_ == 0 || capacity_ >= chunk_size) {
            const std::size_t more = capacity_ == 0 ? smallest : chunk_size;
            chunks_.push_back(std::make_unique_for_overwrite<T[]>(more));
            capacity_ += more;
            next_ = chunks_.back().get();
            return;
        }
        capacity_ = std::min(capacity_ + capacity_ / 2 + 1, chunk_size);
        auto larger = std::make_unique_for_overwrite<T[]>(capacity_);
        std::move(chunks_[0].get(), chunks_[0].get() + size_, larger.get());
        chunks_[0] = std::move(larger);
        next_ = chunks_[0].get() + size_;
    }

    std::vector<std::unique_ptr<T[]>> chunks_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    T* next_ = nullptr;  // where the next one goes, while there is room in the last piece
};

}  // namespace chatleaf::storage
