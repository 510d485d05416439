// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace chatleaf::storage {

/// An array of simple values that grows at its end. Its first `few` stand in it, in room that is not written to
/// before there are any; more are on the heap. Adding is O(1), but for a copy of all each time their number doubles.
template <typename T, std::size_t few>
class SmallArray {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    SmallArray() {}  // NOLINT: as `= default` it would write to the room
    SmallArray(const SmallArray&) = delete;
    SmallArray& operator=(const SmallArray&) = delete;

    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(end_ - begin_); }
    [[nodiscard]] bool empty() const noexcept { return end_ == begin_; }
    [[nodiscard]] const T* begin() const noexcept { return begin_; }
    [[nodiscard]] const T* end() const noexcept { return end_; }
    // REQUIRES for these: index < size(), or size() > 0.
    [[nodiscard]] const T& operator[](std::size_t index) const noexcept { return begin_[index]; }
    [[nodiscard]] const T& back() const noexcept { return end_[-1]; }
    void pop_back() noexcept { --end_; }

    void clear() noexcept { end_ = begin_; }
    /// Made where it stays.
    template <typename... Parts>
    T& emplace_back(Parts&&... parts) {
        if (end_ == room_end_) grow();
        return *::new (static_cast<void*>(end_++)) T{std::forward<Parts>(parts)...};
    }

private:
    void grow() {
        const std::size_t capacity = 2 * size();
        auto more = std::make_unique_for_overwrite<std::byte[]>(capacity * sizeof(T));
        T* const values = reinterpret_cast<T*>(more.get());
        end_ = std::uninitialized_copy(begin_, end_, values);
        more_ = std::move(more);
        begin_ = values;
        room_end_ = values + capacity;
    }

    static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    alignas(T) std::array<std::byte, few * sizeof(T)> room_;
    std::unique_ptr<std::byte[]> more_;
    T* begin_ = reinterpret_cast<T*>(room_.data());
    T* end_ = begin_;
    T* room_end_ = begin_ + few;
};

}  // namespace chatleaf::storage
