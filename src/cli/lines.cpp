// SPDX-License-Identifier: MIT
#include "cli/lines.hpp"

#include <array>
#include <istream>
#include <string_view>

namespace chatleaf::cli {

bool LineReader::next(std::string& line) {
    line.clear();
    too_long_ = false;
    bool any = false;
    std::array<char, 65536> piece{};
    while (true) {
        in_.getline(piece.data(), piece.size());
        const auto got = static_cast<std::size_t>(in_.gcount());
        if (got == 0 && !any) return false;
        any = true;
        // getline takes the line's end and counts it, but does not store it; it fails when none came.
        const bool ended = !in_.fail() && !in_.eof();
        const std::string_view text(piece.data(), ended ? got - 1 : got);
        too_long_ = too_long_ || line.size() + text.size() > most_bytes_;
        line += text;
        if (too_long_) line.clear();
        if (ended || in_.eof()) break;
        in_.clear(in_.rdstate() & ~std::ios::failbit);
    }
    if (line.ends_with('\r')) line.pop_back();
    return true;
}

}  // namespace chatleaf::cli
