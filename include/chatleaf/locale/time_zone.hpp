// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::locale {

/// What a clock on the wall and the calendar beside it show.
using WallTime = std::chrono::local_time<std::chrono::milliseconds>;

/// The clocks of one region. Immutable and cheap to copy; threads may share one.
class TimeZone {
public:
    /// `name` is an IANA name ("Europe/Berlin", "UTC"). Fails for an unknown one, naming the nearest known. The rules
    /// are those of the ICU library.
    [[nodiscard]] static Result<TimeZone> create(std::string_view name);

    [[nodiscard]] const std::string& name() const noexcept { return name_; }

    [[nodiscard]] WallTime shown_at(Instant instant) const;
    /// The first moment at which the clock shows this or later: of a time that it shows twice, because it is put back,
    /// the first; of one that it never shows, because it is put forward past it, the moment of that.
    [[nodiscard]] Instant first_showing(WallTime shown) const;
    /// The same, but of a time that the clock shows twice the second moment.
    [[nodiscard]] Instant last_showing(WallTime shown) const;

private:
    struct Clock;
    TimeZone(std::string name, std::shared_ptr<const Clock> clock);

    std::string name_;
    std::shared_ptr<const Clock> clock_;
};

}  // namespace chatleaf::locale
