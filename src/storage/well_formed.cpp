// SPDX-License-Identifier: MIT
#include "storage/well_formed.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/entities.hpp"
#include "storage/xml_characters.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {
namespace {

bool has(std::string_view bytes, std::string_view part) { return bytes.find(part) != std::string_view::npos; }

// What may be, or begin, a character that XML forbids.
constexpr auto may_be_forbidden = [](auto byte) {
    return ((byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r')) | (byte == 0xEF);
};

// Whether it is one; so are U+FFFE and U+FFFF.
bool is_forbidden(std::string_view bytes) {
    return !bytes.starts_with('\xEF') || bytes.starts_with("\xEF\xBF\xBE") || bytes.starts_with("\xEF\xBF\xBF");
}

// XML's Char, in UTF-8 that is known to be well-formed.
bool has_xml_characters_only(std::string_view bytes) {
    std::size_t at = 0;
    while ((at = text::find_byte(bytes, at, may_be_forbidden)) < bytes.size()) {
        if (is_forbidden(bytes.substr(at))) return false;
        ++at;
    }
    return true;
}

// The decoder reads a number that names no character as U+FFFD, which XML does not allow.
bool is_well_formed_reference(std::string_view reference, char32_t code_point) {
    if (code_point != 0xFFFD || !reference.starts_with("&#")) return true;
    std::string_view digits = reference.substr(reference[2] == 'x' ? 3 : 2);
    digits.remove_suffix(1);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return text::same_letters(digits, reference[2] == 'x' ? "fffd" : "65533");
}

// REQUIRES: an `&` stands in front.
bool begins_with_reference(std::string_view bytes) {
    const auto reference = text::read_reference(bytes);
    return reference && is_well_formed_reference(bytes.substr(0, reference->length), reference->code_point);
}

bool has_well_formed_references(std::string_view bytes) {
    for (std::size_t at = bytes.find('&'); at != std::string_view::npos; at = bytes.find('&', at + 1)) {
        if (!begins_with_reference(bytes.substr(at))) return false;
    }
    return true;
}

/// Reads one piece from its first byte to its last.
class Scanner {
public:
    explicit Scanner(std::string_view bytes) : rest_(bytes) {}

    bool take(std::string_view expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }

    bool take_space() {
        const std::size_t before = rest_.size();
        while (!rest_.empty() && is_xml_space(rest_.front())) rest_.remove_prefix(1);
        return rest_.size() != before;
    }

    /// All up to the next byte that ends a name in any tag.
    std::string_view take_name() {
        constexpr auto ends_name = [](auto byte) {
            return (byte == ' ') | (byte == '\t') | (byte == '\r') | (byte == '\n') | (byte == '=') | (byte == '/') |
                   (byte == '>') | (byte == '"') | (byte == '\'') | (byte == '<') | (byte == '?');
        };
        return take_until(text::find_byte(rest_, 0, ends_name));
    }

    /// ` = "value"`, without the quotes.
    std::optional<std::string_view> take_value() {
        take_space();
        if (!take("=")) return std::nullopt;
        take_space();
        if (rest_.empty() || (rest_.front() != '"' && rest_.front() != '\'')) return std::nullopt;
        const std::size_t end = rest_.find(rest_.front(), 1);
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view value = take_until(end).substr(1);
        rest_.remove_prefix(1);
        return value;
    }

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

private:
    std::string_view take_until(std::size_t end) {
        const std::string_view taken = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return taken;
    }

    std::string_view rest_;
};

bool has_repeated(std::vector<std::string_view>& names) {
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
}

bool is_version(std::string_view value) {
    return value.size() > 2 && value.starts_with("1.") &&
           value.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

bool is_encoding_name(std::string_view value) {
    const auto is_letter = [](char c) { return text::lower_ascii(c) >= 'a' && text::lower_ascii(c) <= 'z'; };
    const auto may_follow = [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    return !value.empty() && is_letter(value.front()) && std::ranges::all_of(value, may_follow);
}

}  // namespace

bool is_well_formed_text(std::string_view bytes) {
    constexpr auto may_be_wrong = [](auto byte) {
        return may_be_forbidden(byte) | (byte == '<') | (byte == '&') | (byte == ']');
    };
    std::size_t at = 0;
    while ((at = text::find_byte(bytes, at, may_be_wrong)) < bytes.size()) {
        const std::string_view rest = bytes.substr(at);
        switch (rest.front()) {
            case '<': return false;
            case ']':
                if (rest.starts_with("]]>")) return false;
                break;
            case '&':
                if (!begins_with_reference(rest)) return false;
                break;
            default:
                if (is_forbidden(rest)) return false;
        }
        ++at;
    }
    return true;
}

TagForm form_of_tag(std::string_view bytes, std::string_view name) {
    Scanner tag(bytes);
    if (!is_xml_name(name) || !has_xml_characters_only(bytes)) return TagForm::broken;
    if (!tag.take("<") || tag.take_name() != name) return TagForm::broken;
    std::vector<std::string_view> names;
    while (true) {
        const bool space = tag.take_space();
        const bool empty = tag.take("/>");
        if (empty || tag.take(">")) {
            if (!tag.at_end() || has_repeated(names)) return TagForm::broken;
            return empty ? TagForm::empty : TagForm::open;
        }
        names.push_back(tag.take_name());
        const auto value = tag.take_value();
        if (!space || !is_xml_name(names.back()) || !value) return TagForm::broken;
        if (has(*value, "<") || !has_well_formed_references(*value)) return TagForm::broken;
    }
}

bool is_well_formed_close_tag(std::string_view bytes, std::string_view name) {
    constexpr std::size_t marks = 3;  // </ and >
    if (bytes.size() == name.size() + marks && bytes.starts_with("</") && bytes.ends_with('>')) {
        return bytes.substr(2, name.size()) == name && is_xml_name(name);
    }
    Scanner tag(bytes);
    if (!tag.take("</") || tag.take_name() != name || !is_xml_name(name)) return false;
    tag.take_space();
    return tag.take(">") && tag.at_end();
}

bool is_well_formed_cdata(std::string_view bytes) {
    constexpr std::string_view begin = "<![CDATA[";
    constexpr std::string_view end = "]]>";
    return bytes.starts_with(begin) && bytes.size() >= begin.size() + end.size() &&
           bytes.find(end, begin.size()) == bytes.size() - end.size() && has_xml_characters_only(bytes);
}

bool is_well_formed_comment(std::string_view bytes) {
    constexpr std::string_view begin = "<!--";
    constexpr std::string_view end = "-->";
    return bytes.starts_with(begin) && bytes.size() >= begin.size() + end.size() &&
           bytes.find("--", begin.size()) == bytes.size() - end.size() && bytes.ends_with(end) &&
           has_xml_characters_only(bytes);
}

bool is_well_formed_instruction(std::string_view bytes) {
    Scanner instruction(bytes);
    if (!instruction.take("<?") || bytes.find("?>") != bytes.size() - 2) return false;
    const std::string_view name = instruction.take_name();
    if (!is_xml_name(name) || text::same_letters(name, "xml")) return false;
    return (instruction.take_space() || instruction.take("?>")) && has_xml_characters_only(bytes);
}

Declaration read_declaration(std::string_view bytes) {
    Scanner declaration(bytes);
    Declaration read;
    if (!declaration.take("<?xml") || !declaration.take_space() || !declaration.take("version")) return {};
    const auto version = declaration.take_value();
    if (!version || !is_version(*version)) return {};
    bool space = declaration.take_space();
    if (space && declaration.take("encoding")) {
        const auto encoding = declaration.take_value();
        if (!encoding || !is_encoding_name(*encoding)) return {};
        read.encoding = *encoding;
        space = declaration.take_space();
    }
    if (space && declaration.take("standalone")) {
        const auto standalone = declaration.take_value();
        if (!standalone || (*standalone != "yes" && *standalone != "no")) return {};
        read.standalone = *standalone;
        declaration.take_space();
    }
    if (!declaration.take("?>") || !declaration.at_end()) return {};
    read.version = *version;
    return read;
}

}  // namespace chatleaf::storage
