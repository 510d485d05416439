// SPDX-License-Identifier: MIT
#include "chatleaf/text/surrogates.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <system_error>

namespace chatleaf::text {
namespace {

constexpr std::size_t escape_length = 6;

// The code unit of `\uXXXX` at `offset`; 0 when no such escape stands there.
std::uint32_t escaped_unit(const std::string& json, std::size_t offset) noexcept {
    if (offset + escape_length > json.size() || json[offset] != '\\' || json[offset + 1] != 'u') return 0;
    std::uint32_t unit = 0;
    const char* const end = json.data() + offset + escape_length;
    const auto [next, fault] = std::from_chars(json.data() + offset + 2, end, unit, 16);
    return fault == std::errc{} && next == end ? unit : 0;
}

bool is_high(std::uint32_t unit) noexcept { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(std::uint32_t unit) noexcept { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

void mend_lone_surrogates(std::string& json) {
    for (std::size_t at = json.find('\\'); at < json.size(); at = json.find('\\', at)) {
        const std::uint32_t unit = escaped_unit(json, at);
        if (is_high(unit) && is_low(escaped_unit(json, at + escape_length))) {
            at += 2 * escape_length;
        } else if (is_high(unit) || is_low(unit)) {
            json.replace(at, escape_length, "\\ufffd");
            at += escape_length;
        } else {
            at += 2;
        }
    }
}

}  // namespace chatleaf::text
