// SPDX-License-Identifier: MIT
#include "url/scheme.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "text/wide_scan.hpp"
#include "url/characters.hpp"

namespace chatleaf::url {

std::string_view cleaned(std::string_view input, std::string& kept) {
    while (!input.empty() && is_control_or_space(input.front())) input.remove_prefix(1);
    while (!input.empty() && is_control_or_space(input.back())) input.remove_suffix(1);
    constexpr auto is_taken_out = [](auto byte) { return (byte == '\t') | (byte == '\n') | (byte == '\r'); };
    if (text::find_byte(input, 0, is_taken_out) == input.size()) return input;
    kept.clear();
    std::remove_copy_if(input.begin(), input.end(), std::back_inserter(kept),
                        [&](char c) { return is_taken_out(static_cast<unsigned char>(c)) != 0; });
    return kept;
}

std::optional<std::string_view> scheme_of(std::string_view input) {
    if (input.empty() || !is_letter(input.front())) return std::nullopt;
    const auto end = std::find_if_not(input.begin(), input.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
    });
    if (end == input.end() || *end != ':') return std::nullopt;
    return input.substr(0, static_cast<std::size_t>(end - input.begin()));
}

}  // namespace chatleaf::url
