// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

#include "chatleaf/base/clock.hpp"

namespace chatleaf::cli {

/// How far a stage of a command's work has come.
struct Step {
    std::string_view doing;  ///< "Reading"
    std::string_view what;   ///< what is counted: "pages", "MB"
    std::uint64_t done = 0;
    std::uint64_t all = 0;   ///< 0: nobody knows
    std::uint64_t unit = 1;  ///< how many of those numbers make one of `what`: a million bytes
};

/// A line on a terminal that says how far a command has come, how fast it is and how long it will take, drawn over and
/// over. Where standard error is no terminal nothing is written at all.
class Progress {
public:
    /// `columns` is how wide the terminal is; 0: there is none.
    Progress(std::ostream& err, unsigned columns, Clock& clock) : err_(err), columns_(columns), clock_(clock) {}
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress() { clear(); }  ///< takes the line away

    /// Draws at most ten times a second. A stage, known by its `doing`, has a rate of its own from when it is first
    /// shown.
    void show(const Step& step);
    /// Takes the line away, for something else to be written.
    void clear();

private:
    std::ostream& err_;
    const unsigned columns_;
    Clock& clock_;
    std::string stage_;
    std::chrono::milliseconds began_{0};  // the stage
    std::chrono::milliseconds drawn_{0};  // the line
    bool has_begun_ = false;
    bool is_there_ = false;
};

/// "Telling  [#####.....] 50/100 pages, 12.5/s, 4 s left", no longer than `columns`.
[[nodiscard]] std::string progress_line(const Step& step, std::chrono::milliseconds took, unsigned columns);

}  // namespace chatleaf::cli
