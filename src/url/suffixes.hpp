// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace chatleaf::url {

/// The versions of tldts, the library that Rocket.Chat asks about hosts. Each brings the
/// Public Suffix List of its day.
enum class Tldts : std::uint8_t { v5_7_112, v6_1_86 };

/// The part of a host below which names are given to the public.
struct Suffix {
    std::string_view text;    ///< part of the host that was asked for
    bool is_icann = false;    ///< listed, in the section of the registries
    bool is_private = false;  ///< listed, in the section of private owners
};

/// The suffix of a host in lower case, by the longest rule that fits; where none does, the
/// last label, as not listed. In 5.7.112 the label "constructor" does not count as "*".
/// O(host) time, no allocation.
[[nodiscard]] Suffix public_suffix(std::string_view host, Tldts version);

}  // namespace chatleaf::url
