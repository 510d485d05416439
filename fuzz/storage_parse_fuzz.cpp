// SPDX-License-Identifier: MIT
// Any bytes give a Document with a sound tree, and none of their words is lost: not one that
// stands in text or in a CDATA section.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>

#include "chatleaf/storage/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/entities.hpp"
#include "chatleaf/text/utf8.hpp"
#include "storage/lexer.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void require_sound_tree(const Document& document) {
    const auto count = static_cast<NodeId>(document.size());
    require(count > 0 && document.subtree_end(0) == count);
    for (NodeId node = 0; node < count; ++node) {
        const SourceRange range = document.range(node);
        const SourceRange inner = document.inner_range(node);
        require(range.begin <= inner.begin && inner.begin <= inner.end && inner.end <= range.end);
        require(range.end <= document.source().size());
        NodeId expected = node + 1;
        std::uint32_t at = inner.begin;
        for (const NodeId child : document.children(node)) {
            require(child == expected && document.parent(child) == node && document.range(child).begin >= at);
            at = document.range(child).end;
            expected = document.subtree_end(child);
        }
        require(at <= inner.end && expected == document.subtree_end(node));
        require(text::is_utf8(document.text(node)) && text::is_utf8(document.name(node)));
        for (const Attribute& attribute : document.attributes(node)) {
            require(text::is_utf8(attribute.name) && text::is_utf8(attribute.value));
        }
    }
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void add_letters(std::string_view text, std::string& letters) {
    std::ranges::copy_if(text, std::back_inserter(letters), is_letter);
}

std::string without_controls(std::string_view bytes) {
    std::string clean = text::repaired_utf8(bytes);
    std::erase_if(clean,
                  [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; });
    return clean;
}

std::string letters_of_source(std::string_view bytes) {
    const std::string page = without_controls(bytes);
    std::string letters;
    Lexer lexer(page);
    while (const auto token = lexer.next()) {
        const std::string_view source = std::string_view(page).substr(token->begin, token->end - token->begin);
        if (token->kind == TokenKind::text) add_letters(text::decode_entities(source), letters);
        if (token->kind == TokenKind::cdata) {
            add_letters(source.substr(9, token->body_end - token->begin - 9), letters);
        }
    }
    return letters;
}

std::string letters_of_tree(const Document& document) {
    std::string letters;
    for (NodeId node = 0; node < document.size(); ++node) {
        const Kind kind = document.kind(node);
        const bool characters = kind == Kind::text || kind == Kind::cdata || kind == Kind::unreadable;
        if (characters) add_letters(document.text(node), letters);
    }
    return letters;
}

bool holds_in_order(std::string_view all, std::string_view some) {
    std::size_t at = 0;
    for (const char c : some) {
        at = all.find(c, at);
        if (at == std::string_view::npos) return false;
        ++at;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view page(reinterpret_cast<const char*>(data), size);
    const auto parsed = parse(page, "page.xml");
    if (!parsed) return 0;
    const Document& document = parsed->document;
    require_sound_tree(document);
    // The tree may have more: a reference stands for a letter, and what looks like a tag may be text.
    require(holds_in_order(letters_of_tree(document), letters_of_source(page)));
    for (NodeId node = 0; node < document.size(); ++node) {
        if (document.kind(node) == Kind::macro) (void)macro(document, node);
        if (document.kind(node) == Kind::link) (void)link(document, node);
    }
    require(text::is_utf8(visible_text(document, 0)));
    require(text::is_utf8(to_json(document, parsed->diagnostics)));
    return 0;
}
