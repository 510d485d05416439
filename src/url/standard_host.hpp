// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf::url {

/// Whether the URL standard's host parser takes the host: in an URL with one of the special
/// schemes a domain or an address, in any other nearly any text (`is_opaque`).
/// Source: WHATWG URL, "host parser".
[[nodiscard]] bool is_standard_host(std::string_view host, bool is_opaque);

}  // namespace chatleaf::url
