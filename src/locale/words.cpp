// SPDX-License-Identifier: MIT
#include "chatleaf/locale/words.hpp"

#include <unicode/basictz.h>
#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <unordered_map>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "locale/catalogue.hpp"
#include "locale/pattern.hpp"

namespace chatleaf::locale {
namespace {

icu::UnicodeString to_icu(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

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

std::vector<std::string> time_zone_names() {
    std::vector<std::string> names;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> zones(
        icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr, status));
    if (U_FAILURE(status)) return names;
    while (const icu::UnicodeString* name = zones->snext(status)) names.push_back(to_utf8(*name));
    return names;
}

/// None for what ICU does not know by name; it would also take "GMT+25:99" and the like.
std::unique_ptr<icu::TimeZone> time_zone_named(std::string_view name, const std::vector<std::string>& known) {
    if (std::find(known.begin(), known.end(), name) == known.end()) return nullptr;
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(to_icu(name)));
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

UDate to_icu(Instant instant) { return static_cast<UDate>(instant.time_since_epoch().count()); }

}  // namespace

struct Reader::Data {
    std::string language;
    std::string time_zone;
    icu::Locale locale;
    bool right_to_left = false;
    std::unique_ptr<const icu::TimeZone> zone;
    // DateFormat::format clones its calendar for each call, so these need no lock.
    std::unique_ptr<const icu::DateFormat> day, time, day_and_time, date;
    std::array<std::unique_ptr<const icu::DateFormat>, moment_skeletons.size()> moments;
    std::unordered_map<std::string_view, Pattern> patterns;       // the messages that are simple enough
    std::unordered_map<std::string_view, std::string> sentences;  // the messages without arguments, as they are said
    std::map<std::string_view, icu::MessageFormat> messages;
    // MessageFormat makes its number formats when they are first needed, const or not.
    mutable std::mutex messages_mutex;

    [[nodiscard]] std::string write(const icu::DateFormat& format, Instant instant) const {
        icu::UnicodeString words;
        return to_utf8(format.format(to_icu(instant), words));
    }
};

namespace {

Result<Done> compile(const Catalogue& catalogue, const icu::Locale& locale,
                     std::map<std::string_view, icu::MessageFormat>& messages) {
    for (const auto& [key, words] : catalogue) {
        UErrorCode status = U_ZERO_ERROR;
        UParseError where{};
        icu::MessageFormat message(to_icu(words), locale, where, status);
        if (U_FAILURE(status)) return Error{{}, "The catalogue entry \"" + key + "\" is no message pattern."};
        messages.emplace(key, std::move(message));
    }
    return Done{};
}

}  // namespace

Result<Reader> Reader::create(std::string_view language, std::string_view time_zone) {
    auto data = std::make_unique<Data>();
    data->language = language_of(language);
    const auto catalogue = catalogues().find(data->language);
    if (catalogue == catalogues().end()) {
        std::string known;
        for (const std::string_view name : languages()) known += (known.empty() ? "" : ", ") + std::string(name);
        return Error{{},
                     "There are no words in the language \"" + std::string(language) + "\"; there are: " + known + "."};
    }
    const std::vector<std::string> zones = time_zone_names();
    data->zone = time_zone_named(time_zone, zones);
    if (!data->zone) {
        const std::vector<std::string_view> known(zones.begin(), zones.end());
        return Error{{},
                     "There is no time zone " + text::quoted(time_zone) + "." + text::did_you_mean(time_zone, known)};
    }
    data->time_zone = time_zone;
    data->locale = locale_of(language);
    data->right_to_left = data->locale.isRightToLeft() != 0;
    DateFormats formats(data->locale);
    data->day = formats.make(u"yMMMMd", *data->zone);
    data->time = formats.make(u"jm", *data->zone);
    data->day_and_time = formats.make(u"yMMMMdjm", *data->zone);
    data->date = formats.make(u"yMMMMd", *icu::TimeZone::getGMT());
    for (std::size_t i = 0; i < moment_skeletons.size(); ++i)
        data->moments.at(i) = formats.make(moment_skeletons.at(i), *data->zone);
    if (!data->day || !data->time || !data->day_and_time || !data->date || !data->moments.back())
        return Error{{}, "The ICU library has no date formats for \"" + std::string(language) + "\"."};
    if (const auto compiled = compile(catalogue->second, data->locale, data->messages); !compiled)
        return compiled.error();
    for (const auto& [key, words] : catalogue->second) {
        if (auto pattern = Pattern::of(words)) data->patterns.emplace(key, *std::move(pattern));
    }
    Reader reader(nullptr);
    std::unordered_map<std::string_view, std::string>& sentences = data->sentences;
    reader.data_ = std::move(data);
    for (const auto& [key, words] : catalogue->second) {
        if (words.find('{') == std::string::npos) sentences.emplace(key, reader.say(key));
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
    data_->zone->getOffset(to_icu(instant), false, zone_offset, daylight_offset, status);
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
    zone->getOffsetFromLocal(to_icu(shown), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, zone_offset, daylight_offset,
                             status);
    return shown - std::chrono::milliseconds(zone_offset + daylight_offset);
}

std::string_view Reader::language() const noexcept { return data_->language; }
std::string_view Reader::time_zone() const noexcept { return data_->time_zone; }
bool Reader::right_to_left() const noexcept { return data_->right_to_left; }

}  // namespace chatleaf::locale
