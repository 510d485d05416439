// SPDX-License-Identifier: MIT
#include "storage/unreadable.hpp"

#include "chatleaf/text/entities.hpp"
#include "storage/lexer.hpp"

namespace chatleaf::storage {

PlainText plain_text(std::string_view storage_format) {
    constexpr std::size_t cdata_begin = 9;  // <![CDATA[
    std::string plain;
    Lexer lexer(storage_format, 0, 0);
    bool inside_text = false;  // a stray `<` stands in its text and parts nothing
    while (const auto token = lexer.next()) {
        const std::string_view bytes = storage_format.substr(token->begin, token->end - token->begin);
        const bool text = token->kind == TokenKind::text || token->kind == TokenKind::stray;
        if (!plain.empty() && plain.back() != ' ' && !(text && inside_text)) plain += ' ';
        if (text) {
            plain += text::decode_entities(bytes);
        } else if (token->kind == TokenKind::cdata) {
            plain += storage_format.substr(token->begin + cdata_begin, token->body_end - token->begin - cdata_begin);
        }
        inside_text = text;
    }
    return {std::move(plain), lexer.steps()};
}

}  // namespace chatleaf::storage
