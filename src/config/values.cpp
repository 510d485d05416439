// SPDX-License-Identifier: MIT
#include "config/values.hpp"

#include <algorithm>
#include <set>

#include "chatleaf/locale/time_zone.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"

namespace chatleaf::config {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t most_digits = 6;  // of a number in a length of time

struct Unit {
    char sign;
    seconds length;
};

// From the longest.
constexpr std::array<Unit, 4> units{
    {{'d', std::chrono::days(1)}, {'h', std::chrono::hours(1)}, {'m', minutes(1)}, {'s', seconds(1)}}};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::optional<seconds> read_duration(std::string_view text) {
    if (text.size() < 2 || text.size() > most_digits + 1) return std::nullopt;
    std::int64_t count = 0;
    for (const char c : text.substr(0, text.size() - 1)) {
        if (!is_digit(c)) return std::nullopt;
        count = count * 10 + (c - '0');
    }
    for (const Unit& unit : units)
        if (unit.sign == text.back()) return count * unit.length;
    return std::nullopt;
}

// "90s", "10m", "2h".
std::string written(seconds length) {
    for (const Unit& unit : units)
        if (length >= unit.length && length % unit.length == seconds(0))
            return std::to_string(length / unit.length) + unit.sign;
    return "0m";
}

std::optional<minutes> read_time(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (const std::size_t i : {0U, 1U, 3U, 4U})
        if (!is_digit(text[i])) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (hour > 23 || minute > 59) return std::nullopt;
    return std::chrono::hours(hour) + minutes(minute);
}

std::string quoted_list(std::span<const std::string_view> names) {
    std::string list;
    for (const std::string_view name : names) {
        if (!list.empty()) list += name == names.back() ? " or " : ", ";
        list.append("\"").append(name).append("\"");
    }
    return list;
}

}  // namespace

bool is_variable_name(std::string_view name) noexcept {
    return !name.empty() && !is_digit(name.front()) && std::ranges::all_of(name, [](char c) {
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit(c);
    });
}

void Values::fail(std::string_view key, std::string message) const {
    const toml::node* value = find(key);
    faults_.add(value == nullptr ? static_cast<const toml::node&>(table_) : *value, std::move(message));
}

std::optional<std::string_view> Values::exact_text(std::string_view key) const {
    const toml::node* value = find(key);
    return value == nullptr ? std::nullopt : value->value_exact<std::string_view>();
}

std::optional<std::string> Values::text(std::string_view key, std::string_view what) const {
    if (!has(key)) return std::nullopt;
    const auto text = exact_text(key);
    if (text && !text->empty() && text->find('\0') == std::string_view::npos) return std::string(*text);
    fail(key, std::string(key) + " must " + std::string(what) + ".");
    return std::nullopt;
}

const toml::table* Values::table(std::string_view key, const char* otherwise) const {
    const toml::node* node = find(key);
    if (node != nullptr && !node->is_table()) faults_.add(*node, otherwise);
    return node == nullptr ? nullptr : node->as_table();
}

std::optional<std::string> Values::language() const {
    auto tag = text("language", "be a language in quotation marks, like \"de\" or \"en-US\"");
    if (!tag) return std::nullopt;
    const auto known = locale::languages();
    const std::string language = text::lower_ascii(tag->substr(0, tag->find_first_of("-_")));
    if (std::ranges::find(known, language) != known.end()) return tag;
    fail("language",
         "There are no words in the language " + text::quoted(*tag) + "; there are: " + listed(known) + ".");
    return std::nullopt;
}

std::optional<std::string> Values::time_zone() const {
    auto zone = text("zone", "be the IANA name of a time zone in quotation marks, like \"Europe/Berlin\"");
    if (!zone) return std::nullopt;
    const auto known = locale::TimeZone::create(*zone);
    if (known) return zone;
    fail("zone", known.error().message);
    return std::nullopt;
}

std::optional<bool> Values::flag(std::string_view key) const {
    const toml::node* value = find(key);
    if (value == nullptr) return std::nullopt;
    const auto flag = value->value_exact<bool>();
    if (!flag) fail(key, std::string(key) + " must be true or false.");
    return flag;
}

