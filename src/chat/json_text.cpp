// SPDX-License-Identifier: MIT
#include "chat/json_text.hpp"

#include <cstdint>
#include <optional>
#include <string>

#include "chatleaf/text/line_table.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::chat {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;
constexpr std::size_t most_levels = 64;
constexpr std::size_t most_values = 8'000'000;

Error fault(std::string_view text, std::string_view name, std::size_t offset, std::string message) {
    const auto [line, column] = text::LineTable(text).at(text, offset);
    return {{std::string(name), line, column}, std::move(message)};
}

// The code unit of `\uXXXX` at `offset`; none when no such escape stands there.
std::optional<std::uint32_t> escaped_unit(std::string_view text, std::size_t offset) noexcept {
    if (offset + 6 > text.size() || text[offset] != '\\' || text[offset + 1] != 'u') return std::nullopt;
    std::uint32_t unit = 0;
    for (const char c : text.substr(offset + 2, 4)) {
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) return std::nullopt;
        unit = unit * 16 + static_cast<std::uint32_t>(digit);
    }
    return unit;
}

// Mends the escape at `offset`, which holds a backslash, and gives its length. A lone
// surrogate's replacement is as long as it was, so places after it stay true.
std::size_t mend_escape(std::string& text, std::size_t offset) {
    const auto unit = escaped_unit(text, offset);
    if (!unit) return 2;
    const bool high = *unit >= 0xD800 && *unit <= 0xDBFF;
    const bool low = *unit >= 0xDC00 && *unit <= 0xDFFF;
    if (!high && !low) return 6;
    if (const auto next = escaped_unit(text, offset + 6); high && next && *next >= 0xDC00 && *next <= 0xDFFF) return 12;
    text.replace(offset, 6, "\\ufffd");
    return 6;
}

// One pass over the text, strings told from structure: mends escapes in the one and counts
// what the other would cost. Gives the place and the reason when it would cost too much.
std::optional<std::pair<std::size_t, std::string>> mend_and_measure(std::string& text) {
    std::size_t levels = 0;
    std::size_t values = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (in_string && c == '\\') {
            i += mend_escape(text, i);
            continue;
        }
        if (c == '"') in_string = !in_string;
        if (!in_string) {
            if (c == '[' || c == '{') ++levels;
            if ((c == ']' || c == '}') && levels > 0) --levels;
            if (c == ',' || c == '[' || c == '{') ++values;
            if (levels > most_levels) return std::pair(i, "The JSON is nested deeper than 64 levels.");
            if (values > most_values) return std::pair(i, "The JSON holds more than 8 million values.");
        }
        ++i;
    }
    return std::nullopt;
}

}  // namespace

Result<Json> parse_json(std::string_view text, std::string_view name) {
    if (text.size() > most_bytes) return Error{{std::string(name)}, "The JSON is over 64 MiB."};
    std::string mended = text::is_utf8(text) ? std::string(text) : text::repaired_utf8(text);
    if (auto too_much = mend_and_measure(mended)) {
        return fault(mended, name, too_much->first, std::move(too_much->second));
    }
    try {
        return Json::parse(mended);
    } catch (const Json::parse_error& error) {
        const std::size_t offset = error.byte == 0 ? 0 : error.byte - 1;
        return fault(mended, name, offset, "This is no JSON from here on.");
    } catch (const Json::exception&) {
        return Error{{std::string(name)}, "The JSON holds a number that is too large."};
    }
}

}  // namespace chatleaf::chat
