// SPDX-License-Identifier: MIT
#include "chatleaf/text/line_table.hpp"

#include <algorithm>
#include <cstring>

namespace chatleaf::text {
namespace {

constexpr std::size_t block_bytes = 1024;

// Eight bytes at a time: each byte of a text is counted, and few places are ever asked for.
constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t low_bits = 0x7F * ones;

// How many of the high bits of eight bytes are set; no other bit is. (std::popcount is a call
// where the compiler may not assume more than the oldest x86-64.)
std::size_t count_high_bits(std::uint64_t word) { return static_cast<std::size_t>(((word >> 7U) * ones) >> 56U); }

std::uint64_t word_at(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

std::size_t count_newlines(std::string_view text) {
    std::size_t count = 0;
    std::size_t at = 0;
    for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
        const std::uint64_t differs = word_at(text.data() + at) ^ ('\n' * ones);
        // The high bit of each byte that is not zero.
        const std::uint64_t set = ((differs & low_bits) + low_bits) | differs;
        count += count_high_bits(~set & ~low_bits);
    }
    return count + static_cast<std::size_t>(std::ranges::count(text.substr(at), '\n'));
}

// Bytes that begin a character: all but 10xxxxxx.
std::size_t count_characters(std::string_view text) {
    std::size_t continuing = 0;
    std::size_t at = 0;
    for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
        const std::uint64_t word = word_at(text.data() + at);
        continuing += count_high_bits(word & ~(word << 1U) & ~low_bits);
    }
    for (const char byte : text.substr(at)) continuing += (static_cast<unsigned char>(byte) & 0xC0) == 0x80 ? 1 : 0;
    return text.size() - continuing;
}

LineColumn advanced(LineColumn at, std::string_view over) {
    const std::size_t last = over.rfind('\n');
    if (last != std::string_view::npos) {
        at.line += static_cast<std::uint32_t>(count_newlines(over));
        at.column = 1;
        over.remove_prefix(last + 1);
    }
    at.column += static_cast<std::uint32_t>(count_characters(over));
    return at;
}

}  // namespace

LineTable::LineTable(std::string_view text) {
    marks_.reserve(text.size() / block_bytes + 1);
    LineColumn at;
    for (std::size_t begin = 0; begin < text.size(); begin += block_bytes) {
        marks_.push_back(at);
        at = advanced(at, text.substr(begin, block_bytes));
    }
}

LineColumn LineTable::at(std::string_view text, std::size_t offset) const {
    if (marks_.empty()) return {};
    offset = std::min(offset, text.size());
    const std::size_t block = std::min(offset / block_bytes, marks_.size() - 1);
    const std::size_t begin = block * block_bytes;
    return advanced(marks_[block], text.substr(begin, offset - begin));
}

}  // namespace chatleaf::text
