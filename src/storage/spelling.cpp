// SPDX-License-Identifier: MIT
#include "storage/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <list>
#include <tuple>
#include <utility>

#include "chatleaf/storage/write.hpp"
#include "chatleaf/text/utf8.hpp"
#include "storage/older_names.hpp"
#include "storage/xml_characters.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {
namespace {

enum class Inside : std::uint8_t { text, value };

// Names that people who write pages know; of the other 253 the character itself is clearer.
std::string_view name_of_invisible(char32_t c) {
    switch (c) {
        case 0xA0: return "&nbsp;";
        case 0xAD: return "&shy;";
        case 0x2002: return "&ensp;";
        case 0x2003: return "&emsp;";
        case 0x2009: return "&thinsp;";
        case 0x200C: return "&zwnj;";
        case 0x200D: return "&zwj;";
        case 0x200E: return "&lrm;";
        case 0x200F: return "&rlm;";
        default: return {};
    }
}

void append_hex(std::string& storage, char32_t c, int least_digits) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    int count = least_digits;
    while (count < 8 && (c >> (4 * count)) != 0) ++count;
    while (count-- > 0) storage += digits[(c >> (4 * count)) & 0xF];
}

void append_number(std::string& storage, char32_t c) {
    storage += "&#x";
    append_hex(storage, c, 1);
    storage += ';';
}

// What stands for the character; REQUIRES that it cannot stand for itself everywhere.
void append_special(std::string& storage, char32_t c, Inside inside) {
    switch (c) {
        case '&': storage += "&amp;"; return;
        case '<': storage += "&lt;"; return;
        case '>': storage += "&gt;"; return;
        case '"': storage += "&quot;"; return;
        case '\t':
        case '\n':
            if (inside == Inside::text) {
                storage += static_cast<char>(c);
                return;
            }
            break;
        case '\r': break;
        default:
            if (c < 0x20) return;
            if (!is_xml_character(c)) c = 0xFFFD;
            if (!is_invisible(c)) {
                text::append_code_point(storage, c);
                return;
            }
            if (const auto name = name_of_invisible(c); !name.empty()) {
                storage += name;
                return;
            }
    }
    append_number(storage, c);
}

constexpr auto is_special = [](auto byte) {
    return (byte < 0x20) | (byte >= 0x7F) | (byte == '&') | (byte == '<') | (byte == '>') | (byte == '"');
};

void append_characters(std::string& storage, std::string_view characters, Inside inside) {
    std::size_t at = 0;
    while (at < characters.size()) {
        const std::size_t special = text::find_byte(characters, at, is_special);
        storage.append(characters.substr(at, special - at));
        at = special;
        if (at < characters.size()) append_special(storage, text::next_code_point(characters, at), inside);
    }
}

// Where no reference is read: what XML forbids goes the way it goes in text, all else stays.
std::string as_they_are(std::string_view characters) {
    std::string clean;
    clean.reserve(characters.size());
    std::size_t at = 0;
    while (at < characters.size()) {
        const char32_t c = text::next_code_point(characters, at);
        if (is_xml_character(c)) {
            text::append_code_point(clean, c);
        } else if (c >= 0x20) {
            text::append_code_point(clean, 0xFFFD);
        }
    }
    return with_line_feeds(clean);
}

// `what` with `with` at the place where `split` would begin its second part.
void append_split(std::string& storage, std::string_view what, std::string_view split, std::size_t first_part,
                  std::string_view with) {
    std::size_t at = 0;
    while (true) {
        const std::size_t found = what.find(split, at);
        if (found == std::string_view::npos) break;
        storage.append(what.substr(at, found + first_part - at));
        storage += with;
        at = found + first_part;
    }
    storage.append(what.substr(at));
}

void append_name(std::string& storage, std::string_view name) {
    if (is_xml_name(name)) {
        storage += name;
        return;
    }
    const std::size_t begin = storage.size();
    std::size_t at = 0;
    while (at < name.size()) {
        const char32_t c = text::next_code_point(name, at);
        if (storage.size() == begin ? starts_older_name(c) : continues_older_name(c)) {
            text::append_code_point(storage, c);
        } else {
            storage += "_x";
            append_hex(storage, c, 4);
            storage += '_';
        }
    }
    if (storage.size() == begin) storage += '_';
}

