// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <algorithm>
#include <ostream>

namespace chatleaf::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_drawings{100};
constexpr milliseconds before_rates{500};  // earlier ones say nothing
constexpr const char* erase_line = "\r\x1b[K";

double units(std::uint64_t number, const Step& step) {
    return static_cast<double>(number) / static_cast<double>(step.unit);
}

// With a digit after the point where there is only one before it.
std::string rate_of(const Step& step, milliseconds took) {
    const double rate = units(step.done, step) * 1000.0 / static_cast<double>(took.count());
    const auto tenths = static_cast<std::uint64_t>(std::min(rate * 10, 1e15));
    return std::to_string(tenths / 10) + (tenths < 1000 ? "." + std::to_string(tenths % 10) : "") + "/s";
}

std::string time_left(const Step& step, milliseconds took) {
    const double left =
        static_cast<double>(took.count()) / static_cast<double>(step.done) * static_cast<double>(step.all - step.done);
    const auto seconds = static_cast<std::uint64_t>(std::min(left / 1000.0 + 0.5, 3.6e9));
    if (seconds < 60) return std::to_string(seconds) + " s left";
    if (seconds < 3600) return std::to_string(seconds / 60) + " min left";
    return std::to_string(seconds / 3600) + " h " + std::to_string(seconds % 3600 / 60) + " min left";
}

}  // namespace

std::string progress_line(const Step& step, milliseconds took, unsigned columns) {
    constexpr unsigned bar = 30;
    std::string line = std::string(step.doing) + " ";
    const bool is_known = step.all > 0 && step.done <= step.all;
    if (is_known) {
        const auto full = static_cast<unsigned>(static_cast<double>(step.done) / static_cast<double>(step.all) * bar);
        line += "[" + std::string(full, '#') + std::string(bar - full, '.') + "] ";
    }
    line += std::to_string(step.done / step.unit) + (is_known ? "/" + std::to_string(step.all / step.unit) : "") + " ";
    line += step.what;
    if (step.done > 0 && took >= before_rates) {
        line += ", " + rate_of(step, took);
        if (is_known && step.done < step.all) line += ", " + time_left(step, took);
    }
    return line.substr(0, columns);
}

void Progress::show(const Step& step) {
    if (columns_ == 0) return;
    const milliseconds now = clock_.elapsed();
    const bool is_new = !has_begun_ || stage_ != step.doing;
    if (is_new) {
        stage_ = step.doing;
        began_ = now;
        has_begun_ = true;
    } else if (is_there_ && now - drawn_ < between_drawings) {
        return;
    }
    // The last column is left free: some terminals go on to the next line when it is written.
    err_ << erase_line << progress_line(step, now - began_, columns_ - 1) << std::flush;
    drawn_ = now;
    is_there_ = true;
}

void Progress::clear() {
    if (is_there_) err_ << erase_line << std::flush;
    is_there_ = false;
}

}  // namespace chatleaf::cli
