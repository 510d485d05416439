// SPDX-License-Identifier: MIT
#include "storage/lexer.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"

namespace chatleaf::storage {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool starts_name(char c) {
    return (text::lower_ascii(c) >= 'a' && text::lower_ascii(c) <= 'z') || c == '_' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) { return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

}  // namespace

std::optional<Token> Lexer::next() {
    if (at_ >= source_.size()) return std::nullopt;
    if (source_[at_] != '<') return text_until_tag();
    const char second = byte(at_ + 1);
    if (second == '!') return bang();
    if (second == '?') return question();
    if (second == '/') return close_tag();
    if (starts_name(second)) return open_tag();
    return token(TokenKind::stray, at_ + 1);
}

Token Lexer::token(TokenKind kind, std::size_t end) {
    Token made;
    made.kind = kind;
    made.begin = at_;
    made.end = end;
    at_ = end;
    return made;
}

Token Lexer::text_until_tag() { return token(TokenKind::text, std::min(find("<", at_), source_.size())); }

Token Lexer::bang() {
    constexpr std::string_view doctype = "<!doctype";
    if (has(at_, "<!--")) return section(TokenKind::comment, at_ + 4, comment_end_);
    if (has(at_, "<![CDATA[")) return cdata();
    if (text::same_letters(source_.substr(at_, doctype.size()), doctype)) {
        return token(TokenKind::doctype, at_ + doctype.size());
    }
    return token(TokenKind::stray, at_ + 1);
}

Token Lexer::question() {
    const std::size_t name = at_ + 2;
    const std::size_t end = starts_name(byte(name)) ? after_name(name) : name;
    const bool ends_well = is_space(byte(end)) || has(end, "?>");
    if (end == name || !ends_well) return token(TokenKind::stray, at_ + 1);
    const bool declaration = text::same_letters(source_.substr(name, end - name), "xml");
    return section(declaration ? TokenKind::declaration : TokenKind::instruction, end, instruction_end_);
}

Token Lexer::section(TokenKind kind, std::size_t body, Terminator& terminator) {
    const std::size_t found = terminator.absent ? std::string_view::npos : find(terminator.text, body);
    if (found == std::string_view::npos) {
        terminator.absent = true;
        return token(TokenKind::stray, at_ + 1);
    }
    return token(kind, found + terminator.text.size());
}

// Old pages have sections that some tool ended with `]] >`; the closing tag behind it tells
// them from text.
Token Lexer::cdata() {
    constexpr std::string_view sloppy = "]] >";
    constexpr std::string_view element_end = "</ac:plain-text-";
    std::size_t at = at_ + 9;
    while (true) {
        at = find("]]", at);
        if (at == std::string_view::npos) return cdata_until(source_.size(), source_.size());
        if (byte(at + 2) == '>') return cdata_until(at, at + 3);
        const std::size_t after = at + sloppy.size();
        if (has(at, sloppy) && has(after, element_end)) return cdata_until(at, after);
        ++at;
    }
}

Token Lexer::cdata_until(std::size_t body_end, std::size_t end) {
    Token made = token(TokenKind::cdata, end);
    made.body_end = body_end;
    return made;
}

Token Lexer::close_tag() {
    const std::size_t name = at_ + 2;
    if (!starts_name(byte(name))) return token(TokenKind::stray, at_ + 1);
    const std::size_t name_end = after_name(name);
    const std::size_t end = after_space(name_end);
    if (byte(end) != '>') return token(TokenKind::stray, at_ + 1);
    Token made = token(TokenKind::close_tag, end + 1);
    made.name = source_.substr(name, name_end - name);
    return made;
}

Token Lexer::open_tag() {
    slips_.clear();
    const std::size_t name = at_ + 1;
    const std::size_t name_end = after_name(name);
    std::size_t attributes = 0;
    std::size_t at = name_end;
    while (true) {
        const std::size_t after = after_space(at);
        const bool ends = byte(after) == '>';
        const bool ends_empty = byte(after) == '/' && byte(after + 1) == '>';
        if (ends || ends_empty) {
            Token made = token(ends ? TokenKind::open_tag : TokenKind::empty_tag, after + (ends ? 1 : 2));
            made.name = source_.substr(name, name_end - name);
            made.attributes = attributes;
            return made;
        }
        const auto read = starts_name(byte(after)) ? attribute(after) : std::nullopt;
        if (!read) return token(TokenKind::stray, at_ + 1);
        if (after == at) slips_.push_back({AttributeSlip::What::no_space_before, after, after});
        ++attributes;
        at = *read;
    }
}

// The end of the attribute whose name begins at `at`.
std::optional<std::size_t> Lexer::attribute(std::size_t at) {
    const std::size_t name_end = after_name(at);
    const std::size_t equals = after_space(name_end);
    if (byte(equals) == '=') return value(after_space(equals + 1));
    slips_.push_back({AttributeSlip::What::no_value, at, name_end});
    return name_end;
}

std::optional<std::size_t> Lexer::value(std::size_t at) {
    const char quote = byte(at);
    std::size_t end = at + 1;
    if (quote == '"' || quote == '\'') {
        while (end < source_.size() && source_[end] != quote && source_[end] != '<') ++end;
        steps_ += end - at;
        // A value does not run past the next tag: the quote was forgotten, and text must not
        // disappear in it.
        if (byte(end) != quote) return std::nullopt;
        return end + 1;
    }
    constexpr std::string_view ends_bare_value = " \t\r\n<>\"'=`";
    end = std::min(source_.find_first_of(ends_bare_value, at), source_.size());
    steps_ += end - at + 1;
    if (end > at && source_[end - 1] == '/' && byte(end) == '>') --end;
    if (end == at) return std::nullopt;
    slips_.push_back({AttributeSlip::What::no_quotes, at, end});
    return end;
}

bool Lexer::has(std::size_t at, std::string_view expected) const {
    return at <= source_.size() && source_.substr(at).starts_with(expected);
}

std::size_t Lexer::after_name(std::size_t at) {
    const std::size_t begin = at;
    while (at < source_.size() && continues_name(source_[at])) ++at;
    steps_ += at - begin + 1;
    return at;
}

std::size_t Lexer::after_space(std::size_t at) {
    const std::size_t begin = at;
    while (at < source_.size() && is_space(source_[at])) ++at;
    steps_ += at - begin + 1;
    return at;
}

std::size_t Lexer::find(std::string_view what, std::size_t at) {
    const std::size_t found = source_.find(what, at);
    steps_ += std::min(found, source_.size()) - std::min(at, source_.size()) + 1;
    return found;
}

}  // namespace chatleaf::storage