void append_attribute(std::string& storage, std::string_view name, std::string_view value) {
    storage += ' ';
    storage += name;
    storage += "=\"";
    append_value(storage, value);
    storage += '"';
}

struct SpelledAttribute {
    std::string_view name;
    std::size_t place;  // among the attributes as they came
    std::string_view value;
};

// Each name once, in their order.
void append_attributes(std::string& storage, const std::vector<Attribute>& attributes) {
    std::list<std::string> respelled;
    std::vector<SpelledAttribute> spelled;
    spelled.reserve(attributes.size());
    for (const Attribute& attribute : attributes) {
        std::string_view attribute_name = attribute.name;
        if (!is_xml_name(attribute_name)) {
            append_name(respelled.emplace_back(), attribute_name);
            attribute_name = respelled.back();
        }
        spelled.push_back({attribute_name, spelled.size(), attribute.value});
    }
    std::ranges::sort(spelled, {},
                      [](const SpelledAttribute& attribute) { return std::tie(attribute.name, attribute.place); });
    const auto again = std::ranges::unique(spelled, {}, &SpelledAttribute::name);
    spelled.erase(again.begin(), again.end());

    for (const SpelledAttribute& attribute : spelled) append_attribute(storage, attribute.name, attribute.value);
}

}  // namespace

void append_text(std::string& storage, std::string_view characters) {
    append_characters(storage, characters, Inside::text);
}

void append_value(std::string& storage, std::string_view characters) {
    append_characters(storage, characters, Inside::value);
}

void append_cdata(std::string& storage, std::string_view characters) {
    storage += "<![CDATA[";
    append_split(storage, as_they_are(characters), "]]>", 2, "]]><![CDATA[");
    storage += "]]>";
}

void append_comment(std::string& storage, std::string_view characters) {
    const std::string clean = as_they_are(characters);
    storage += "<!--";
    append_split(storage, clean, "--", 1, " ");
    if (clean.ends_with('-')) storage += ' ';
    storage += "-->";
}

void append_instruction(std::string& storage, std::string_view name, std::string_view data) {
    std::string clean = as_they_are(data);
    clean.erase(0, std::min(clean.find_first_not_of(" \t\n"), clean.size()));
    storage += "<?";
    append_name(storage, name);
    if (!clean.empty()) storage += ' ';
    append_split(storage, clean, "?>", 1, " ");
    storage += "?>";
}

std::string rest_behind(std::string_view before, std::string_view words) {
    std::string lines = with_line_feeds(words);
    const bool touches =
        !before.empty() && !is_xml_space(before.back()) && !lines.empty() && !is_xml_space(lines.front());
    return touches ? ' ' + lines : lines;
}

void append_open_tag(std::string& storage, std::string_view name, const std::vector<Attribute>& attributes,
                     Content content) {
    storage += '<';
    append_name(storage, name);
    if (attributes.size() == 1 && is_xml_name(attributes.front().name)) {
        append_attribute(storage, attributes.front().name, attributes.front().value);
    } else if (!attributes.empty()) {
        append_attributes(storage, attributes);
    }
    storage += content == Content::none ? " />" : ">";
}
void append_close_tag(std::string& storage, std::string_view name) {
    storage += "</";
    append_name(storage, name);
    storage += '>';
}

std::string with_line_feeds(std::string_view text) {
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') {
            lines += text[at];
        } else if (at + 1 == text.size() || text[at + 1] != '\n') {
            lines += '\n';
        }
    }
    return lines;
}

std::string spelled_text(std::string_view characters) {
    std::string storage;
    append_text(storage, characters);
    return storage;
}

std::string spelled_value(std::string_view characters) {
    std::string storage;
    append_value(storage, characters);
    return storage;
}

std::string spelled_cdata(std::string_view characters) {
    std::string storage;
    append_cdata(storage, characters);
    return storage;
}

}  // namespace chatleaf::storage