std::optional<std::size_t> Values::number(std::string_view key, std::int64_t least, std::int64_t most) const {
    const toml::node* value = find(key);
    if (value == nullptr) return std::nullopt;
    const auto number = value->value_exact<std::int64_t>();
    if (number && *number >= least && *number <= most) return static_cast<std::size_t>(*number);
    fail(key, std::string(key) + " must be a whole number from " + std::to_string(least) + " to " +
                  std::to_string(most) + ".");
    return std::nullopt;
}

std::optional<seconds> Values::duration(std::string_view key, seconds least, seconds most) const {
    if (!has(key)) return std::nullopt;
    const auto length = read_duration(exact_text(key).value_or(""));
    if (length && *length >= least && *length <= most) return length;
    const std::string range = "from \"" + written(least) + "\" to \"" + written(most) + "\"";
    fail(key, std::string(key) + " must be a length of time in quotation marks, " + range + ".");
    return std::nullopt;
}

std::optional<minutes> Values::whole_minutes(std::string_view key, std::chrono::minutes most) const {
    const auto length = duration(key, seconds(0), most);
    if (!length) return std::nullopt;
    const auto whole = std::chrono::floor<std::chrono::minutes>(*length);
    if (whole == *length) return whole;
    fail(key, std::string(key) + " must be whole minutes, like \"10m\".");
    return std::nullopt;
}

std::optional<minutes> Values::time_of_day(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    const auto time = read_time(exact_text(key).value_or(""));
    if (!time) fail(key, std::string(key) + " must be a time of day in quotation marks, like \"08:30\".");
    return time;
}

std::optional<std::pair<minutes, minutes>> Values::span_of_day(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    const std::string_view text = exact_text(key).value_or("");
    const auto hyphen = text.find('-');
    const auto from = read_time(text.substr(0, hyphen));
    const auto to = hyphen == std::string_view::npos ? std::nullopt : read_time(text.substr(hyphen + 1));
    if (from && to && *from != *to) return std::pair(*from, *to);
    fail(key, std::string(key) + " must be two different times of day in quotation marks, like \"20:00-07:00\".");
    return std::nullopt;
}

std::optional<std::size_t> Values::one_of(const std::string& beginning, const toml::node& node,
                                          std::optional<std::string_view> text,
                                          std::span<const std::string_view> names) const {
    const auto found = std::ranges::find(names, text.value_or(""));
    if (text && found != names.end()) return static_cast<std::size_t>(found - names.begin());
    fail(node, beginning + " " + quoted_list(names) + "." + (text ? text::did_you_mean(*text, names) : std::string()));
    return std::nullopt;
}

std::optional<std::size_t> Values::choice(std::string_view key, std::span<const std::string_view> names) const {
    return has(key) ? one_of(std::string(key) + " must be", *find(key), exact_text(key), names) : std::nullopt;
}

std::vector<Word> Values::words(std::string_view key) const {
    std::vector<Word> words;
    if (!has(key)) return words;
    const toml::array* list = find(key)->as_array();
    if (list == nullptr || list->empty()) {
        fail(key, std::string(key) + " must be a list of words in quotation marks" +
                      (list == nullptr ? "." : "; for anything, leave it away."));
        return words;
    }
    std::set<std::string> seen;
    for (const toml::node& entry : *list) {
        const auto text = entry.value_exact<std::string_view>();
        if (!text || text->empty()) {
            fail(entry, std::string(key) + " must hold words in quotation marks.");
        } else if (!seen.insert(text::lower_ascii(*text)).second) {
            fail(entry, text::quoted(*text) + " stands in " + std::string(key) + " twice.");
        } else {
            words.push_back({&entry, *text});
        }
    }
    return words;
}

std::vector<std::string> Values::texts(std::string_view key) const {
    std::vector<std::string> texts;
    for (const Word& word : words(key)) texts.emplace_back(word.text);
    return texts;
}

std::vector<std::size_t> Values::choices(std::string_view key, std::span<const std::string_view> names) const {
    std::vector<std::size_t> chosen;
    for (const Word& word : words(key))
        if (const auto index = one_of(std::string(key) + " must hold", *word.node, word.text, names))
            chosen.push_back(*index);
    return chosen;
}

}  // namespace chatleaf::config
