// SPDX-License-Identifier: MIT
#include "chatleaf/text/instant.hpp"

#include <algorithm>

namespace chatleaf::text {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

class InstantReader {
public:
    explicit InstantReader(std::string_view text) : rest_(text) {}

    std::optional<Instant> read() {
        const auto day = date();
        if (!day) return std::nullopt;
        Instant instant = *day;
        if (rest_.empty()) return instant;
        if (!skip_any("Tt ")) return std::nullopt;
        const auto time = time_of_day();
        if (!time) return std::nullopt;
        const auto shift = offset();
        if (!shift || !rest_.empty()) return std::nullopt;
        return instant + *time - *shift;
    }

private:
    std::optional<sys_days> date() {
        const auto year = number(4);
        if (!year || !skip_any("-")) return std::nullopt;
        const auto month = number(2);
        if (!month || !skip_any("-")) return std::nullopt;
        const auto day = number(2);
        if (!day) return std::nullopt;
        const year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                  std::chrono::day{static_cast<unsigned>(*day)}};
        if (!date.ok()) return std::nullopt;
        return sys_days{date};
    }

    std::optional<milliseconds> time_of_day() {
        const auto hour = number(2);
        if (!hour || *hour > 23 || !skip_any(":")) return std::nullopt;
        const auto minute = number(2);
        if (!minute || *minute > 59) return std::nullopt;
        milliseconds time = hours{*hour} + minutes{*minute};
        if (!skip_any(":")) return time;
        const auto second = number(2);
        if (!second || *second > 59) return std::nullopt;
        time += seconds{*second};
        if (!skip_any(".,")) return time;
        const auto part = fraction();
        if (!part) return std::nullopt;
        return time + *part;
    }

    // Digits past the millisecond are cut off, not rounded: a moment never moves ahead.
    std::optional<milliseconds> fraction() {
        int value = 0;
        int digits = 0;
        for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1), ++digits) {
            if (digits == 9) return std::nullopt;
            if (digits < 3) value = value * 10 + (rest_.front() - '0');
        }
        if (digits == 0) return std::nullopt;
        for (; digits < 3; ++digits) value *= 10;
        return milliseconds{value};
    }

    std::optional<minutes> offset() {
        if (rest_.empty() || skip_any("Zz")) return minutes{0};
        const bool west = rest_.front() == '-';
        if (!skip_any("+-")) return std::nullopt;
        const auto hour = number(2);
        if (!hour || *hour > 23) return std::nullopt;
        minutes shift = hours{*hour};
        if (!rest_.empty()) {
            skip_any(":");
            const auto minute = number(2);
            if (!minute || *minute > 59) return std::nullopt;
            shift += minutes{*minute};
        }
        return west ? -shift : shift;
    }

    std::optional<int> number(std::size_t digits) {
        if (rest_.size() < digits) return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, digits)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }

    bool skip_any(std::string_view characters) {
        if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view rest_;
};

void append_number(std::string& text, int value, int digits) {
    const std::string number = std::to_string(value);
    text.append(static_cast<std::size_t>(std::max(0, digits - static_cast<int>(number.size()))), '0');
    text += number;
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view iso8601) noexcept { return InstantReader(iso8601).read(); }

std::string to_iso8601(Instant instant) {
    // Years of four digits, for what is written here is read again.
    constexpr Instant first = sys_days{std::chrono::year{0} / 1 / 1};
    constexpr Instant last = Instant{sys_days{std::chrono::year{10000} / 1 / 1}} - milliseconds{1};
    instant = std::clamp(instant, first, last);
    const auto day = std::chrono::floor<days>(instant);
    const year_month_day date{day};
    const std::chrono::hh_mm_ss time{instant - day};
    std::string text;
    append_number(text, static_cast<int>(date.year()), 4);
    text += '-';
    append_number(text, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    text += '-';
    append_number(text, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    text += 'T';
    append_number(text, static_cast<int>(time.hours().count()), 2);
    text += ':';
    append_number(text, static_cast<int>(time.minutes().count()), 2);
    text += ':';
    append_number(text, static_cast<int>(time.seconds().count()), 2);
    text += '.';
    append_number(text, static_cast<int>(time.subseconds().count()), 3);
    text += 'Z';
    return text;
}

}  // namespace chatleaf::text
