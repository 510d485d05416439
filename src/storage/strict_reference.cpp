// SPDX-License-Identifier: MIT
#include "storage/strict_reference.hpp"

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/entities.hpp"
#include "storage/xml_characters.hpp"

namespace chatleaf::storage {
namespace {

constexpr const char* ampersand = "&amp; for the character '&'.";

// The value of the digit, or a negative number.
int digit_value(char c, bool hexadecimal) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = text::lower_ascii(c);
    return hexadecimal && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// REQUIRES: the cursor is at the `#`.
bool pass_number(StrictCursor& cursor, std::size_t begin) {
    cursor.pass(1);
    const bool hexadecimal = cursor.byte() == 'x';
    if (hexadecimal) cursor.pass(1);
    const std::size_t first_digit = cursor.at();
    char32_t number = 0;
    for (int digit = 0; (digit = digit_value(cursor.byte(), hexadecimal)) >= 0; cursor.pass(1)) {
        // Stays above every character once it is, so any number of digits is harmless.
        if (number <= 0x10FFFF) number = number * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
    }
    const std::string_view written = cursor.since(begin);
    if (cursor.at() == first_digit) {
        return cursor.malformed(begin, "after '" + shown(written) + "'; expected a digit",
                                "Write the number of a character, such as &#160; or &#xA0;.");
    }
    if (cursor.byte() != ';') {
        return cursor.malformed(begin, "after '" + shown(written) + "'; expected ';'", "Put ';' behind the number.");
    }
    if (!is_xml_character(number)) {
        return cursor.refuse(begin, "Illegal character entity " + shown(written) +
                                        "; stands for a character that XML does not allow. Remove it.");
    }
    cursor.pass(1);
    return true;
}

}  // namespace

bool pass_reference(StrictCursor& cursor) {
    const std::size_t begin = cursor.at();
    cursor.pass(1);
    if (cursor.byte() == '#') return pass_number(cursor, begin);
    const std::string_view name = cursor.pass_name();
    if (name.empty()) {
        return cursor.malformed(begin, "after '&'; expected the name of an entity", std::string("Write ") + ampersand);
    }
    const bool known = text::entity(name).has_value();
    if (cursor.byte() != ';') {
        const std::string meant = known ? "&" + shown(name) + "; or " : "";
        return cursor.malformed(begin, "after '&" + shown(name) + "'; expected ';'", "Write " + meant + ampersand);
    }
    if (!known) {
        return cursor.refuse(begin, "Undeclared general entity \"" + shown(name) +
                                        "\"; storage format has those of XHTML 1.0 only. Write the character itself, "
                                        "or " +
                                        ampersand);
    }
    cursor.pass(1);
    return true;
}

}  // namespace chatleaf::storage
