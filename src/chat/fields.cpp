// SPDX-License-Identifier: MIT
#include "chat/fields.hpp"

#include <cmath>
#include <utility>

namespace chatleaf::chat {
namespace {

// The years 1 to 9999, which ISO 8601 can write with four digits.
constexpr std::int64_t least_milliseconds = -62'135'596'800'000;
constexpr std::int64_t most_milliseconds = 253'402'300'799'999;
// Above 2^53 a JSON number no longer says which integer it is.
constexpr double largest_exact = 9'007'199'254'740'992.0;

std::optional<std::int64_t> whole_number(const Json& value) {
    if (!value.is_number()) return std::nullopt;
    const auto number = value.get<double>();
    if (!(std::abs(number) <= largest_exact)) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

std::optional<Instant> read_instant(const Json& value) {
    if (value.is_string()) return text::parse_instant(value.get_ref<const std::string&>());
    const auto milliseconds = whole_number(value);
    if (!milliseconds || *milliseconds < least_milliseconds || *milliseconds > most_milliseconds) return std::nullopt;
    return Instant(std::chrono::milliseconds(*milliseconds));
}

}  // namespace

const Json* Fields::find(const char* name) const {
    const auto found = object_.find(name);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
}

std::string Fields::text(const char* name) {
    const Json* value = find(name);
    if (value == nullptr) return {};
    if (value->is_string()) return value->get<std::string>();
    blame(name, "is no string");
    return {};
}

bool Fields::boolean(const char* name, bool otherwise) {
    const Json* value = find(name);
    if (value == nullptr) return otherwise;
    if (value->is_boolean()) return value->get<bool>();
    blame(name, "is neither true nor false");
    return otherwise;
}

std::optional<std::uint64_t> Fields::count(const char* name) {
    const Json* value = find(name);
    if (value == nullptr) return std::nullopt;
    const auto number = whole_number(*value);
    if (number && *number >= 0) return static_cast<std::uint64_t>(*number);
    blame(name, "is no number of things");
    return std::nullopt;
}

std::optional<Instant> Fields::instant(const char* name) {
    const Json* value = find(name);
    if (value == nullptr) return std::nullopt;
    std::optional<Instant> instant;
    if (value->is_object()) {
        const auto date = value->find("$date");
        if (date != value->end()) instant = read_instant(*date);
    } else {
        instant = read_instant(*value);
    }
    if (!instant) blame(name, "is no time");
    return instant;
}

const Json* Fields::object(const char* name) {
    const Json* value = find(name);
    if (value == nullptr || value->is_object()) return value;
    blame(name, "is no object");
    return nullptr;
}

const Json* Fields::array(const char* name) {
    const Json* value = find(name);
    if (value == nullptr || value->is_array()) return value;
    blame(name, "is no list");
    return nullptr;
}

void Fields::blame(std::string_view name, std::string_view what) {
    if (!complaint_.empty()) return;
    complaint_ = "\"" + std::string(name) + "\" " + std::string(what);
}

std::string Fields::take_complaint() { return std::exchange(complaint_, {}); }

}  // namespace chatleaf::chat
