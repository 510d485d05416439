// SPDX-License-Identifier: MIT
#include "storage/strict_cursor.hpp"

#include <array>
#include <utility>

#include "chatleaf/text/line_table.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/utf8.hpp"
#include "storage/older_names.hpp"
#include "storage/xml_characters.hpp"

namespace chatleaf::storage {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr auto plain = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c < 0x80; ++c) table[c] = true;
    table['\n'] = true;
    for (const char special : {'<', '>', '&', '"', '\'', '-', ']', '?'})
        table[static_cast<unsigned char>(special)] = false;
    return table;
}();

std::string hexadecimal(unsigned number) {
    std::string digits;
    for (; number != 0 || digits.empty(); number /= 16) digits.insert(digits.begin(), "0123456789ABCDEF"[number % 16]);
    return "0x" + digits;
}

struct Character {
    char32_t code_point = 0;
    std::size_t end = 0;  // or where its bytes stop to be UTF-8
    bool well_formed = false;
};

Character character_at(std::string_view page, std::size_t at) {
    Character read;
    read.end = at;
    read.code_point = text::next_code_point(page, read.end);
    read.well_formed = read.code_point != 0xFFFD || page.substr(at, read.end - at) == "\xEF\xBF\xBD";
    return read;
}

// `'x' (code 120)`, as Confluence's parser says it.
std::string described(char32_t c) {
    const std::string code = "code " + std::to_string(static_cast<unsigned>(c));
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return "(CTRL-CHAR, " + code + ")";
    std::string character;
    text::append_code_point(character, c);
    const std::string more = c > 0xFF ? " / " + hexadecimal(static_cast<unsigned>(c)) : "";
    return "'" + text::printable(character) + "' (" + code + more + ")";
}

std::string ill_formed(std::string_view page, std::size_t at, const Character& read) {
    const auto lead = static_cast<unsigned char>(page[at]);
    const bool starts = lead >= 0xC2 && lead <= 0xF4;
    const std::string remedy = "Save the page as UTF-8.";
    if (!starts) return "Invalid UTF-8 start byte " + hexadecimal(lead) + ". " + remedy;
    if (read.end == page.size()) return "Unexpected EOF inside a UTF-8 character. " + remedy;
    return "Invalid UTF-8 middle byte " + hexadecimal(static_cast<unsigned char>(page[read.end])) + ". " + remedy;
}

std::string illegal(char32_t c) {
    const std::string code = std::to_string(static_cast<unsigned>(c));
    return c < 0x20
               ? "Illegal character (CTRL-CHAR, code " + code + "). Remove it."
               : "Illegal character (code " + code + " / " + hexadecimal(static_cast<unsigned>(c)) + "). Remove it.";
}

}  // namespace

void StrictCursor::pass_plain() noexcept {
    std::size_t end = at_;
    while (end < page_.size() && plain[static_cast<unsigned char>(page_[end])]) ++end;
    pass(end - at_);
}

bool StrictCursor::pass_space() {
    const std::size_t begin = at_;
    while (!ended() && is_space(page_[at_])) pass(1);
    ++report_.steps;
    return at_ > begin;
}

std::string_view StrictCursor::pass_name() {
    const std::size_t begin = at_;
    ++report_.steps;
    while (!ended()) {
        const auto c = static_cast<unsigned char>(page_[at_]);
        if (c < 0x80 && (at_ == begin ? starts_older_name(c) : continues_older_name(c))) {
            pass(1);
            continue;
        }
        // What is not UTF-8 reads as U+FFFD here, which no name has.
        const Character read = character_at(page_, at_);
        const bool fits = at_ == begin ? starts_older_name(read.code_point) : continues_older_name(read.code_point);
        if (!fits) break;
        pass(read.end - at_);
    }
    return since(begin);
}

bool StrictCursor::pass_rare_character() {
    const Character read = character_at(page_, at_);
    if (!read.well_formed) return refuse(at_, ill_formed(page_, at_, read));
    if (!is_xml_character(read.code_point)) return refuse(at_, illegal(read.code_point));
    pass(read.end - at_);
    return true;
}

bool StrictCursor::pass_until(std::string_view end, std::size_t begin, std::string_view what) {
    while (!ended()) {
        pass_plain();
        if (has(end)) {
            pass(end.size());
            return true;
        }
        if (!ended() && !pass_character()) return false;
    }
    const std::string mark = "'" + std::string(end) + "'";
    return refuse(begin,
                  "Unexpected EOF in " + std::string(what) + "; expected " + mark + ". Close it with " + mark + ".");
}

bool StrictCursor::refuse(std::size_t offset, std::string message) {
    report_.fault = StrictFault{offset, std::move(message)};
    return false;
}

bool StrictCursor::unexpected(std::size_t begin, const std::string& where, const std::string& remedy) {
    return refuse_here(at_, begin, where, remedy);
}

bool StrictCursor::malformed(std::size_t begin, const std::string& where, const std::string& remedy) {
    return refuse_here(begin, begin, where, remedy);
}

bool StrictCursor::refuse_here(std::size_t place, std::size_t begin, const std::string& where,
                               const std::string& remedy) {
    if (ended()) return refuse(begin, "Unexpected EOF " + where + ". " + remedy);
    const Character read = character_at(page_, at_);
    if (!read.well_formed || !is_xml_character(read.code_point)) return pass_rare_character();
    return refuse(place, "Unexpected character " + described(read.code_point) + " " + where + ". " + remedy);
}

std::string StrictCursor::line_and_column(std::size_t offset) const {
    const text::LineColumn place = text::LineTable(page_).at(page_, offset);
    return std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string shown(std::string_view name) { return text::one_line(name, 48); }

}  // namespace chatleaf::storage
