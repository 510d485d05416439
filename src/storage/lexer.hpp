// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace chatleaf::storage {

enum class TokenKind : std::uint8_t {
    text,
    open_tag,   ///< <p>
    empty_tag,  ///< <br/>
    close_tag,  ///< </p>
    comment,
    cdata,
    instruction,
    declaration,  ///< <?xml … ?>
    doctype,      ///< the name alone: what follows it is not looked at
    stray,        ///< a `<` that begins none of these
};

/// Something about a tag's attributes that XML does not allow and everybody understands.
struct AttributeSlip {
    enum class What : std::uint8_t { no_space_before, no_value, no_quotes };
    What what;
    std::size_t begin;  ///< of what is missing its space, value or quotes
    std::size_t end;
};

struct Token {
    TokenKind kind = TokenKind::text;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;       ///< of a tag
    std::size_t attributes = 0;  ///< how many a tag has
    std::size_t body_end = 0;    ///< of a CDATA section: where its characters end
};

/// Cuts storage format into tokens which together are the source again. Any bytes at all
/// can be cut; what cannot be read as a tag is text behind a stray `<`. A CDATA section
/// that never ends takes all the rest, so that no code in it is taken for tags.
///
/// Each byte is looked at no more than a few times (`steps` counts them): a tag ends at the
/// next `<` at the latest, and a search that ran to the end of the source without success
/// is never made again.
class Lexer {
public:
    explicit Lexer(std::string_view source) : source_(source) {}

    [[nodiscard]] std::optional<Token> next();
    /// What is wrong with the attributes of the tag read last.
    [[nodiscard]] const std::vector<AttributeSlip>& slips() const noexcept { return slips_; }
    [[nodiscard]] std::size_t steps() const noexcept { return steps_; }

private:
    struct Terminator {
        std::string_view text;
        bool absent = false;  // from here to the end of the source
    };

    Token token(TokenKind kind, std::size_t end);
    Token text_until_tag();
    Token bang();
    Token question();
    Token section(TokenKind kind, std::size_t body, Terminator& terminator);
    Token cdata();
    Token cdata_until(std::size_t body_end, std::size_t end);
    Token close_tag();
    Token open_tag();
    std::optional<std::size_t> attribute(std::size_t at);
    std::optional<std::size_t> value(std::size_t at);

    [[nodiscard]] bool has(std::size_t at, std::string_view expected) const;
    [[nodiscard]] char byte(std::size_t at) const { return at < source_.size() ? source_[at] : '\0'; }
    std::size_t after_name(std::size_t at);
    std::size_t after_space(std::size_t at);
    std::size_t find(std::string_view what, std::size_t at);

    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t steps_ = 0;
    std::vector<AttributeSlip> slips_;
    Terminator comment_end_{"-->"};
    Terminator instruction_end_{"?>"};
};

}  // namespace chatleaf::storage
