// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chatleaf/base/place.hpp"

namespace chatleaf {

enum class Severity : std::uint8_t {
    note,     ///< worth knowing, nothing is wrong
    warning,  ///< something was repaired, replaced or left out; the result says where
    error,    ///< part of the input could not be understood; what could be read was kept
};

/// Something a person should know about an input that was read all the same.
struct Diagnostic {
    Severity severity = Severity::warning;
    Place place;
    std::string code;     ///< stable kebab-case name to filter by, e.g. "unknown-macro-parameter"
    std::string message;  ///< one sentence: what is wrong and what to do

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// "page.xml:3:14: warning: message [code]".
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

/// Puts `more` behind `all`.
void append(std::vector<Diagnostic>& all, std::vector<Diagnostic> more);

}  // namespace chatleaf
