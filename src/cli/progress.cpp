// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

namespace chatleaf::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_drawings{100};
constexpr milliseconds before_rates{500};  // earlier ones say nothing
constexpr const char* erase_line = "\r\x1b[K";

std::string rate_of(std::uint64_t done, milliseconds took) {
    const auto tenths =
        static_cast<std::uint64_t>(static_cast<double>(done) * 10'000.0 / static_cast<double>(took.count()));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "/s";
}

std::string time_left(std::uint64_t done, std::uint64_t all, milliseconds took) {
    const double left = static_cast<double>(took.count()) / static_cast<double>(done) * static_cast<double>(all - done);
    const auto seconds = static_cast<std::uint64_t>(left / 1000.0 + 0.5);
    if (seconds < 60) return std::to_string(seconds) + " s left";
    if (seconds < 3600) return std::to_string(seconds / 60) + " min left";
    return std::to_string(seconds / 3600) + " h " + std::to_string(seconds % 3600 / 60) + " min left";
}

}  // namespace

std::string progress_line(std::uint64_t done, std::uint64_t all, milliseconds took, std::string_view what,
                          unsigned columns) {
    constexpr unsigned bar = 30;
    std::string line;
    const bool is_known = all > 0 && done <= all;
    if (is_known) {
        const auto full = static_cast<unsigned>(static_cast<double>(done) / static_cast<double>(all) * bar);
        line = "[" + std::string(full, '#') + std::string(bar - full, '.') + "] ";
    }
    line += std::to_string(done) + (is_known ? "/" + std::to_string(all) : "") + " ";
    line += what;
    if (done > 0 && took >= before_rates) {
        line += ", " + rate_of(done, took);
        if (is_known && done < all) line += ", " + time_left(done, all, took);
    }
    return line.substr(0, columns);
}

Progress::Progress(std::ostream& err, unsigned columns, Clock& clock, std::string what)
    : err_(err), columns_(columns), clock_(clock), what_(std::move(what)), start_(clock.elapsed()) {}

Progress::~Progress() { clear(); }

void Progress::show(std::uint64_t done, std::uint64_t all) {
    if (columns_ == 0) return;
    const milliseconds now = clock_.elapsed();
    if (is_there_ && now - drawn_ < between_drawings) return;
    // The last column is left free: some terminals go on to the next line when it is written.
    err_ << erase_line << progress_line(done, all, now - start_, what_, columns_ - 1) << std::flush;
    drawn_ = now;
    is_there_ = true;
}

void Progress::clear() {
    if (is_there_) err_ << erase_line << std::flush;
    is_there_ = false;
}

}  // namespace chatleaf::cli
