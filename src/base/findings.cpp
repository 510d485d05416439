// SPDX-License-Identifier: MIT
#include "chatleaf/base/findings.hpp"

#include <algorithm>
#include <utility>

namespace chatleaf {

void Findings::add(Severity severity, std::string code, std::string message) {
    add({severity, {.source = source_}, std::move(code), std::move(message)});
}

void Findings::add(Diagnostic diagnostic) {
    Kind& kind = kinds_[diagnostic.code];
    if (++kind.count <= most_of_a_kind) {
        diagnostics_.push_back(std::move(diagnostic));
    } else {
        kind.severity = std::max(kind.severity, diagnostic.severity);
    }
}

std::vector<Diagnostic> Findings::take() {
    for (const auto& [code, kind] : kinds_) {
        if (kind.count <= most_of_a_kind) continue;
        diagnostics_.push_back({kind.severity,
                                {.source = source_},
                                code,
                                "the same holds for " + std::to_string(kind.count - most_of_a_kind) + " more"});
    }
    kinds_.clear();
    return std::exchange(diagnostics_, {});
}

}  // namespace chatleaf
