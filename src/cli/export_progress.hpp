// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>

#include "chatleaf/exports/export.hpp"

namespace chatleaf::cli {

/// How far a reading has come, `elapsed` after this stage of it began, in one line of 79 characters at
/// most: "Reading  [########............]  40 %   212 MB/s   0:07 left".
[[nodiscard]] std::string export_progress_line(const exports::Progress& progress,
                                               std::chrono::duration<double> elapsed);

/// Shows progress on a terminal, in a line that is written again and again, and gone at the end.
class ExportProgress {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    /// Writes nothing at all unless `shown`.
    ExportProgress(std::ostream& terminal, bool shown, Clock now = std::chrono::steady_clock::now)
        : terminal_(terminal), shown_(shown), now_(std::move(now)) {}
    ExportProgress(const ExportProgress&) = delete;
    ExportProgress& operator=(const ExportProgress&) = delete;
    ~ExportProgress() { clear(); }

    void show(const exports::Progress& progress);
    /// Takes the line away, before something else is written.
    void clear();

private:
    std::ostream& terminal_;
    bool shown_;
    Clock now_;
    bool drawn_ = false;
    bool begun_ = false;
    exports::Progress::Stage stage_ = exports::Progress::Stage::index;
    std::chrono::steady_clock::time_point began_;  // the stage
    std::chrono::steady_clock::time_point last_;   // time the line was written
};

}  // namespace chatleaf::cli
