// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"

namespace chatleaf::exports {

/// Diagnostics on one export. A fault that thousands of pages share is told page by page
/// for the first hundred, then counted.
class Findings {
public:
    static constexpr std::uint64_t most_of_a_kind = 100;

    explicit Findings(std::string source) : source_(std::move(source)) {}

    /// About a page or other single thing. `code` must be a literal.
    void add(Severity severity, const char* code, std::string message);
    void add(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }

    /// Everything found, with a line for each kind that was cut short.
    [[nodiscard]] std::vector<Diagnostic> take();

private:
    std::string source_;
    std::vector<Diagnostic> diagnostics_;
    std::map<std::string_view, std::uint64_t> counts_;  // by code
};

}  // namespace chatleaf::exports
