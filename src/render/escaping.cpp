// SPDX-License-Identifier: MIT
#include "render/escaping.hpp"

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::render {
namespace {

bool is_forbidden(char32_t c) noexcept {
    if (c < 0x20) return c != '\t' && c != '\n';
    return (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

std::string_view escape_of(char c) noexcept {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\'': return "&#39;";
        default: return {};
    }
}

}  // namespace

void append_escaped(std::string& out, std::string_view characters, Where where) {
    for (std::size_t at = 0; at < characters.size();) {
        const char c = characters[at];
        if (c >= 0x20 && c < 0x7F) {
            const std::string_view escape = escape_of(c);
            if (escape.empty())
                out += c;
            else
                out += escape;
            ++at;
            continue;
        }
        if (where == Where::attribute && (c == '\n' || c == '\t')) {  // XML would make spaces of them
            out += c == '\n' ? "&#10;" : "&#9;";
            ++at;
            continue;
        }
        const char32_t code_point = text::next_code_point(characters, at);
        if (!is_forbidden(code_point)) text::append_code_point(out, code_point);
    }
}

void append_allowed(std::string& out, std::string_view characters) {
    for (std::size_t at = 0; at < characters.size();) {
        const char32_t code_point = text::next_code_point(characters, at);
        if (!is_forbidden(code_point)) text::append_code_point(out, code_point);
    }
}

}  // namespace chatleaf::render
