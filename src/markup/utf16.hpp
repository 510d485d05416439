// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace chatleaf::markup {

/// Rocket.Chat's grammar counts and splits UTF-16 code units, so messages are read as such.
[[nodiscard]] std::u16string to_utf16(std::string_view utf8);
/// Halves of split pairs become U+FFFD.
[[nodiscard]] std::string to_utf8(std::u16string_view utf16);
void append_utf8(std::string& utf8, std::u16string_view utf16);

/// Well-formed UTF-8 as UTF-16 units, each of which knows its byte. The bytes must outlive it.
class Units {
public:
    explicit Units(std::string_view utf8);

    [[nodiscard]] std::u16string_view view() const noexcept { return {units_.get(), size_}; }
    [[nodiscard]] std::string_view utf8() const noexcept { return utf8_; }
    /// Where each unit begins in the bytes, and their end; null when unit and byte are the same number.
    /// The second half of a pair has the place of what follows it.
    [[nodiscard]] const std::uint32_t* places() const noexcept { return places_.get(); }

private:
    void read_beyond_ascii();

    std::string_view utf8_;
    std::unique_ptr<char16_t[]> units_;
    std::unique_ptr<std::uint32_t[]> places_;
    std::size_t size_ = 0;
};

}  // namespace chatleaf::markup
