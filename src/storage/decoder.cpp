// SPDX-License-Identifier: MIT
#include "storage/decoder.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/entities.hpp"
#include "chatleaf/text/utf8.hpp"
#include "text/wide_copy.hpp"

namespace chatleaf::storage {
namespace {

// "&nbsp" of "&nbsp;…", "&bogus;" of itself, "&" of "& more".
void tell_of_ampersand(std::string_view rest, std::size_t offset, FaultLog& faults) {
    const auto is_alphanumeric = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
    };
    // The longest known name has 8 letters; 32 tell a person what was meant.
    const std::string_view after = rest.substr(1, 32);
    const auto length = static_cast<std::size_t>(std::ranges::find_if_not(after, is_alphanumeric) - after.begin());
    if (length > 0 && length < after.size() && after[length] == ';') {
        faults.add(Severity::warning, offset, "unknown-entity",
                   {"&", after.substr(0, length), "; is no entity of storage format; it was kept as text"});
    } else {
        faults.add(Severity::warning, offset, "bare-ampersand",
                   {"`&` begins no entity; it was kept as text (write `&amp;`)"});
    }
}

// "&#xD800;" of itself: XML has no such character.
void tell_of_number(std::string_view reference, std::size_t offset, FaultLog& faults) {
    if (text::same_letters(reference, "&#xfffd;") || reference == "&#65533;") return;
    faults.add(Severity::warning, offset, "no-character",
               {clipped(reference), " is the number of no character; it was replaced by U+FFFD"});
}

constexpr auto begins_entity_or_line_end = [](auto byte) { return (byte == '\r') | (byte == '&'); };

// Writes what a reference stands for, and gives where that ends.
char* write_character(char* to, char32_t code_point) {
    if (code_point >= 0x80) return text::write_code_point(to, code_point);
    *to = static_cast<char>(code_point);
    return to + 1;
}

// Decodes what begins at `at` and is special, and moves `at` behind it.
char* write_special(char* to, std::string_view raw, std::size_t& at, char line_end, std::size_t offset,
                    FaultLog& faults) {
    const std::string_view rest = raw.substr(at);
    if (rest.front() != '&') {
        *to = line_end;
        at += rest.starts_with("\r\n") ? 2 : 1;
        return to + 1;
    }
    if (const auto reference = text::read_reference(rest)) {
        if (reference->code_point == 0xFFFD) tell_of_number(rest.substr(0, reference->length), offset + at, faults);
        at += reference->length;
        return write_character(to, reference->code_point);
    }
    tell_of_ampersand(rest, offset + at, faults);
    *to = '&';
    ++at;
    return to + 1;
}

// `line_end` is what a line end reads as, and a tab where it is special. What is decoded never takes more bytes than
// what is written for it.
template <typename IsSpecial>
char* decode_characters(char* to, std::string_view raw, const IsSpecial& is_special, char line_end, std::size_t offset,
                        FaultLog& faults) {
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t plain = text::copied_until(to, raw.substr(at), is_special);
        to += plain;
        at += plain;
        if (at < raw.size()) to = write_special(to, raw, at, line_end, offset, faults);
    }
    return to;
}

template <typename IsSpecial>
void decode_characters(std::string_view raw, const IsSpecial& is_special, char line_end, std::size_t offset,
                       FaultLog& faults, std::string& decoded) {
    decoded.resize(raw.size());
    const char* const end = decode_characters(decoded.data(), raw, is_special, line_end, offset, faults);
    decoded.resize(static_cast<std::size_t>(end - decoded.data()));
}

}  // namespace

bool needs_decoding(std::string_view raw, Entities entities) noexcept {
    if (raw.find('\r') != std::string_view::npos) return true;
    return entities == Entities::decoded && raw.find('&') != std::string_view::npos;
}

char* decode_to(char* to, std::string_view raw, std::size_t offset, FaultLog& faults) {
    return decode_characters(to, raw, begins_entity_or_line_end, '\n', offset, faults);
}

void decode(std::string_view raw, Entities entities, std::size_t offset, FaultLog& faults, std::string& decoded) {
    constexpr auto is_line_end = [](auto byte) { return byte == '\r'; };
    if (entities == Entities::decoded) {
        decode_characters(raw, begins_entity_or_line_end, '\n', offset, faults, decoded);
    } else {
        decode_characters(raw, is_line_end, '\n', offset, faults, decoded);
    }
}

void decode_value(std::string_view raw, std::size_t offset, FaultLog& faults, std::string& decoded) {
    constexpr auto is_special = [](auto byte) {
        return (byte == '&') | (byte == '\r') | (byte == '\n') | (byte == '\t');
    };
    decode_characters(raw, is_special, ' ', offset, faults, decoded);
}

}  // namespace chatleaf::storage
