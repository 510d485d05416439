// SPDX-License-Identifier: MIT
#include "config/nesting.hpp"

#include <algorithm>

namespace chatleaf::config {
namespace {

constexpr std::size_t most_levels = 16;
constexpr std::size_t most_dots = 16;

// The offset after the string that begins at `offset`, in any of TOML's four forms. One that
// is not closed ends where TOML's grammar fails: with its line, or with the text.
std::size_t after_string(std::string_view toml, std::size_t offset) noexcept {
    const char quote = toml[offset];
    const bool has_escapes = quote == '"';
    const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
    const bool is_multi_line = toml.substr(offset, 3) == three;
    for (std::size_t i = offset + (is_multi_line ? 3 : 1); i < toml.size(); ++i) {
        if (has_escapes && toml[i] == '\\') {
            ++i;
        } else if (!is_multi_line && (toml[i] == quote || toml[i] == '\n')) {
            return i + 1;
        } else if (is_multi_line && toml.substr(i, 3) == three) {
            // Up to two quotation marks before the closing three belong to the string.
            while (i + 3 < toml.size() && toml[i + 3] == quote) ++i;
            return i + 3;
        }
    }
    return toml.size();
}

}  // namespace

std::optional<std::size_t> too_deep_at(std::string_view toml) noexcept {
    std::size_t levels = 0;
    std::size_t dots = 0;
    for (std::size_t i = 0; i < toml.size();) {
        const char c = toml[i];
        if (c == '"' || c == '\'') {
            i = after_string(toml, i);
            continue;
        }
        if (c == '#') {
            i = std::min(toml.size(), toml.find('\n', i));
            continue;
        }
        if (c == '[' || c == '{') ++levels;
        if ((c == ']' || c == '}') && levels > 0) --levels;
        dots = c == '.' ? dots + 1 : c == '\n' || c == '=' || c == ',' || c == '{' ? 0 : dots;
        if (levels > most_levels || dots > most_dots) return i;
        ++i;
    }
    return std::nullopt;
}

}  // namespace chatleaf::config
