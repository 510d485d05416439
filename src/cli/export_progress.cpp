// SPDX-License-Identifier: MIT
#include "cli/export_progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <ostream>

namespace chatleaf::cli {
namespace {

using Stage = exports::Progress::Stage;

constexpr std::chrono::milliseconds between_lines{200};
constexpr double soonest_rate = 0.5;  // seconds; before, a rate says nothing

std::string right_aligned(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string rate_of(const exports::Progress& progress, double seconds) {
    const double rate = static_cast<double>(progress.done) / seconds;
    if (progress.stage == Stage::index) return std::to_string(static_cast<std::uint64_t>(rate / 1e6)) + " MB/s";
    return std::to_string(static_cast<std::uint64_t>(rate)) + " pages/s";
}

// "0:07", "12:34", "3:04:05".
std::string clock_time(double seconds) {
    const auto whole = static_cast<std::uint64_t>(std::llround(std::min(seconds, 3.6e9)));
    const auto two = [](std::uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    const std::string rest = two(whole % 60);
    if (whole < 3600) return std::to_string(whole / 60) + ":" + rest;
    return std::to_string(whole / 3600) + ":" + two(whole / 60 % 60) + ":" + rest;
}

}  // namespace

std::string export_progress_line(const exports::Progress& progress, std::chrono::duration<double> elapsed) {
    constexpr std::size_t width = 20;
    const double part =
        progress.all == 0 ? 0 : std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.all));
    const auto full = static_cast<std::size_t>(part * static_cast<double>(width));
    std::string line = progress.stage == Stage::index ? "Reading  [" : "Telling  [";
    line += std::string(full, '#') + std::string(width - full, '.') + "] " +
            right_aligned(std::to_string(static_cast<int>(part * 100)), 3) + " %";
    if (elapsed.count() < soonest_rate || part == 0) return line;
    line += "  " + right_aligned(rate_of(progress, elapsed.count()), 14);
    return line + "  " + right_aligned(clock_time(elapsed.count() * (1 - part) / part), 9) + " left";
}

void ExportProgress::show(const exports::Progress& progress) {
    if (!shown_) return;
    const auto now = now_();
    if (!begun_ || progress.stage != stage_) {
        begun_ = true;
        stage_ = progress.stage;
        began_ = now;
        last_ = now - between_lines;
    }
    if (now - last_ < between_lines) return;
    last_ = now;
    clear();
    terminal_ << export_progress_line(progress, now - began_) << std::flush;
    drawn_ = true;
}

void ExportProgress::clear() {
    if (drawn_) terminal_ << "\r\x1b[K" << std::flush;
    drawn_ = false;
}

}  // namespace chatleaf::cli
