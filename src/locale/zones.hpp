// SPDX-License-Identifier: MIT
#pragma once

#include <unicode/timezone.h>

#include <memory>
#include <string_view>

#include "chatleaf/base/result.hpp"

namespace chatleaf::locale {

/// ICU's zone of an IANA name; an error with the nearest name for one that it does not know. (By itself it would also
/// take "GMT+25:99" and the like.)
[[nodiscard]] Result<std::shared_ptr<const icu::TimeZone>> zone_named(std::string_view name);

}  // namespace chatleaf::locale
