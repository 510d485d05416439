// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

namespace chatleaf::cli {

/// Reads lines of a stream, but none that would fill the memory.
class LineReader {
public:
    LineReader(std::istream& in, std::size_t most_bytes) : in_(in), most_bytes_(most_bytes) {}

    /// The next line, without its end ("\n" or "\r\n"); false when there is none. Of a line longer than
    /// may be, nothing is kept, and is_too_long() says so.
    [[nodiscard]] bool next(std::string& line);
    [[nodiscard]] bool is_too_long() const noexcept { return too_long_; }

private:
    std::istream& in_;
    std::size_t most_bytes_;
    bool too_long_ = false;
};

}  // namespace chatleaf::cli
