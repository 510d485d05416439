// SPDX-License-Identifier: MIT
#include "storage/source_bytes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "storage/cleaning.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {
namespace {

using text::Bytes16;
using text::Found16;

bool any(Found16 found) { return text::first_of(found) < text::wide; }

std::size_t sum_of(Bytes16 bytes) {
    constexpr std::uint64_t every_other = 0x00FF00FF00FF00FF;
    constexpr std::uint64_t each = 0x0001000100010001;
    using Words [[gnu::vector_size(16)]] = std::uint64_t;
    const auto words = std::bit_cast<Words>(bytes);
    const Words sums = (words & every_other) + ((words >> 8U) & every_other);  // four of sixteen bits in each
    return static_cast<std::size_t>(((sums[0] + sums[1]) * each) >> 48U);
}

// What is found is -1 in its byte, so that to subtract it counts.
Bytes16 counted(Found16 found) { return std::bit_cast<Bytes16>(found); }

// REQUIRES: no more sixteens than a byte can count.
void look_at_sixteens(std::string_view bytes, SourceBytes& read) {
    Bytes16 high{};
    Bytes16 control{};  // or a carriage return, which is allowed and rare
    Bytes16 less_than{};
    for (std::size_t at = 0; at < bytes.size(); at += text::wide) {
        const Bytes16 sixteen = text::bytes16_at(bytes.data() + at);
        high |= sixteen;
        control += counted(sixteen == '\n') + counted(sixteen == '\t') - counted(sixteen < 0x20);
        less_than -= counted(sixteen == '<');
    }
    read.is_ascii = read.is_ascii && !any(high >= 0x80);
    read.has_control_characters =
        read.has_control_characters || (any(control != 0) && text::find_byte(bytes, 0, is_control_byte) < bytes.size());
    read.less_than += sum_of(less_than);
}

}  // namespace

SourceBytes source_bytes(std::string_view source) noexcept {
    constexpr std::size_t most_at_a_time = 255 * text::wide;
    SourceBytes read;
    while (source.size() >= text::wide) {
        const std::size_t size = std::min(source.size() / text::wide * text::wide, most_at_a_time);
        look_at_sixteens(source.substr(0, size), read);
        source.remove_prefix(size);
    }
    // The rest, with spaces behind it.
    std::array<char, text::wide> rest{};
    rest.fill(' ');
    source.copy(rest.data(), rest.size());
    look_at_sixteens({rest.data(), rest.size()}, read);
    return read;
}

}  // namespace chatleaf::storage
