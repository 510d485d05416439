// SPDX-License-Identifier: MIT
#include "storage/lexer.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {
namespace {

using lexing::begins_name;
using lexing::ends_bare_value;
using lexing::is;
using lexing::space;

constexpr std::string_view comment_mark = "<!--";
constexpr std::string_view sloppy_mark = "]] >";

}  // namespace

inline bool Lexer::has(std::size_t at, std::string_view expected) const {
    return at <= source_.size() && source_.substr(at).starts_with(expected);
}

const Token* Lexer::text() {
    std::size_t at = std::max(at_, plain_until_);
    bool is_plain = true;
    std::uint32_t section_end = Token::none;
    while (true) {
        // Where there is one reference there are many; none but the first says anything.
        at = is_plain ? text::find_byte(source_, at, lexing::ends_plain_text)
                      : text::find_byte(source_, at, lexing::ends_text);
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

// What begins with `<` and is no opening tag.
const Token* Lexer::other_markup() {
    const char second = byte(at_ + 1);
    if (second == '/') return close_tag();
    if (second == '!') return bang();
    if (second == '?') return question();
    return stray(Stray::no_name);
}

const Token* Lexer::bang() {
    constexpr std::string_view document_type_begin = "<!doctype";
    if (has(at_, comment_mark)) return comment();
    if (has(at_, "<![CDATA[")) return cdata();
    if (text::same_letters(source_.substr(at_, document_type_begin.size()), document_type_begin)) {
        return document_type();
    }
    return stray(Stray::no_section);
}

// One that begins inside of another tells that the first was never ended, and what stands in
// between must not be hidden.
const Token* Lexer::comment() {
    const std::size_t body = at_ + comment_mark.size();
    const std::size_t end = next("-->", body, comment_end_);
    if (end == std::string_view::npos) return stray(Stray::unended_comment);
    if (find_before(end, comment_mark, body) < end) return stray(Stray::comment_in_comment);
    return token(TokenKind::comment, end + 3);
}

const Token* Lexer::question() {
    const std::size_t name = at_ + 2;
    const std::size_t end = is(byte(name), begins_name) ? after_name(name) : name;
    const bool ends_well = is(byte(end), space) || has(end, "?>");
    if (end == name || !ends_well) return stray(Stray::no_instruction);
    const bool declaration = text::same_letters(source_.substr(name, end - name), "xml");
    const std::size_t closed = next("?>", end, instruction_end_);
    if (closed == std::string_view::npos) return stray(Stray::unended_instruction);
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
    return stray(Stray::unended_document_type);
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
    if (!is(byte(name), begins_name)) return stray(Stray::close_tag_without_name);
    const std::size_t name_end = after_name(name);
    const std::size_t end = after_space(name_end);
    if (byte(end) != '>') {
        token_.name = source_.substr(name, name_end - name);
        return stray(Stray::unended_close_tag);
    }
    return named(TokenKind::close_tag, end + 1, name, name_end);
}

// Moves `at` behind ` name="value"`, when that and nothing that needs a closer look stands there.
inline bool Lexer::usual_attribute(std::size_t& at) {
    const std::size_t name = at + 1;
    if (byte(at) != ' ' || !is(byte(name), begins_name)) return false;
    const std::size_t name_end = text::find_byte(source_, name, lexing::ends_name);
    if (byte(name_end) != '=' || byte(name_end + 1) != '"') return false;
    const std::size_t value = name_end + 2;
    const std::size_t value_end = text::find_byte(
        source_, value, [](auto byte) { return (byte == '"') | (byte == '<') | (byte == '&') | (byte < 0x20); });
    if (byte(value_end) != '"') return false;
    attributes_.emplace_back(narrow(name), narrow(name_end), narrow(value), narrow(value_end));
    at = value_end + 1;
    // As many as by the way that others take: its parts are looked at once, and the ends of three of them twice.
    constexpr std::size_t steps_beside = 8;
    steps_ += (name_end - name) + (value_end - value) + steps_beside;
    return true;
}

// Goes on with a tag whose name is read.
const Token* Lexer::rest_of_open_tag(std::size_t name_end) {
    attributes_.clear();
    const std::size_t name = at_ + 1;
    std::uint32_t attributes = 0;
    std::size_t at = name_end;
    while (true) {
        if (attributes < kept_attributes_ && usual_attribute(at)) {
            ++attributes;
            continue;
        }
        const std::size_t after = after_space(at);
        steps_ += 2;
        const char c = byte(after);
        if (c == '>' || (c == '/' && byte(after + 1) == '>')) {
            named(c == '>' ? TokenKind::open_tag : TokenKind::empty_tag, after + (c == '>' ? 1 : 2), name, name_end);
            token_.attributes = attributes;
            return &token_;
        }
        LexedAttribute& read = attributes < kept_attributes_ ? attributes_.emplace_back() : passed_over_;
        read = {};
        read.lacks_space_before = after == at;
        at = after;
        if (!is(byte(at), begins_name) || !attribute(at, read)) {
            return stray_tag(source_.substr(name, name_end - name), at, read);
        }
        ++attributes;
    }
}

const Token* Lexer::stray(Stray why) {
    token_.why = why;
    return token(TokenKind::stray, at_ + 1);
}

// Of a tag that can be read up to `at` alone, where no attribute begins or `last` has no value that can be read.
const Token* Lexer::stray_tag(std::string_view name, std::size_t at, const LexedAttribute& last) {
    broken_ = last;
    token_.name = name;
    token_.body_end = narrow(at);
    const bool is_ended = at < source_.size() && source_[at] != '<';
    const bool is_attribute = last.name_end != 0;
    if (!is_attribute) return stray(is_ended ? Stray::no_attribute : Stray::unended_tag);
    const char quote = byte(last.value_begin - 1);
    if (quote != '"' && quote != '\'') return stray(Stray::no_value);
    return stray(at < source_.size() ? Stray::less_than_in_value : Stray::unended_value);
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
        read.value_begin = narrow(begin);
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
        read.value_end = narrow(at);
        ++at;
        return true;
    }
    const std::size_t begin = at;
    read.value_begin = narrow(begin);
    while (at < source_.size() && !is(source_[at], ends_bare_value)) ++at;
    steps_ += at - begin + 1;
    if (at > begin && source_[at - 1] == '/' && byte(at) == '>') --at;
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
