// SPDX-License-Identifier: MIT
#include "chatleaf/text/line_table.hpp"

#include <algorithm>

namespace chatleaf::text {
namespace {

constexpr std::size_t block_bytes = 1024;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

LineColumn advanced(LineColumn at, std::string_view over) {
    for (const char byte : over) {
        if (byte == '\n') {
            ++at.line;
            at.column = 1;
        } else if (!continues_character(byte)) {
            ++at.column;
        }
    }
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
