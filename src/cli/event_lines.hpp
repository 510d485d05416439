// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace chatleaf::cli {

/// Lines that come in on standard input while something else goes on. Standard input itself is read past the stream,
/// so that nobody waits for a line that never comes; any other stream is read to its end at once.
class EventLines {
public:
    explicit EventLines(std::istream& in);
    ~EventLines();
    EventLines(const EventLines&) = delete;
    EventLines& operator=(const EventLines&) = delete;

    /// What came since the last time. Lines that are blank or longer than an event may be are left out.
    [[nodiscard]] std::vector<std::string> take();

private:
    void read_standard_input(const std::stop_token& ended);
    void add(std::string_view bytes);
    void end_line();

    std::mutex mutex_;
    std::vector<std::string> lines_;  // guarded by the mutex
    std::string line_;
    bool is_too_long_ = false;
    std::jthread reader_;
};

}  // namespace chatleaf::cli
