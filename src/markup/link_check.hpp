// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/markup/parse.hpp"

namespace chatleaf::markup {

/// Where something that is written like an URL leads: the `src` of the link it becomes, or none
/// when it stays text. It links when tldts finds a host with a listed suffix in it, an address
/// (not in the oldest dialect), "localhost", a custom domain, or a host below these two. What
/// has no scheme gets "//" before it, and so does what no URL parser takes, but for
/// `scheme://…` in the newer dialects.
/// O(written); no memory but that of the answer when the host has no upper case.
[[nodiscard]] std::optional<std::string> autolink_target(std::string_view written, const Options& options);

/// Whether an e-mail address becomes a link: its host has a listed suffix. O(address).
[[nodiscard]] bool mails_to(std::string_view address, Dialect dialect);

}  // namespace chatleaf::markup
