// SPDX-License-Identifier: MIT
#include "chatleaf/locale/words.hpp"

#include <unicode/basictz.h>
#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <map>
#include <mutex>
#include <unordered_map>

#include "chatleaf/text/ascii.hpp"
#include "locale/catalogue.hpp"
#include "locale/icu_text.hpp"
#include "locale/pattern.hpp"
#include "locale/zones.hpp"

namespace chatleaf::locale {
namespace {

/// The language part of a tag, in lower case: "de-AT" gives "de".
std::string language_of(std::string_view tag) { return text::lower_ascii(tag.substr(0, tag.find_first_of("-_"))); }

/// Plain "en" writes dates as English does outside the United States (5 October 2018,
/// 03:10): the day first and 24 hours are misread by nobody. "en-US" writes its own.
icu::Locale locale_of(std::string_view tag) {
    UErrorCode status = U_ZERO_ERROR;
    if (tag == "en") return icu::Locale("en", "150");
    icu::Locale locale = icu::Locale::forLanguageTag({tag.data(), static_cast<std::int32_t>(tag.size())}, status);
    return U_SUCCESS(status) && !locale.isBogus() ? locale : icu::Locale(language_of(tag).c_str());
}

/// Makes formats for dates in one locale. Null is what comes out where ICU lacks its data.
class DateFormats {
public:
    explicit DateFormats(const icu::Locale& locale)
        : locale_(locale), patterns_(icu::DateTimePatternGenerator::createInstance(locale, status_)) {}

