// SPDX-License-Identifier: MIT
#include "chatleaf/locale/time_zone.hpp"

#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/tztrans.h>

#include <utility>
#include <vector>

#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "locale/zones.hpp"

namespace chatleaf::locale {
namespace {

using std::chrono::milliseconds;

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> zones(
        icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr, status));
    if (U_FAILURE(status)) return names;
    while (const icu::UnicodeString* name = zones->snext(status)) name->toUTF8String(names.emplace_back());
    return names;
}

UDate to_icu(milliseconds since_epoch) { return static_cast<UDate>(since_epoch.count()); }

}  // namespace

Result<std::shared_ptr<const icu::TimeZone>> zone_named(std::string_view name) {
    const auto id = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString canonical;
    auto is_known = static_cast<UBool>(false);
    icu::TimeZone::getCanonicalID(id, canonical, is_known, status);
    if (U_SUCCESS(status) && is_known != 0)
        return std::shared_ptr<const icu::TimeZone>(icu::TimeZone::createTimeZone(id));
    const std::vector<std::string> names = zone_names();
    const std::vector<std::string_view> known(names.begin(), names.end());
    return Error{{}, "There is no time zone " + text::quoted(name) + "." + text::did_you_mean(name, known)};
}

struct TimeZone::Clock {
    std::shared_ptr<const icu::TimeZone> zone;

    [[nodiscard]] milliseconds offset_at(Instant instant) const {
        UErrorCode status = U_ZERO_ERROR;
        std::int32_t standard = 0;
        std::int32_t daylight = 0;
        zone->getOffset(to_icu(instant.time_since_epoch()), static_cast<UBool>(false), standard, daylight, status);
        return milliseconds(standard + daylight);
    }

    [[nodiscard]] Instant showing(WallTime shown, UTimeZoneLocalOption of_two) const {
        // All zones that ICU makes by their names are basic ones.
        const auto* const basic = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
        if (basic == nullptr) return Instant(shown.time_since_epoch());
        UErrorCode status = U_ZERO_ERROR;
        std::int32_t standard = 0;
        std::int32_t daylight = 0;
        basic->getOffsetFromLocal(to_icu(shown.time_since_epoch()), UCAL_TZ_LOCAL_FORMER, of_two, standard, daylight,
                                  status);
        const Instant instant(shown.time_since_epoch() - milliseconds(standard + daylight));
        if (instant.time_since_epoch() + offset_at(instant) == shown.time_since_epoch()) return instant;
        // The clock was put forward past it, not long before.
        icu::TimeZoneTransition jump;
        const bool is_known =
            basic->getPreviousTransition(to_icu(instant.time_since_epoch()), static_cast<UBool>(true), jump) != 0;
        return is_known ? Instant(milliseconds(static_cast<std::int64_t>(jump.getTime()))) : instant;
    }
};

TimeZone::TimeZone(std::string name, std::shared_ptr<const Clock> clock)
    : name_(std::move(name)), clock_(std::move(clock)) {}

Result<TimeZone> TimeZone::create(std::string_view name) {
    auto zone = zone_named(name);
    if (!zone) return zone.error();
    return TimeZone(std::string(name), std::make_shared<const Clock>(Clock{*std::move(zone)}));
}

WallTime TimeZone::shown_at(Instant instant) const {
    return WallTime(instant.time_since_epoch() + clock_->offset_at(instant));
}

Instant TimeZone::first_showing(WallTime shown) const { return clock_->showing(shown, UCAL_TZ_LOCAL_FORMER); }
Instant TimeZone::last_showing(WallTime shown) const { return clock_->showing(shown, UCAL_TZ_LOCAL_LATTER); }

}  // namespace chatleaf::locale
