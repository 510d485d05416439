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

// Of up to 255 sixteens that were looked at, side by side.
struct Seen {
    Bytes16 high{};
    // Tab and line feed are what may stand below the space. Of all bytes the least, and the least of all when those up
    // to the line feed are counted behind the others, tell whether anything else does.
    Bytes16 least = Bytes16{} - 1;
    Bytes16 least_behind = Bytes16{} - 1;
    Bytes16 less_than{};

    void look_at(Bytes16 sixteen) {
        const Bytes16 behind = sixteen - first_behind;
        high |= sixteen;
        least = sixteen < least ? sixteen : least;
        least_behind = behind < least_behind ? behind : least_behind;
        less_than -= counted(sixteen == '<');
    }
    // `bytes` are those that were looked at.
    void tell(std::string_view bytes, SourceBytes& read) const {
        const Found16 may_be_control = (least < '\t') | (least_behind < ' ' - first_behind);  // or a carriage return
        read.is_ascii = read.is_ascii && !text::is_any(high >= 0x80);
        read.has_control_characters =
            read.has_control_characters ||
            (text::is_any(may_be_control) && text::find_byte(bytes, 0, is_control_byte) < bytes.size());
        read.less_than += sum_of(less_than);
    }

private:
    static constexpr unsigned char first_behind = '\n' + 1;
};

// The last of many bytes, of which the first have been looked at before: they are spaces here.
Bytes16 last_sixteen(std::string_view bytes, std::size_t looked_at) {
    const auto before = static_cast<unsigned char>(looked_at - (bytes.size() - text::wide));
    const Found16 is_new = text::detail::lane_numbers >= before;
    const Bytes16 sixteen = text::bytes16_at(bytes.data() + bytes.size() - text::wide);
    return (sixteen & std::bit_cast<Bytes16>(is_new)) | (std::bit_cast<Bytes16>(~is_new) & ' ');
}

// Few bytes, with spaces behind them.
Bytes16 few_bytes(std::string_view bytes) {
    std::array<char, text::wide> sixteen{};
    sixteen.fill(' ');
    bytes.copy(sixteen.data(), sixteen.size());
    return text::bytes16_at(sixteen.data());
}

}  // namespace

SourceBytes source_bytes(std::string_view source) noexcept {
    constexpr std::size_t most_at_a_time = 255 * text::wide;
    SourceBytes read;
    std::size_t at = 0;
    while (source.size() - at >= most_at_a_time) {
        Seen seen;
        const std::size_t begin = at;
        for (; at < begin + most_at_a_time; at += text::wide) seen.look_at(text::bytes16_at(source.data() + at));
        seen.tell(source.substr(begin, most_at_a_time), read);
    }
    Seen seen;
    const std::size_t begin = at;
    for (; source.size() - at >= text::wide; at += text::wide) seen.look_at(text::bytes16_at(source.data() + at));
    if (at < source.size()) {
        seen.look_at(source.size() < text::wide ? few_bytes(source) : last_sixteen(source, at));
    }
    seen.tell(source.substr(begin), read);
    return read;
}

}  // namespace chatleaf::storage
