// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"

namespace chatleaf {

/// Diagnostics on something large. A fault that thousands of pages share is told for the first
/// hundred of them, then counted, so that memory does not grow with their number.
class Findings {
public:
    static constexpr std::uint64_t most_of_a_kind = 100;

    explicit Findings(std::string source) : source_(std::move(source)) {}

    /// About the whole source, one page of it or the like.
    void add(Severity severity, std::string code, std::string message);
    void add(Diagnostic diagnostic);

    /// Everything found, in order, with a line for each kind that was cut short.
    [[nodiscard]] std::vector<Diagnostic> take();

private:
    struct Kind {
        std::uint64_t count = 0;
        Severity severity = Severity::note;  ///< the worst of those not told
    };
    std::string source_;
    std::vector<Diagnostic> diagnostics_;
    std::map<std::string, Kind, std::less<>> kinds_;  // by code
};

}  // namespace chatleaf