    std::unique_ptr<const icu::DateFormat> make(const char16_t* skeleton, const icu::TimeZone& zone) {
        if (U_FAILURE(status_)) return nullptr;
        const icu::UnicodeString pattern = patterns_->getBestPattern(icu::UnicodeString(skeleton), status_);
        auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale_, status_);
        if (U_FAILURE(status_)) return nullptr;
        format->setTimeZone(zone);
        return format;
    }

private:
    const icu::Locale& locale_;
    UErrorCode status_ = U_ZERO_ERROR;
    std::unique_ptr<icu::DateTimePatternGenerator> patterns_;
};

// In the order of MomentForm.
constexpr std::array moment_skeletons{u"jms", u"yMMdd", u"yMMddjm", u"yMMMMdjms", u"yMMMMEEEEdjmsz"};

struct Unit {
    std::int64_t seconds;
    URelativeDateTimeUnit name;
};

constexpr std::array<Unit, 7> units{{{365 * 86'400LL, UDAT_REL_UNIT_YEAR},
                                     {30 * 86'400LL, UDAT_REL_UNIT_MONTH},
                                     {7 * 86'400LL, UDAT_REL_UNIT_WEEK},
                                     {86'400, UDAT_REL_UNIT_DAY},
                                     {3600, UDAT_REL_UNIT_HOUR},
                                     {60, UDAT_REL_UNIT_MINUTE},
                                     {1, UDAT_REL_UNIT_SECOND}}};

/// Of a key of the catalogues, which differ in their first or last bytes or in how long they are, but for a few. A page
/// asks for words again and again, and to go through all bytes of each key takes longer than all else about it.
struct KeyHash {
    [[nodiscard]] std::size_t operator()(std::string_view key) const noexcept {
        std::uint64_t first{};
        std::uint64_t last{};
        if (key.size() < sizeof first) return std::hash<std::string_view>{}(key);
        std::memcpy(&first, key.data(), sizeof first);
        std::memcpy(&last, key.data() + key.size() - sizeof last, sizeof last);
        constexpr std::uint64_t spreading = 0x9E3779B97F4A7C15;
        return static_cast<std::size_t>((((first * spreading) ^ last) + key.size()) * spreading >> 32U);
    }
};

UDate date_of(Instant instant) { return static_cast<UDate>(instant.time_since_epoch().count()); }

}  // namespace

struct Reader::Data {
    std::string language;
    std::string time_zone;
    icu::Locale locale;
    bool right_to_left = false;
    std::shared_ptr<const icu::TimeZone> zone;
    // DateFormat::format clones its calendar for each call, so these need no lock.
    std::unique_ptr<const icu::DateFormat> day, time, day_and_time, date;
    std::array<std::unique_ptr<const icu::DateFormat>, moment_skeletons.size()> moments;
    std::unique_ptr<const icu::ListFormatter> lists;
    std::unordered_map<std::string_view, Pattern, KeyHash> patterns;  // the messages that are simple enough
    std::unordered_map<std::string_view, std::string, KeyHash>
        sentences;  // the messages without arguments, as they are said
    std::map<std::string_view, icu::MessageFormat> messages;
    // MessageFormat makes its number formats when they are first needed, const or not.
    mutable std::mutex messages_mutex;

    /// For the locale and zone; false where ICU lacks its data.
    [[nodiscard]] bool make_formats();
    /// `key` must outlive the data, as those of the catalogues do.
    [[nodiscard]] Result<Done> take_entry(std::string_view key, std::string_view words);

    [[nodiscard]] std::string write(const icu::DateFormat& format, Instant instant) const {
        icu::UnicodeString words;
        return to_utf8(format.format(date_of(instant), words));
    }
};

Result<Done> Reader::Data::take_entry(std::string_view key, std::string_view words) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    icu::MessageFormat message(to_icu(words), locale, where, status);
    if (U_FAILURE(status)) return Error{{}, "The catalogue entry \"" + std::string(key) + "\" is no message pattern."};
    messages.emplace(key, std::move(message));
    if (auto pattern = Pattern::of(words)) patterns.emplace(key, *std::move(pattern));
    return Done{};
}

bool Reader::Data::make_formats() {
    DateFormats formats(locale);
    day = formats.make(u"yMMMMd", *zone);
    time = formats.make(u"jm", *zone);
    day_and_time = formats.make(u"yMMMMdjm", *zone);
    date = formats.make(u"yMMMMd", *icu::TimeZone::getGMT());
    for (std::size_t i = 0; i < moment_skeletons.size(); ++i)
        moments.at(i) = formats.make(moment_skeletons.at(i), *zone);
    UErrorCode status = U_ZERO_ERROR;
    lists.reset(icu::ListFormatter::createInstance(locale, status));
    return day && time && day_and_time && date && moments.back() && U_SUCCESS(status);
}

Result<Reader> Reader::create(std::string_view language, std::string_view time_zone, const OwnWords& own) {
    auto data = std::make_unique<Data>();
    data->language = language_of(language);
    const auto catalogue = catalogues().find(data->language);
    if (catalogue == catalogues().end()) return Error{{}, no_words_in(language)};
    if (!own.language().empty() && own.language() != data->language)
        return Error{{},
                     "The words of one's own are in the language \"" + std::string(own.language()) + "\", not \"" +
                         data->language + "\"."};
    auto zone = zone_named(time_zone);
    if (!zone) return zone.error();
    data->zone = *std::move(zone);
    data->time_zone = time_zone;
    data->locale = locale_of(language);
    data->right_to_left = data->locale.isRightToLeft() != 0;
    if (!data->make_formats())
        return Error{{}, "The ICU library has no date formats for \"" + std::string(language) + "\"."};
    for (const auto& [key, words] : catalogue->second) {
        const std::string* const own_words = own.find(key);
        if (auto taken = data->take_entry(key, own_words != nullptr ? *own_words : words); !taken) return taken.error();
    }
    Reader reader(nullptr);
    auto& sentences = data->sentences;
    reader.data_ = std::move(data);
    for (const auto& [key, words] : catalogue->second) {
        const std::string* const own_words = own.find(key);
        const std::string& said = own_words != nullptr ? *own_words : words;
        if (said.find('{') == std::string::npos) sentences.emplace(key, reader.say(key));
    }
    return reader;
}

Reader::Reader(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

std::string_view Reader::words(std::string_view key) const {
    const auto found = data_->sentences.find(key);
    return found == data_->sentences.end() ? key : std::string_view(found->second);
}

std::string Reader::say(std::string_view key, std::initializer_list<Argument> arguments) const {
    if (const auto pattern = data_->patterns.find(key); pattern != data_->patterns.end()) {
        if (auto said = pattern->second.say(arguments)) return *std::move(said);
    }
    const auto message = data_->messages.find(key);
    if (message == data_->messages.end()) return std::string(key);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const Argument& argument : arguments) {
        names.push_back(to_icu(argument.name));
        if (const auto* number = std::get_if<std::int64_t>(&argument.value))
            values.emplace_back(*number);
        else
            values.emplace_back(to_icu(std::get<std::string_view>(argument.value)));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString words;
    const std::lock_guard lock(data_->messages_mutex);
    message->second.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), words, status);
    return U_SUCCESS(status) ? to_utf8(words) : std::string(key);
}

std::string Reader::day(Instant instant) const { return data_->write(*data_->day, instant); }
std::string Reader::time_of_day(Instant instant) const { return data_->write(*data_->time, instant); }
std::string Reader::day_and_time(Instant instant) const { return data_->write(*data_->day_and_time, instant); }
std::string Reader::date(Instant midnight_utc) const { return data_->write(*data_->date, midnight_utc); }

std::string Reader::day_and_time(Instant instant, Instant now) const {
    const std::int64_t days_ago = day_number(now) - day_number(instant);
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString words;
    if (days_ago == 0 || days_ago == 1) {
        const icu::RelativeDateTimeFormatter formatter(data_->locale, status);
        icu::UnicodeString day;
        formatter.format(days_ago == 0 ? UDAT_DIRECTION_THIS : UDAT_DIRECTION_LAST, UDAT_ABSOLUTE_DAY, day, status);
        formatter.combineDateAndTime(day, to_icu(time_of_day(instant)), words, status);
        if (U_SUCCESS(status)) return to_utf8(words);
    }
    return day_and_time(instant);
}

std::string Reader::list(std::span<const std::string> items) const {
    std::vector<icu::UnicodeString> texts;
    texts.reserve(items.size());
    for (const std::string& item : items) texts.push_back(to_icu(item));
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString words;
    data_->lists->format(texts.data(), static_cast<std::int32_t>(texts.size()), words, status);
    return U_SUCCESS(status) ? to_utf8(words) : std::string();
}

std::string Reader::write(Instant instant, MomentForm form) const {
    return data_->write(*data_->moments.at(static_cast<std::size_t>(form)), instant);
}

std::string Reader::relative(Instant instant, Instant now) const {
    const auto apart = std::chrono::duration_cast<std::chrono::seconds>(instant - now).count();
    const auto fits = [apart](const Unit& unit) { return apart <= -unit.seconds || apart >= unit.seconds; };
    const auto found = std::find_if(units.begin(), units.end(), fits);
    const Unit& unit = found == units.end() ? units.back() : *found;
    UErrorCode status = U_ZERO_ERROR;
    const icu::RelativeDateTimeFormatter formatter(data_->locale, status);
    icu::UnicodeString words;
    const std::int64_t whole = apart / unit.seconds;
    formatter.formatNumeric(static_cast<double>(whole), unit.name, words, status);
    return U_SUCCESS(status) ? to_utf8(words) : day_and_time(instant);
}

std::int64_t Reader::day_number(Instant instant) const {
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t zone_offset = 0;
    std::int32_t daylight_offset = 0;
    data_->zone->getOffset(date_of(instant), false, zone_offset, daylight_offset, status);
    const auto local = instant + std::chrono::milliseconds(zone_offset + daylight_offset);
    return std::chrono::floor<std::chrono::days>(local).time_since_epoch().count();
}

Instant Reader::instant_of_local_time(Instant shown) const {
    // All zones that ICU makes by their names are basic ones.
    const auto* const zone = dynamic_cast<const icu::BasicTimeZone*>(data_->zone.get());
    if (zone == nullptr) return shown;
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t zone_offset = 0;
    std::int32_t daylight_offset = 0;
    zone->getOffsetFromLocal(date_of(shown), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, zone_offset, daylight_offset,
                             status);
    return shown - std::chrono::milliseconds(zone_offset + daylight_offset);
}

std::string_view Reader::language() const noexcept { return data_->language; }
std::string_view Reader::time_zone() const noexcept { return data_->time_zone; }
bool Reader::right_to_left() const noexcept { return data_->right_to_left; }

}  // namespace chatleaf::locale
