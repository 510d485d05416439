// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf::http {

/// Why a request is not taken: a status and a sentence for whoever sent it, a literal.
struct Refusal {
    int status;
    std::string_view sentence;

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

}  // namespace chatleaf::http
