// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf::url {

/// Whether the host is an IPv4 address or ends in a suffix of the Public Suffix List, as
/// the library that Rocket.Chat asks would say: labels of 1 to 63 bytes, letters, digits,
/// `_`, `-` (not at the ends of a label) and everything beyond ASCII. Case does not matter.
[[nodiscard]] bool is_public_host(std::string_view host);
/// The same without addresses.
[[nodiscard]] bool has_public_suffix(std::string_view host);

}  // namespace chatleaf::url
