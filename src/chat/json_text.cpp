// SPDX-License-Identifier: MIT
#include "chat/json_text.hpp"

#include <optional>
#include <string>

#include "chatleaf/text/line_table.hpp"
#include "chatleaf/text/surrogates.hpp"
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

// One pass over the text, strings told from structure, counts what it would cost. Gives the
// place and the reason when it would cost too much.
std::optional<std::pair<std::size_t, std::string>> too_costly(std::string_view text) {
    std::size_t levels = 0;
    std::size_t values = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (in_string && c == '\\') {
            i += 2;
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
    text::mend_lone_surrogates(mended);
    if (auto too_much = too_costly(mended)) {
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
