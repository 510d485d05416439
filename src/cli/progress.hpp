// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

#include "chatleaf/base/clock.hpp"

namespace chatleaf::cli {

/// A line on a terminal that says how far a command has come, how fast it is and how long it will take, drawn over and
/// over. Where standard error is no terminal nothing is written at all.
class Progress {
public:
    /// `what` is what is counted: "pages". `columns` is how wide the terminal is; 0: there is none.
    Progress(std::ostream& err, unsigned columns, Clock& clock, std::string what);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();  ///< takes the line away

    /// `all` is 0 when nobody knows. Draws at most ten times a second.
    void show(std::uint64_t done, std::uint64_t all);
    /// Takes the line away, for something else to be written.
    void clear();

private:
    std::ostream& err_;
    const unsigned columns_;
    Clock& clock_;
    const std::string what_;
    const std::chrono::milliseconds start_;
    std::chrono::milliseconds drawn_{0};
    bool is_there_ = false;
};

/// "[#####.....] 50/100 pages, 12.5/s, 4 s left", no longer than `columns`.
[[nodiscard]] std::string progress_line(std::uint64_t done, std::uint64_t all, std::chrono::milliseconds took,
                                        std::string_view what, unsigned columns);

}  // namespace chatleaf::cli
