// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::render {

/// Where a link really leads, when its words read like an address of somewhere else or the address
/// hides its host behind a user name: "evil.example". Empty when the words claim nothing, or tell the
/// truth: a host stands for what is below it. `href` REQUIRES: from url::safe_href. O(label + href).
[[nodiscard]] std::string misleading_destination(std::string_view label, std::string_view href);

/// The host of an http or https link, else an empty text.
[[nodiscard]] std::string host_of(std::string_view href);

}  // namespace chatleaf::render
