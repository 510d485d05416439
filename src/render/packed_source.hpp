// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::render {

/// The source of a drawing that an app has packed into a parameter: percent-encoded, deflated (RFC 1951, or RFC 1950
/// around it) and in Base64, with or without its padding. None for what is not so, is no UTF-8, or holds more bytes
/// than `budget`, from which what came out is taken, of no use or not: macros of a few bytes must not become a page of
/// gigabytes. O(n + what comes out).
/// Source: the parameter `data` of `plantumlcloud` where `compressed` is true, as several tools write it that publish
/// to Confluence; never tried on a live server.
[[nodiscard]] std::optional<std::string> unpacked_source(std::string_view packed, std::size_t& budget);

}  // namespace chatleaf::render
