// SPDX-License-Identifier: MIT
#include "exports/findings.hpp"

#include <utility>

namespace chatleaf::exports {

void Findings::add(Severity severity, const char* code, std::string message) {
    if (++counts_[code] <= most_of_a_kind)
        diagnostics_.push_back({severity, {.source = source_}, code, std::move(message)});
}

std::vector<Diagnostic> Findings::take() {
    for (const auto& [code, count] : counts_) {
        if (count <= most_of_a_kind) continue;
        diagnostics_.push_back({Severity::warning,
                                {.source = source_},
                                std::string(code),
                                "the same holds for " + std::to_string(count - most_of_a_kind) + " more"});
    }
    counts_.clear();
    return std::exchange(diagnostics_, {});
}

}  // namespace chatleaf::exports
