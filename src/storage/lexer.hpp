// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "storage/lexer_bytes.hpp"
#include "storage/small_array.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {

/// Where a CDATA section ends.
enum class SectionEnds : std::uint8_t {
    as_meant,  ///< at a `]] >` too, where the closing tag of its body stands behind it
    as_in_xml,
};

enum class TokenKind : std::uint8_t {
    text,
    open_tag,   ///< <p>
    empty_tag,  ///< <br/>
    close_tag,  ///< </p>
    comment,
    cdata,
    instruction,
    declaration,    ///< <?xml … ?>
    document_type,  ///< <!DOCTYPE … >, with what it declares
    stray,          ///< a `<` that begins none of these
};

/// Why a `<` begins no tag and nothing else.
enum class Stray : std::uint8_t {
    no_name,                 ///< `< p>`, `<1>`, `a <`
    unended_comment,         ///< up to the end of the page
    comment_in_comment,      ///< another begins before it ends
    no_instruction,          ///< `<? x?>`
    unended_instruction,     ///< up to the end of the page
    unended_document_type,   ///< up to the end of the page, or to what cannot be in it
    no_section,              ///< `<!ELEMENT`, `<![CDATA x`
    close_tag_without_name,  ///< `</ p>`
    unended_close_tag,       ///< `</p`, `</p x>`
    unended_tag,             ///< up to the end of the page or the next `<`
    no_attribute,            ///< `<p "x">`
    no_value,                ///< `<p a=>`
    unended_value,           ///< up to the end of the page
    less_than_in_value,      ///< `<p a="x<y">`, which may be a quote that was forgotten
};

struct Token {
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    TokenKind kind = TokenKind::text;
    bool is_plain = true;        ///< of text: it has no `&` and no carriage return, so it says what it is
    Stray why = Stray::no_name;  ///< of a stray `<`
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t attributes = 0;  ///< how many a tag has
    std::uint32_t body_end =
        0;  ///< of a CDATA section: where its characters end; of what is no tag: where that is seen
    std::uint32_t section_end_inside = none;  ///< of text: where the first `]]>` in it stands
    std::string_view name;                    ///< of a tag, one that cannot be read too, or an instruction
};

/// One attribute of a tag, as offsets of the source, and what XML does not allow in it and
/// everybody understands.
struct LexedAttribute {
    [[nodiscard]] bool has_slips() const noexcept { return lacks_space_before || lacks_value || lacks_quotes; }

    std::uint32_t name_begin = 0;
    std::uint32_t name_end = 0;
    std::uint32_t value_begin = 0;
    std::uint32_t value_end = 0;
    bool is_plain = true;  ///< the value has no `&`, line end or tab
    bool lacks_space_before = false;
    bool lacks_value = false;
    bool lacks_quotes = false;
};

/// Cuts storage format of at most 4 GiB into tokens which together are the source again. Any
/// bytes at all can be cut; what cannot be read as a tag is text behind a stray `<`. A CDATA
/// section that never ends takes all the rest, so that no code in it is taken for tags.
///
/// Each byte is looked at no more than a few times (`steps` counts them): a tag ends at the
/// next `<` at the latest, and a search that ran to the end of the source without success
/// is never made again.
class Lexer {
public:
    static constexpr std::size_t all_attributes = SIZE_MAX;

    /// Begins at an offset. Of each tag no more than `kept_attributes` are kept; all are counted.
    explicit Lexer(std::string_view source, std::size_t at = 0, std::size_t kept_attributes = all_attributes,
                   SectionEnds section_ends = SectionEnds::as_meant)
        : source_(source), at_(at), kept_attributes_(kept_attributes), section_ends_(section_ends) {}

    Lexer(const Lexer&) = delete;
    Lexer& operator=(const Lexer&) = delete;

