// SPDX-License-Identifier: MIT
#include "storage/strict_declaration.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "chatleaf/text/ascii.hpp"

namespace chatleaf::storage {
namespace {

struct Declared {
    std::string_view name;
    std::string_view example;
};

// In the order that they must stand in.
constexpr std::array<Declared, 3> declared{
    {{"version", "version=\"1.0\""}, {"encoding", "encoding=\"UTF-8\""}, {"standalone", "standalone=\"yes\""}}};

constexpr const char* remedy = "Write <?xml version=\"1.0\" encoding=\"UTF-8\"?>, or nothing.";

bool is_expected(std::string_view name, std::string_view value) {
    if (name == "version") return value == "1.0";
    if (name == "encoding") return text::same_letters(value, "utf-8");
    return value == "yes" || value == "no";
}

bool pass_value(StrictCursor& cursor, std::size_t begin, const Declared& part) {
    const std::string of = " of " + std::string(part.name) + " in the XML declaration";
    const std::string write = "Write " + std::string(part.example) + ".";
    cursor.pass_space();
    if (cursor.byte() != '=') return cursor.unexpected(begin, "behind the name" + of + "; expected '='", write);
    cursor.pass(1);
    cursor.pass_space();
    const char quote = cursor.byte();
    if (quote != '"' && quote != '\'') {
        return cursor.unexpected(begin, "before the value" + of + "; expected a quote", write);
    }
    cursor.pass(1);
    const std::size_t value_at = cursor.at();
    while (!cursor.ended() && cursor.byte() != quote) {
        if (!cursor.pass_character()) return false;
    }
    const std::string_view value = cursor.since(value_at);
    if (cursor.ended()) return cursor.unexpected(begin, "in the value" + of + "; expected a quote", write);
    if (!is_expected(part.name, value)) {
        return cursor.refuse(value_at, "Unexpected value \"" + shown(value) + "\"" + of +
                                           "; pages are read as XML 1.0 in UTF-8. " + write);
    }
    cursor.pass(1);
    return true;
}

}  // namespace

bool pass_xml_declaration(StrictCursor& cursor, std::size_t begin) {
    auto next = declared.begin();
    while (true) {
        const bool first = next == declared.begin();
        const std::string expected = std::string("in the XML declaration; expected ") + (first ? "version" : "'?>'");
        const bool space = cursor.pass_space();
        if (!first && cursor.has("?>")) break;
        const std::size_t name_at = cursor.at();
        const std::string_view name = space ? cursor.pass_name() : std::string_view();
        if (name.empty()) return cursor.unexpected(begin, expected, remedy);
        const auto found = std::ranges::find(next, declared.end(), name, &Declared::name);
        if (found == declared.end() || (first && found != next)) {
            return cursor.refuse(name_at, "Unexpected \"" + shown(name) + "\" " + expected + ". " + remedy);
        }
        if (!pass_value(cursor, begin, *found)) return false;
        next = std::next(found);
    }
    cursor.pass(2);
    return true;
}

}  // namespace chatleaf::storage
