// SPDX-License-Identifier: MIT
#include "exports/entity_filter.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "chatleaf/text/entities.hpp"
#include "chatleaf/text/utf8.hpp"
#include "exports/byte_scan.hpp"

namespace chatleaf::exports {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view comment_start = "<!--";
constexpr std::string_view cdata_start = "<![CDATA[";
constexpr std::string_view document_type = "<!DOCTYPE";
constexpr std::size_t longest_reference = 40;  // "&thetasym;" is 10; numbers may have leading zeros

enum Specials : std::uint8_t { in_text = 1, in_tags = 2, in_cdata_sections = 4 };

// Which bytes cannot simply be copied, by where they stand.
constexpr std::array<std::uint8_t, 256> special_bytes = [] {
    std::array<std::uint8_t, 256> table{};
    for (unsigned c = 0; c < 256; ++c) {
        if (c >= 0x80) table[c] = in_text | in_tags | in_cdata_sections;
    }
    table['<'] |= in_text;
    table['>'] |= in_text | in_tags;
    table['&'] |= in_text | in_tags;
    table['"'] |= in_tags;
    table['\''] |= in_tags;
    table[']'] |= in_cdata_sections;
    return table;
}();

// Bytes that can simply be copied, from the front on. In CDATA sections there are many.
std::size_t plain_front(std::string_view bytes, std::uint8_t where) {
    std::size_t at = where == in_cdata_sections ? front_of_plain_cdata(bytes) : 0;
    while (at < bytes.size() && (special_bytes[static_cast<unsigned char>(bytes[at])] & where) == 0) ++at;
    return at;
}

bool may_become(std::string_view rest, std::string_view whole) {
    return whole.substr(0, std::min(rest.size(), whole.size())) == rest.substr(0, whole.size());
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

struct Sequence {
    std::size_t length = 0;  // bytes of the character, or of the part that is none
    bool well_formed = false;
    bool cut = false;  // well-formed so far, but `bytes` ends inside it
};

// The smallest and largest second byte that the lead allows (Unicode 15, table 3-7).
std::pair<unsigned char, unsigned char> second_byte(unsigned char lead) {
    switch (lead) {
        case 0xE0: return {0xA0, 0xBF};
        case 0xED: return {0x80, 0x9F};
        case 0xF0: return {0x90, 0xBF};
        case 0xF4: return {0x80, 0x8F};
        default: return {0x80, 0xBF};
    }
}

Sequence read_sequence(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    if (lead < 0xC2 || lead > 0xF4) return {1, false, false};
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const auto [low, high] = second_byte(lead);
    for (std::size_t i = 1; i < length; ++i) {
        if (i == bytes.size()) return {i, false, true};
        const auto c = static_cast<unsigned char>(bytes[i]);
        const bool fits = i == 1 ? c >= low && c <= high : is_continuation(bytes[i]);
        if (!fits) return {i, false, false};
    }
    return {length, true, false};
}

// XML has no such characters.
bool is_noncharacter(std::string_view bytes) { return bytes == "\xEF\xBF\xBE" || bytes == "\xEF\xBF\xBF"; }

// Whole characters that can simply be copied from a CDATA section, from the front on.
std::size_t front_of_characters(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        at += plain_front(bytes.substr(at), in_cdata_sections);
        if (at == bytes.size() || bytes[at] == ']') break;
        const Sequence sequence = read_sequence(bytes.substr(at, 4));
        if (!sequence.well_formed || is_noncharacter(bytes.substr(at, sequence.length))) break;
        at += sequence.length;
    }
    return at;
}

// The number of `&#65;` or `&#x41;`, saturated; none when there are no digits or others.
std::optional<char32_t> referenced_number(std::string_view reference) {
    std::string_view digits = reference.substr(2, reference.size() - 3);
    int base = 10;
    if (!digits.empty() && digits[0] == 'x') {
        digits.remove_prefix(1);
        base = 16;
    }
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    if (digits.empty() || end != digits.data() + digits.size()) return std::nullopt;
    if (error == std::errc::result_out_of_range) return char32_t{0x110000};
    return error == std::errc{} ? std::optional<char32_t>(number) : std::nullopt;
}

bool is_xml_predefined(std::string_view name) {
    return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

}  // namespace

void EntityFilter::feed(std::string_view bytes, std::string& out) {
    if (!refusal_.empty()) return;
    if (input_.empty() && front_without_controls(bytes) == bytes.size()) {
        input_ = run(bytes, false, out);
        return;
    }
    take_in(bytes);
    const std::size_t left = run(input_, false, out).size();
    input_.erase(0, input_.size() - left);
}

// Control characters go before anything is recognised: dropped later, they could hide a
// "<!--" or "]]>" from this filter that libxml2 would then see.
void EntityFilter::take_in(std::string_view bytes) {
    while (true) {
        const std::size_t clean = front_without_controls(bytes);
        input_ += bytes.substr(0, clean);
        if (clean == bytes.size()) return;
        ++repairs_.dropped_controls;
        map_.drop(map_.used() + input_.size());
        bytes.remove_prefix(clean + 1);
    }
}

std::uint64_t EntityFilter::left_out_before(std::uint64_t passed) const noexcept {
    const auto after =
        std::upper_bound(left_out_.begin(), left_out_.end(), passed,
                         [](std::uint64_t place, const LeftOut& section) { return place < section.passed; });
    return std::prev(after)->bytes;
}

void EntityFilter::forget_before(std::uint64_t passed) {
    map_.forget_before(passed);
    const auto later =
        std::upper_bound(left_out_.begin(), left_out_.end(), passed,
                         [](std::uint64_t place, const LeftOut& section) { return place < section.passed; });
    left_out_.erase(left_out_.begin(), std::prev(later));
}

void EntityFilter::finish(std::string& out) {
    if (!refusal_.empty()) return;
    const std::size_t left = run(input_, true, out).size();
    input_.erase(0, input_.size() - left);
    if (state_ == State::comment) refusal_ = "a comment begins here and never ends";
    if (state_ == State::instruction) refusal_ = "a processing instruction begins here and never ends";
}

std::string_view EntityFilter::run(std::string_view rest, bool last, std::string& out) {
    if (!started_) {
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        if (rest.size() < byte_order_mark.size() && may_become(rest, byte_order_mark) && !last) return rest;
        if (rest.starts_with(byte_order_mark)) {
            rest.remove_prefix(byte_order_mark.size());
            map_.step(byte_order_mark.size(), 0);
        }
        started_ = true;
    }
    while (!rest.empty() && refusal_.empty()) {
        const std::size_t before = out.size();
        const std::size_t used = step(rest, last, out);
        if (used == 0) break;
        map_.step(used, out.size() - before);
        rest.remove_prefix(used);
        if (state_ == State::tag && tag_length_ > longest_tag)
            refusal_ = "a tag here is longer than any tag of an export";
    }
    return rest;
}

// Text goes on, but not the rest of a long section.
void EntityFilter::pass(std::string_view text, std::string& out) {
    if (state_ != State::cdata) {
        out += text;
        return;
    }
    const std::size_t room = section_bytes_ - std::min(section_bytes_, section_);
    // A character is passed whole; a run of ASCII is cut where it must be, in whatever pieces it comes.
    const bool is_character = static_cast<unsigned char>(text.front()) >= 0x80;
    const std::size_t count = room != 0 && is_character ? text.size() : std::min(room, text.size());
    out += text.substr(0, count);
    section_ += count;
    left_out_bytes_ += text.size() - count;
}

std::size_t EntityFilter::step(std::string_view rest, bool last, std::string& out) {
    if (state_ == State::comment || state_ == State::instruction) return left_out(rest, last, out);
    if (state_ == State::cdata) {
        if (const std::size_t used = characters_of_cdata(rest, out); used != 0) return used;
    }
    const std::uint8_t where = state_ == State::text ? in_text : state_ == State::tag ? in_tags : in_cdata_sections;
    const std::size_t plain = plain_front(rest, where);
    if (plain == 0) return special(rest, last, out);
    if (state_ == State::tag) {
        tag_length_ += plain;
    }
    if (bracket_run_ != 0) end_of_brackets(rest[0] == ' ');
    pass(rest.substr(0, plain), out);
    return plain;
}

// What can be copied at once, as far as the section has room, or left out at once where it has none.
std::size_t EntityFilter::characters_of_cdata(std::string_view rest, std::string& out) {
    const std::size_t room = section_bytes_ - std::min(section_bytes_, section_);
    const std::size_t count = front_of_characters(room == 0 ? rest : rest.substr(0, room));
    if (count == 0) return 0;
    if (bracket_run_ != 0) end_of_brackets(rest[0] == ' ');
    if (room == 0) {
        left_out_bytes_ += count;
    } else {
        out += rest.substr(0, count);
        section_ += count;
    }
    return count;
}

std::size_t EntityFilter::special(std::string_view rest, bool last, std::string& out) {
    if (static_cast<unsigned char>(rest[0]) >= 0x80) return multibyte(rest, last, out);
    if (state_ == State::cdata) return in_cdata(rest, last, out);
    if (rest[0] == '&') return reference(rest, last, out);
    if (state_ == State::tag) return in_tag(rest[0], out);
    if (rest[0] == '<') return markup(rest, last, out);
    out += "&gt;";  // a bare ">" may end "]]>", which XML forbids in text
    return 1;
}

std::size_t EntityFilter::markup(std::string_view rest, bool last, std::string& out) {
    if (rest.starts_with(comment_start)) {
        state_ = State::comment;
        return comment_start.size();
    }
    if (rest.starts_with(cdata_start)) {
        state_ = State::cdata;
        section_ = 0;
        bracket_run_ = 0;
        out += cdata_start;
        return cdata_start.size();
    }
    if (rest.starts_with("<?")) {
        state_ = State::instruction;
        return 2;
    }
    if (rest.starts_with(document_type)) {
        refusal_ = "declares a document type, which no Confluence export does; it is not read further";
        return 0;
    }
    const bool undecided =
        may_become(rest, comment_start) || may_become(rest, cdata_start) || may_become(rest, document_type);
    if (undecided && !last) return 0;
    state_ = State::tag;
    quote_ = 0;
    tag_length_ = 0;
    out += '<';
    return 1;
}

std::size_t EntityFilter::in_tag(char c, std::string& out) {
    ++tag_length_;
    if (quote_ == 0 && c != '>') {
        quote_ = c;
    } else if (c == quote_) {
        quote_ = 0;
    } else if (c == '>' && quote_ == 0) {
        state_ = State::text;
    }
    out += c;
    return 1;
}

std::size_t EntityFilter::reference(std::string_view rest, bool last, std::string& out) {
    const std::string_view window = rest.substr(0, longest_reference);
    const std::size_t end = window.find_first_of(";<& \t\r\n\"'>", 1);
    if (end == std::string_view::npos && rest.size() < longest_reference && !last) return 0;
    if (state_ == State::tag) ++tag_length_;
    const bool closed = end != std::string_view::npos && window[end] == ';';
    const std::string_view whole = closed ? window.substr(0, end + 1) : std::string_view{};
    if (whole.starts_with("&#")) {
        if (const auto number = referenced_number(whole)) {
            write_character(*number, out);
            return whole.size();
        }
    } else if (whole.size() > 2) {
        const std::string_view name = whole.substr(1, whole.size() - 2);
        if (is_xml_predefined(name)) {
            out += whole;
            return whole.size();
        }
        if (const auto code_point = text::entity(name)) {
            text::append_code_point(out, *code_point);
            return whole.size();
        }
    }
    ++repairs_.unknown_references;
    out += "&amp;";
    return 1;
}

// What a numeric reference stands for. XML gives some characters a meaning when they stand
// there raw, so ASCII goes on as a reference. A control character is dropped as a raw one
// is, but in a tag it leaves a mark: "<&#1;!--" must not become "<!--".
void EntityFilter::write_character(char32_t code_point, std::string& out) {
    if (code_point < 0x80) {
        if (is_forbidden_control(static_cast<unsigned char>(code_point))) {
            ++repairs_.dropped_controls;
            if (state_ == State::tag) out += replacement;
        } else {
            out += "&#" + std::to_string(static_cast<std::uint32_t>(code_point)) + ';';
        }
        return;
    }
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (surrogate || code_point == 0xFFFE || code_point == 0xFFFF || code_point > 0x10FFFF) {
        ++repairs_.replaced_bytes;
        out += replacement;
        return;
    }
    text::append_code_point(out, code_point);
}

std::size_t EntityFilter::multibyte(std::string_view rest, bool last, std::string& out) {
    const Sequence sequence = read_sequence(rest);
    if (sequence.cut && !last) return 0;
    if (state_ == State::tag) tag_length_ += sequence.length;
    if (bracket_run_ != 0) end_of_brackets(false);
    const std::string_view bytes = rest.substr(0, sequence.length);
    if (sequence.well_formed && !is_noncharacter(bytes)) {
        pass(bytes, out);
    } else {
        ++repairs_.replaced_bytes;
        pass(replacement, out);
    }
    return sequence.length;
}

std::size_t EntityFilter::in_cdata(std::string_view rest, bool last, std::string& out) {
    constexpr std::string_view end = "]]>";
    if (rest.starts_with(end)) {
        if (bracket_run_ != 0) end_of_brackets(false);
        if (left_out_bytes_ != left_out_.back().bytes) left_out_.push_back({map_.passed(), left_out_bytes_});
        state_ = State::text;
        out += end;
        return end.size();
    }
    if (rest.size() < end.size() && may_become(rest, end) && !last) return 0;
    ++bracket_run_;
    pass("]", out);
    return 1;
}

void EntityFilter::end_of_brackets(bool space) {
    if (bracket_run_ == 2 && space) {
        ++brackets_.before_space;
    } else if (bracket_run_ >= 2) {
        ++brackets_.before_other;
    }
    bracket_run_ = 0;
}

// Comments and processing instructions leave only their line feeds, so that lines keep
// their numbers.
std::size_t EntityFilter::left_out(std::string_view rest, bool last, std::string& out) {
    const std::string_view end = state_ == State::comment ? "-->" : "?>";
    if (rest.starts_with(end)) {
        state_ = State::text;
        return end.size();
    }
    if (rest.size() < end.size() && may_become(rest, end) && !last) return 0;
    if (rest[0] == '\n') out += '\n';
    const std::size_t next = rest.find_first_of(state_ == State::comment ? "-\n" : "?\n", 1);
    return next == std::string_view::npos ? rest.size() : next;
}

}  // namespace chatleaf::exports
