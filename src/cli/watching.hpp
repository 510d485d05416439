// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/delivery/notes.hpp"
#include "chatleaf/flows/deliver.hpp"
#include "chatleaf/flows/outside.hpp"
#include "cli/event_lines.hpp"

namespace chatleaf::cli {

/// Takes in what changed and tells it for as long as it is not stopped: what Confluences say when they are asked, what
/// webhooks left notes of, and lines of events. What goes wrong again and again is said once an hour.
class Watching {
public:
    struct Settings {
        std::chrono::milliseconds poll{60'000};
        delivery::Notes* notes = nullptr;                 ///< of webhooks
        EventLines* events = nullptr;                     ///< of `source`
        std::string source{};                             ///< alias of a Confluence
        std::function<void(const std::string&)> told;     ///< a line when something was posted
        std::function<void(const std::string&)> trouble;  ///< a line on what goes wrong
    };
    /// All must outlive this.
    Watching(flows::Delivery& delivery, const flows::Outside& outside, Settings settings)
        : delivery_(delivery), outside_(outside), settings_(std::move(settings)) {}

    void run(const std::stop_token& stop);

private:
    bool take_events();
    bool take_notes(const std::stop_token& stop);
    void take_note(const delivery::Note& note, Instant now);
    /// Asks a Confluence what changed.
    [[nodiscard]] Result<flows::Taken> look(const std::string& source);
    void forget_notes(Instant now);
    void take(const Result<flows::Taken>& taken);
    [[nodiscard]] std::optional<Instant> tell(const std::stop_token& stop);
    void note(const Diagnostic& diagnostic);
    void note(const Error& error, const char* code);
    void say_round();

    flows::Delivery& delivery_;
    const flows::Outside& outside_;
    Settings settings_;
    std::uint64_t changes_ = 0;
    flows::Told told_;
    std::map<std::string, Instant> said_;  // when
    struct Look {
        Instant at{};
        bool is_good = false;
    };
    std::map<std::string, Look> looks_;  // when a Confluence was asked last
    Instant forgot_{};
};

}  // namespace chatleaf::cli
