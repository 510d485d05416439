// SPDX-License-Identifier: MIT
#include "net/http_date.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "chatleaf/text/number.hpp"

namespace chatleaf::net {
namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::string_view form = "www, dd mmm yyyy hh:mm:ss GMT";

std::optional<int> number(std::string_view digits) noexcept {
    const auto value = text::whole_number<int>(digits);
    return value && *value >= 0 ? value : std::nullopt;
}

}  // namespace

std::optional<Instant> read_http_date(std::string_view text) noexcept {
    if (text.size() != form.size() || !text.ends_with(" GMT")) return std::nullopt;
    for (const std::size_t i : {3U, 4U, 7U, 11U, 16U, 19U, 22U}) {
        if (text[i] != form[i]) return std::nullopt;
    }
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    const auto day = number(text.substr(5, 2));
    const auto year = number(text.substr(12, 4));
    const auto hour = number(text.substr(17, 2));
    const auto minute = number(text.substr(20, 2));
    const auto second = number(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(month - months.begin() + 1)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return Instant(std::chrono::sys_days(date)) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

std::optional<Instant> date_of(const Response& response) noexcept {
    const auto header = response.header("date");
    return header ? read_http_date(*header) : std::nullopt;
}

}  // namespace chatleaf::net
