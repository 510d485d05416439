// SPDX-License-Identifier: MIT
#include "chatleaf/text/line_table.hpp"

#include <algorithm>

#include "text/wide_scan.hpp"

namespace chatleaf::text {
namespace {

constexpr std::size_t block_bytes = 1024;

std::size_t count_newlines(std::string_view text) {
    return count_bytes(text, [](auto byte) { return byte == '\n'; });
}

// Bytes that begin a character: all but 10xxxxxx.
std::size_t count_characters(std::string_view text) {
    return count_bytes(text, [](auto byte) { return (byte < 0x80) | (byte >= 0xC0); });
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
