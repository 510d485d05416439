// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/flows/deliver.hpp"
#include "cli/event_lines.hpp"
#include "cli/streams.hpp"

namespace chatleaf::cli {

/// Takes in and tells for as long as it is not stopped. What goes wrong again and again is said once an hour. It keeps
/// no more after a week than after an hour.
class Watching {
public:
    /// All of it must outlive this.
    Watching(flows::Delivery& delivery, const flows::Outside& outside, Streams& streams, std::chrono::milliseconds poll)
        : delivery_(delivery), outside_(outside), streams_(streams), poll_(poll) {}

    /// `events` may be null; `source` is the Confluence that they are of.
    void run(EventLines* events, const std::string& source, const std::stop_token& stop);

private:
    [[nodiscard]] bool take_events(EventLines& events, const std::string& source);
    void take(const Result<flows::Taken>& taken);
    [[nodiscard]] std::optional<Instant> tell(const std::stop_token& stop);
    void note(const Diagnostic& diagnostic);
    void say_round();

    flows::Delivery& delivery_;
    const flows::Outside& outside_;
    Streams& streams_;
    std::chrono::milliseconds poll_;
    std::uint64_t changes_ = 0;
    flows::Told told_;
    std::map<std::string, Instant> said_;  // when
};

}  // namespace chatleaf::cli
