// SPDX-License-Identifier: MIT
#include "cli/event_lines.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <iostream>
#include <utility>

namespace chatleaf::cli {
namespace {

constexpr std::size_t longest_line = std::size_t{64} << 10;
constexpr std::size_t most_lines = 10'000;  // that wait; the poll of the server finds what more there was

}  // namespace

EventLines::EventLines(std::istream& in) {
    if (&in == &std::cin) {
        reader_ = std::jthread([this](const std::stop_token& ended) { read_standard_input(ended); });
        return;
    }
    std::array<char, 4096> bytes{};
    while (in.read(bytes.data(), bytes.size()) || in.gcount() > 0)
        add({bytes.data(), static_cast<std::size_t>(in.gcount())});
    end_line();
}

EventLines::~EventLines() = default;

std::vector<std::string> EventLines::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(lines_, {});
}

void EventLines::read_standard_input(const std::stop_token& ended) {
    constexpr int wake_up = 100;  // milliseconds
    std::array<char, 4096> bytes{};
    while (!ended.stop_requested()) {
        pollfd waiting{STDIN_FILENO, POLLIN, 0};
        if (poll(&waiting, 1, wake_up) <= 0) continue;
        const ssize_t got = read(STDIN_FILENO, bytes.data(), bytes.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        add({bytes.data(), static_cast<std::size_t>(got)});
    }
    end_line();
}

void EventLines::add(std::string_view bytes) {
    for (const char c : bytes) {
        if (c == '\n') {
            end_line();
        } else if (line_.size() < longest_line) {
            line_ += c;
        } else {
            is_too_long_ = true;
        }
    }
}

void EventLines::end_line() {
    std::string line = std::exchange(line_, {});
    const bool is_left_out = std::exchange(is_too_long_, false) || line.find_first_not_of(" \t\r") == std::string::npos;
    if (is_left_out) return;
    const std::lock_guard lock(mutex_);
    if (lines_.size() < most_lines) lines_.push_back(std::move(line));
}

}  // namespace chatleaf::cli