    /// None at the end. Valid until the next is read.
    [[nodiscard]] const Token* next();
    /// Likewise, from another place on, for who has gone there alone with so many steps; and for who has found where
    /// the name of an opening tag ends there, or 0.
    [[nodiscard]] const Token* next_from(std::size_t at, std::size_t name_end, std::size_t steps) {
        steps_ += steps;
        at_ = at;
        return name_end == 0 ? next() : rest_of_open_tag(name_end);
    }
    /// Tells that the text which comes next stands for itself up to there, so that nobody looks at it again.
    void text_is_plain_until(std::size_t offset) noexcept { plain_until_ = offset; }
    /// Where what comes next begins.
    [[nodiscard]] std::size_t offset() const noexcept { return at_; }
    /// The attributes of the tag read last; valid until the next one is read.
    [[nodiscard]] std::span<const LexedAttribute> attributes() const noexcept {
        return {attributes_.begin(), attributes_.end()};
    }
    /// Of a tag that could not be read: the attribute with whose value that is so.
    [[nodiscard]] const LexedAttribute& broken_attribute() const noexcept { return broken_; }
    [[nodiscard]] std::size_t steps() const noexcept { return steps_; }

private:
    const Token* token(TokenKind kind, std::size_t end);
    const Token* stray(Stray why);
    const Token* stray_tag(std::string_view name, std::size_t at, const LexedAttribute& last);
    const Token* named(TokenKind kind, std::size_t end, std::size_t name, std::size_t name_end);
    const Token* text();
    const Token* other_markup();
    const Token* bang();
    const Token* question();
    const Token* cdata();
    const Token* comment();
    std::size_t sloppy_end(std::size_t body, std::size_t tag);
    std::size_t next(std::string_view mark, std::size_t at, std::size_t& known);
    const Token* cdata_until(std::size_t body_end, std::size_t end);
    const Token* document_type();
    std::optional<std::size_t> document_type_end(std::size_t at);
    const Token* close_tag();
    const Token* open_tag();
    const Token* rest_of_open_tag(std::size_t name_end);
    bool usual_attribute(std::size_t& at);
    bool attribute(std::size_t& at, LexedAttribute& read);
    bool value(std::size_t& at, LexedAttribute& read);

    [[nodiscard]] static std::uint32_t narrow(std::size_t offset) noexcept {
        return static_cast<std::uint32_t>(offset);
    }
    [[nodiscard]] bool has(std::size_t at, std::string_view expected) const;
    [[nodiscard]] char byte(std::size_t at) const { return at < source_.size() ? source_[at] : '\0'; }
    std::size_t after_name(std::size_t at);
    std::size_t after_space(std::size_t at);
    std::size_t find(std::string_view what, std::size_t at);
    std::size_t find_before(std::size_t end, std::string_view mark, std::size_t at);

    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t kept_attributes_;
    SectionEnds section_ends_;
    std::size_t steps_ = 0;
    Token token_;  // the last, made where it stays: copying it took as long as reading it
    static constexpr std::size_t usual_attributes = 8;
    SmallArray<LexedAttribute, usual_attributes> attributes_;  // those of the last tag
    LexedAttribute passed_over_;                               // one that is not kept
    LexedAttribute broken_;
    std::size_t plain_until_ = 0;  // text up to there was looked at and stands for itself
    bool document_type_unreadable_ = false;
    // Where the next of each mark stands, as far as it was looked for.
    std::size_t comment_end_ = 0;
    std::size_t instruction_end_ = 0;
    std::size_t section_end_ = 0;
    std::size_t body_tag_ = 0;
};

/// The characters of an instruction behind its name and the space after it; `bytes` are all
/// of it, marks included.
[[nodiscard]] std::string_view instruction_text(std::string_view bytes, std::size_t name_length);

// What nearly every page is made of is read here, so that the reader's loop has it in place.

inline std::size_t Lexer::after_name(std::size_t at) {
    const std::size_t begin = at;
    at = text::find_byte(source_, at, lexing::ends_name);
    steps_ += at - begin + 1;
    return at;
}

inline std::size_t Lexer::after_space(std::size_t at) {
    const std::size_t begin = at;
    while (at < source_.size() && lexing::is(source_[at], lexing::space)) ++at;
    steps_ += at - begin + 1;
    return at;
}

inline const Token* Lexer::token(TokenKind kind, std::size_t end) {
    token_.kind = kind;
    token_.is_plain = true;
    token_.begin = narrow(at_);
    token_.end = narrow(end);
    token_.attributes = 0;
    token_.section_end_inside = Token::none;
    at_ = end;
    return &token_;
}

inline const Token* Lexer::named(TokenKind kind, std::size_t end, std::size_t name, std::size_t name_end) {
    token_.name = {source_.data() + name, name_end - name};
    return token(kind, end);
}

inline const Token* Lexer::next() {
    if (at_ >= source_.size()) return nullptr;
    steps_ += 2;
    if (source_[at_] != '<') return text();
    if (lexing::is(byte(at_ + 1), lexing::begins_name)) return open_tag();
    return other_markup();
}

inline const Token* Lexer::open_tag() {
    const std::size_t name = at_ + 1;
    const std::size_t name_end = after_name(name);
    if (byte(name_end) != '>') return rest_of_open_tag(name_end);
    attributes_.clear();
    steps_ += 3;
    return named(TokenKind::open_tag, name_end + 1, name, name_end);
}

}  // namespace chatleaf::storage
