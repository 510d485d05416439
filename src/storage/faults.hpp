// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"

namespace chatleaf::storage {

/// A diagnostic that has an offset instead of a place, for the lines are not counted yet.
struct Fault {
    Severity severity = Severity::warning;
    std::size_t offset = 0;
    std::string_view code;
    std::string message;
    std::size_t order = 0;  ///< in which it was found
};

/// Gathers faults, up to a number that a person may still want to read.
class FaultLog {
public:
    static constexpr std::size_t most_of_one_severity = 1000;

    /// Cold: so the code that puts such a message together stands apart from what reads pages that have no faults.
    [[gnu::cold]] void add(Severity severity, std::size_t offset, std::string_view code,
                           std::initializer_list<std::string_view> message);

    void leave_out(std::size_t count) { left_out_ += count; }

    [[nodiscard]] const std::vector<Fault>& faults() const noexcept { return faults_; }
    [[nodiscard]] std::vector<Fault>& faults() noexcept { return faults_; }
    [[nodiscard]] std::size_t left_out() const noexcept { return left_out_; }

private:
    std::vector<Fault> faults_;
    std::array<std::size_t, 3> counts_{};
    std::size_t left_out_ = 0;
};

/// The start of a name or word of the page, short enough for a sentence.
[[nodiscard]] std::string_view clipped(std::string_view utf8);

}  // namespace chatleaf::storage
