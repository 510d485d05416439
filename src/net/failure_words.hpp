// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <cstddef>
#include <string>

#include "chatleaf/net/client.hpp"

namespace chatleaf::net {

/// What libcurl's code means for a request to the site, in sentences to act on; `was_sent` is whether any of it may
/// have got there.
[[nodiscard]] Failure failure_of(CURLcode code, bool was_sent, const Site& site, const Limits& limits);

/// "32 MiB".
[[nodiscard]] std::string size_in_words(std::size_t bytes);

}  // namespace chatleaf::net
