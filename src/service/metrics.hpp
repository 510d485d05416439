// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "chatleaf/http/server.hpp"
#include "service/site.hpp"

namespace chatleaf::service {

/// How the service fares, in numbers alone: no room, page or person is named. Source of the form: Prometheus,
/// exposition format 0.0.4. Threads may ask at one time.
[[nodiscard]] std::string metrics_of(const Site& site, const http::Counters& http);

}  // namespace chatleaf::service
