// SPDX-License-Identifier: MIT
#include "storage/lexer.hpp"

#include <algorithm>
#include <array>

#include "chatleaf/text/ascii.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {
namespace {

// What a byte may be part of.
enum : std::uint8_t {
    begins_name = 1,
    in_name = 2,
    space = 4,
    ends_bare_value = 8,
};

constexpr auto byte_classes = [] {
    std::array<std::uint8_t, 256> classes{};
    const auto add = [&](std::string_view bytes, unsigned what) {
        for (const char c : bytes) {
            auto& of = classes[static_cast<unsigned char>(c)];
            of = static_cast<std::uint8_t>(of | what);
        }
    };
    add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:", begins_name | in_name);
    for (std::size_t high = 0x80; high < 0x100; ++high) classes[high] = begins_name | in_name;
    add("0123456789-.", in_name);
    add(" \t\r\n", space);
    add(" \t\r\n<>\"'=`", ends_bare_value);
    return classes;
}();

inline bool is(char c, std::uint8_t what) { return (byte_classes[static_cast<unsigned char>(c)] & what) != 0; }

// The same as in_name says, for many bytes at a time.
constexpr auto ends_name = [](auto byte) {
    const auto letter = byte | 0x20;
    const auto is_letter = (letter >= 'a') & (letter <= 'z');
    const auto is_digit_or_mark = (byte >= '-') & (byte <= ':') & (byte != '/');  // - . 0 … 9 :
    return (byte < 0x80) & (is_letter == 0) & (is_digit_or_mark == 0) & (byte != '_');
};

constexpr std::string_view comment_mark = "<!--";
constexpr std::string_view sloppy_mark = "]] >";

std::uint32_t narrow(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

}  // namespace

inline bool Lexer::has(std::size_t at, std::string_view expected) const {
    return at <= source_.size() && source_.substr(at).starts_with(expected);
}

inline std::size_t Lexer::after_name(std::size_t at) {
    const std::size_t begin = at;
    at = text::find_byte(source_, at, ends_name);
    steps_ += at - begin + 1;
    return at;
}

inline std::size_t Lexer::after_space(std::size_t at) {
    const std::size_t begin = at;
    while (at < source_.size() && is(source_[at], space)) ++at;
    steps_ += at - begin + 1;
    return at;
}

const Token* Lexer::next() {
    if (at_ >= source_.size()) return nullptr;
    steps_ += 2;
    if (source_[at_] != '<') return text_until_tag();
    const char second = byte(at_ + 1);
    if (is(second, begins_name)) return open_tag();
    if (second == '/') return close_tag();
    if (second == '!') return bang();
    if (second == '?') return question();
    return token(TokenKind::stray, at_ + 1);
}

bool Lexer::pass_close_tag(std::string_view name) {
    constexpr std::size_t marks = 3;  // </ and >
    const std::size_t size = name.size() + marks;
    if (source_.size() - at_ < size) return false;
    const char* const tag = source_.data() + at_;
    if (tag[0] != '<' || tag[1] != '/' || tag[size - 1] != '>' || !text::same_bytes(tag + 2, name)) return false;
    at_ += size;
    steps_ += size;
    return true;
}

const Token* Lexer::token(TokenKind kind, std::size_t end) {
    token_.kind = kind;
    token_.is_plain = true;
    token_.begin = narrow(at_);
    token_.end = narrow(end);
    token_.attributes = 0;
    token_.section_end_inside = Token::none;
    at_ = end;
    return &token_;
}

const Token* Lexer::named(TokenKind kind, std::size_t end, std::size_t name, std::size_t name_end) {
    token_.name = source_.substr(name, name_end - name);
    return token(kind, end);
}

const Token* Lexer::text_until_tag() {
    bool is_plain = true;
    std::uint32_t section_end = Token::none;
    std::size_t at = at_;
    while (true) {
        at = text::find_byte(source_, at,
                             [](auto byte) { return (byte == '<') | (byte == '&') | (byte == ']') | (byte == '\r'); });
        if (at == source_.size() || source_[at] == '<') break;
        if (source_[at] != ']') {
            is_plain = false;
        } else if (section_end == Token::none && has(at, "]]>")) {
            section_end = narrow(at);
        }
        ++at;
    }
    steps_ += at - at_ + 1;
    token(TokenKind::text, at);
    token_.is_plain = is_plain;
    token_.section_end_inside = section_end;
    return &token_;
}

const Token* Lexer::bang() {
    constexpr std::string_view document_type_begin = "<!doctype";
    if (has(at_, comment_mark)) return comment();
    if (has(at_, "<![CDATA[")) return cdata();
    if (text::same_letters(source_.substr(at_, document_type_begin.size()), document_type_begin)) {
        return document_type();
    }
    return token(TokenKind::stray, at_ + 1);
}

// One that begins inside of another tells that the first was never ended, and what stands in
// between must not be hidden.
const Token* Lexer::comment() {
    const std::size_t body = at_ + comment_mark.size();
    const std::size_t end = next("-->", body, comment_end_);
    if (end == std::string_view::npos || find_before(end, comment_mark, body) < end) {
        return token(TokenKind::stray, at_ + 1);
    }
    return token(TokenKind::comment, end + 3);
}

const Token* Lexer::question() {
    const std::size_t name = at_ + 2;
    const std::size_t end = is(byte(name), begins_name) ? after_name(name) : name;
    const bool ends_well = is(byte(end), space) || has(end, "?>");
    if (end == name || !ends_well) return token(TokenKind::stray, at_ + 1);
    const bool declaration = text::same_letters(source_.substr(name, end - name), "xml");
    const std::size_t closed = next("?>", end, instruction_end_);
    if (closed == std::string_view::npos) return token(TokenKind::stray, at_ + 1);
    return named(declaration ? TokenKind::declaration : TokenKind::instruction, closed + 2, name, end);
}

// A section that is well-formed is read as one. Old pages have sections that some tool ended
// with `]] >`, and torn ones have no end at all; there the closing tag that can only stand
// behind a section tells where it ends.
const Token* Lexer::cdata() {
    const std::size_t body = at_ + 9;
    const std::size_t end = next("]]>", body, section_end_);
    constexpr std::string_view body_tag = "</ac:plain-text-";
    const bool ends = end != std::string_view::npos;
    const std::size_t tag = ends ? find_before(end, body_tag, body) : next(body_tag, body, body_tag_);
    if (tag != std::string_view::npos) {
        const std::size_t sloppy = sloppy_end(body, tag);
        const bool is_sloppy = sloppy != std::string_view::npos && section_ends_ == SectionEnds::as_meant;
        if (is_sloppy && (!ends || find_before(end, "<![CDATA[", body) < end)) {
            return cdata_until(sloppy, sloppy + sloppy_mark.size());
        }
        if (!ends) return cdata_until(tag, tag);
    }
    if (end == std::string_view::npos) return cdata_until(source_.size(), source_.size());
    return cdata_until(end, end + 3);
}

// Where a `]] >` begins that stands, but for white space, right before a tag.
std::size_t Lexer::sloppy_end(std::size_t body, std::size_t tag) {
    std::size_t at = tag;
    while (at > body && is(source_[at - 1], space)) --at;
    steps_ += tag - at + 1;
    if (at < body + sloppy_mark.size() || !has(at - sloppy_mark.size(), sloppy_mark)) return std::string_view::npos;
    return at - sloppy_mark.size();
}

// Likewise, but no further than to an end.
std::size_t Lexer::find_before(std::size_t end, std::string_view mark, std::size_t at) {
    const std::size_t found = source_.substr(0, end).find(mark, at);
    steps_ += std::min(found, end) - at + 1;
    return found;
}

// The next of such a mark. `known` is what was found last: looking for a mark goes on from there.
std::size_t Lexer::next(std::string_view mark, std::size_t at, std::size_t& known) {
    if (known < at) known = find(mark, at);
    return known;
}

const Token* Lexer::cdata_until(std::size_t body_end, std::size_t end) {
    token_.body_end = narrow(body_end);
    return token(TokenKind::cdata, end);
}

const Token* Lexer::document_type() {
    const auto end = document_type_unreadable_ ? std::nullopt : document_type_end(at_ + 2);
    if (end) return token(TokenKind::document_type, *end);
    // Not looked for again, or many that never end would be searched to the end each.
    document_type_unreadable_ = true;
    return token(TokenKind::stray, at_ + 1);
}

// Behind the `>` that is not in quotes, in a comment, or among the declarations in brackets.
std::optional<std::size_t> Lexer::document_type_end(std::size_t at) {
    bool inside = false;
    while (true) {
        const std::size_t found = source_.find_first_of("\"'[]<>", at);
        steps_ += std::min(found, source_.size()) - at + 1;
        if (found == std::string_view::npos) return std::nullopt;
        at = found + 1;
        const char mark = source_[found];
        if (mark == '>' && !inside) return at;
        if (mark == '<' && !inside) return std::nullopt;
        if (mark == '[' || mark == ']') {
            inside = mark == '[';
        } else if (mark == '"' || mark == '\'') {
            at = find(source_.substr(found, 1), at);
        } else if (has(found, "<!--")) {
            at = find("-->", found);
        }
        if (at == std::string_view::npos) return std::nullopt;
        if (mark == '"' || mark == '\'') ++at;
    }
}

const Token* Lexer::close_tag() {
    const std::size_t name = at_ + 2;
    if (!is(byte(name), begins_name)) return token(TokenKind::stray, at_ + 1);
    const std::size_t name_end = after_name(name);
    const std::size_t end = after_space(name_end);
    if (byte(end) != '>') return token(TokenKind::stray, at_ + 1);
    return named(TokenKind::close_tag, end + 1, name, name_end);
}

const Token* Lexer::open_tag() {
    constexpr std::size_t usual_attributes = 8;
    attributes_.clear();
    const std::size_t name = at_ + 1;
    const std::size_t name_end = after_name(name);
    std::uint32_t attributes = 0;
    std::size_t at = name_end;
    while (true) {
        const std::size_t after = after_space(at);
        steps_ += 2;
        const bool ends = byte(after) == '>';
        const bool ends_empty = byte(after) == '/' && byte(after + 1) == '>';
        if (ends || ends_empty) {
            named(ends ? TokenKind::open_tag : TokenKind::empty_tag, after + (ends ? 1 : 2), name, name_end);
            token_.attributes = attributes;
            return &token_;
        }
        if (attributes_.capacity() == 0 && kept_attributes_ > 0) attributes_.reserve(usual_attributes);
        LexedAttribute& read = attributes < kept_attributes_ ? attributes_.emplace_back() : passed_over_;
        read.lacks_space_before = after == at;
        at = after;
        if (!is(byte(at), begins_name) || !attribute(at, read)) return token(TokenKind::stray, at_ + 1);
        ++attributes;
    }
}

// Moves `at` behind the attribute whose name begins there.
bool Lexer::attribute(std::size_t& at, LexedAttribute& read) {
    const std::size_t name_end = after_name(at);
    read.name_begin = narrow(at);
    read.name_end = narrow(name_end);
    at = name_end;
    const std::size_t equals = after_space(name_end);
    if (byte(equals) == '=') {
        at = after_space(equals + 1);
        return value(at, read);
    }
    read.lacks_value = true;
    read.value_begin = read.value_end = read.name_end;
    return true;
}

bool Lexer::value(std::size_t& at, LexedAttribute& read) {
    const char quote = byte(at);
    if (quote == '"' || quote == '\'') {
        const std::size_t begin = ++at;
        const auto ends = static_cast<unsigned char>(quote);
        while (true) {
            at = text::find_byte(source_, at, [ends](auto byte) {
                return (byte == ends) | (byte == '<') | (byte == '&') | (byte < 0x20);
            });
            if (at == source_.size() || source_[at] == quote || source_[at] == '<') break;
            if (source_[at] == '&' || is(source_[at], space)) read.is_plain = false;
            ++at;
        }
        steps_ += at - begin + 1;
        // A value does not run past the next tag: the quote was forgotten, and text must not
        // disappear in it.
        if (byte(at) != quote) return false;
        read.value_begin = narrow(begin);
        read.value_end = narrow(at);
        ++at;
        return true;
    }
    const std::size_t begin = at;
    while (at < source_.size() && !is(source_[at], ends_bare_value)) ++at;
    steps_ += at - begin + 1;
    if (at > begin && source_[at - 1] == '/' && byte(at) == '>') --at;
    read.value_begin = narrow(begin);
    read.value_end = narrow(at);
    read.is_plain = source_.substr(begin, at - begin).find('&') == std::string_view::npos;
    read.lacks_quotes = true;
    return at > begin;
}

std::string_view instruction_text(std::string_view bytes, std::size_t name_length) {
    constexpr std::size_t mark = 2;  // <? and ?>
    bytes.remove_suffix(mark);
    bytes.remove_prefix(mark + name_length);
    const auto* const begin = std::ranges::find_if_not(bytes, [](char c) { return is(c, space); });
    return bytes.substr(static_cast<std::size_t>(begin - bytes.begin()));
}

std::size_t Lexer::find(std::string_view what, std::size_t at) {
    const std::size_t found = source_.find(what, at);
    steps_ += std::min(found, source_.size()) - std::min(at, source_.size()) + 1;
    return found;
}

}  // namespace chatleaf::storage
