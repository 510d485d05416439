// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/flows/outside.hpp"

namespace chatleaf::service {

/// The log: a JSON object a line, with the time. Holds no text of messages and pages, no names, addresses and secrets:
/// only kinds and numbers, and faults of configurations, which hold none either. Threads may share one.
class Journal {
public:
    /// Without `take` nothing is noted. `outside` must outlive this.
    Journal(std::function<void(std::string&&)> take, const flows::Outside& outside);

    void note(std::string_view event, std::initializer_list<std::pair<std::string_view, std::string_view>> fields);
    /// `kind`: what was asked for, "embed".
    void note_answer(std::string_view kind, int status);

private:
    std::function<void(std::string&&)> take_;
    const flows::Outside& outside_;
    std::mutex mutex_;  // guards take_
};

}  // namespace chatleaf::service
