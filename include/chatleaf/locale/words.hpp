// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/locale/own_words.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::locale {

/// An argument of a catalogue entry: `{"count", 3}`, `{"name", "Ada"}`.
struct Argument {
    std::string_view name;
    std::variant<std::int64_t, std::string_view> value;
};

/// How a moment is written, from the least to the most. Rocket.Chat's timestamps choose among these.
enum class MomentForm : std::uint8_t {
    time_with_seconds,   ///< "03:10:47"
    short_day,           ///< "05/10/2018"
    short_day_and_time,  ///< "05/10/2018, 03:10"
    full,                ///< "5 October 2018 at 03:10:47"
    full_with_weekday,   ///< "Friday, 5 October 2018 at 03:10:47 CEST"
};

/// How a person reads: all words of the program in one language, and dates in one zone.
/// Immutable; const members may be called from several threads.
class Reader {
public:
    /// `language` is a BCP 47 tag of which the first part counts ("de", "de-AT", "en");
    /// `time_zone` an IANA name ("Europe/Berlin", "UTC"). Words of one's own go before the catalogue's; they are
    /// copied. Fails for a language without a catalogue, for words of one's own that are of another language, and for
    /// an unknown zone, naming the nearest known one.
    /// Plain "en" writes dates as in Europe, plain "pt" as in Brazil; "en-US" or "de-AT" as their region does.
    [[nodiscard]] static Result<Reader> create(std::string_view language, std::string_view time_zone,
                                               const OwnWords& own = {});

    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader();

    /// The entry's words with its arguments filled in (ICU MessageFormat: plurals and all).
    /// Arguments are inserted as they are; escaping is the caller's. An unknown key gives
    /// the key itself.
    [[nodiscard]] std::string say(std::string_view key, std::initializer_list<Argument> arguments = {}) const;

    /// The same for an entry without arguments. Valid as long as this, and for an unknown key as long as that.
    [[nodiscard]] std::string_view words(std::string_view key) const;

    [[nodiscard]] std::string day(Instant instant) const;           ///< "5 October 2018"
    [[nodiscard]] std::string time_of_day(Instant instant) const;   ///< "03:10"
    [[nodiscard]] std::string day_and_time(Instant instant) const;  ///< "5 October 2018 at 03:10"
    /// The same, but "today, 03:10" and "yesterday, 23:10" for what was on the reader's calendar day of `now` and on
    /// the one before.
    [[nodiscard]] std::string day_and_time(Instant instant, Instant now) const;
    [[nodiscard]] std::string write(Instant instant, MomentForm form) const;
    /// How far away it is, in the largest unit of which there is a whole one: "3 days ago",
    /// "in 5 minutes".
    [[nodiscard]] std::string relative(Instant instant, Instant now) const;
    /// The calendar day that an instant has in UTC, for dates that belong to no zone.
    [[nodiscard]] std::string date(Instant midnight_utc) const;
    /// Days since 1970-01-01 in the reader's zone: equal for moments of one calendar day.
    [[nodiscard]] std::int64_t day_number(Instant instant) const;
    /// The instant at which a clock in the reader's zone shows what a clock in UTC shows at
    /// `shown`: as in JavaScript, the first of two, and what a clock that was not put forward
    /// would show.
    [[nodiscard]] Instant instant_of_local_time(Instant shown) const;

    /// "Ada, Lin and Wei". Items are put in as they are.
    [[nodiscard]] std::string list(std::span<const std::string> items) const;

    [[nodiscard]] std::string_view language() const noexcept;   ///< "de"
    [[nodiscard]] std::string_view time_zone() const noexcept;  ///< "Europe/Berlin"
    [[nodiscard]] bool right_to_left() const noexcept;

private:
    struct Data;
    explicit Reader(std::unique_ptr<const Data> data);
    std::unique_ptr<const Data> data_;
};

/// The languages with a catalogue, sorted: "de", "en", "es", "fr", "ja", "pt".
[[nodiscard]] std::vector<std::string_view> languages();
/// The keys of a language's catalogue, sorted; empty for an unknown language.
[[nodiscard]] std::vector<std::string_view> keys(std::string_view language);

}  // namespace chatleaf::locale
