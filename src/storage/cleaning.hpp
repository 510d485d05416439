// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::storage {

/// Whether it is one that XML forbids everywhere; for text::find_byte.
inline constexpr auto is_control_byte = [](auto byte) {
    return (byte < 0x20) ^ ((byte == '\t') | (byte == '\n') | (byte == '\r'));
};

[[nodiscard]] constexpr bool has_byte_order_mark(std::string_view source) noexcept {
    return source.starts_with("\xEF\xBB\xBF");
}

/// A page without what XML forbids everywhere (control characters) or means nothing (a byte
/// order mark at its beginning), and the way back from an offset in it to the page as it was.
class Cleaning {
public:
    Cleaning() = default;
    /// O(n). Keeps nothing of `source` when there is nothing to take out.
    explicit Cleaning(std::string_view source);

    [[nodiscard]] bool empty() const noexcept { return dropped_.empty(); }
    /// The page without them; empty when the source itself is clean.
    [[nodiscard]] const std::string& clean() const noexcept { return clean_; }
    /// Control characters that were taken out, without anything between them.
    struct Run {
        std::size_t begin = 0;  ///< in the source
        std::size_t count = 0;

        friend bool operator==(const Run&, const Run&) = default;
    };
    [[nodiscard]] std::size_t runs() const noexcept;
    /// In the order of the source. REQUIRES: index < runs().
    [[nodiscard]] Run run(std::size_t index) const noexcept;

    /// Where in the source what begins, or ends, at an offset of the clean page does so.
    /// O(log of the places where something was taken out).
    [[nodiscard]] std::uint32_t origin_of_begin(std::uint32_t offset) const noexcept;
    [[nodiscard]] std::uint32_t origin_of_end(std::uint32_t offset) const noexcept;

private:
    // What stands before `at` in the clean page has `before` bytes less than in the source.
    struct Dropped {
        std::uint32_t at;
        std::uint32_t before;
    };
    void drop(std::size_t clean_bytes, std::size_t count);
    std::string clean_;
    std::vector<Dropped> dropped_;
    std::uint32_t mark_bytes_ = 0;   // of the byte order mark, which was taken out first
    bool mark_stands_alone_ = true;  // no control character follows it
};

}  // namespace chatleaf::storage
