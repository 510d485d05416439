// SPDX-License-Identifier: MIT
#pragma once

#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/utf8.hpp"
#include "render/direction.hpp"

namespace chatleaf::test {

/// Compares a conversation's HTML with its storage format by what a reader sees of them.
class ShownWords {
public:
    /// The first word that is seen in the HTML and not in the storage format, behind those before it.
    [[nodiscard]] static std::optional<std::string> missing(std::string_view html, std::string_view storage) {
        const std::string there = of_storage(storage);
        std::size_t at = 0;
        for (const std::string& word : of_html(html)) {
            const std::size_t found = there.find(word, at);
            if (found == std::string::npos) return word;
            at = found + word.size();
        }
        return std::nullopt;
    }

private:
    using NodeId = storage::NodeId;

    /// Runs of ASCII letters and digits, and each other character by itself, since emoji stand in elements
    /// of their own in HTML alone. Isolates are left out: HTML has elements for them.
    static void add(std::string_view text, std::vector<std::string>& words) {
        bool goes_on = false;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            const char32_t c = text::next_code_point(text, at);
            const bool is_ascii_word = c < 0x80 && std::isalnum(static_cast<int>(c)) != 0;
            if (is_ascii_word && goes_on)
                words.back() += text[begin];
            else if (is_ascii_word || (c >= 0x80 && !render::turns_direction(c)))
                words.emplace_back(text.substr(begin, at - begin));
            goes_on = is_ascii_word;
        }
    }

    /// Neither what is for the ear alone, nor pictures made of letters.
    static std::vector<std::string> of_html(std::string_view html) {
        const auto read = storage::parse(html, "html");
        if (!read) return {read.error().message};
        const storage::Document& document = read->document;
        std::vector<std::string> words;
        for (NodeId node = 1; node < document.size();) {
            const bool is_picture = document.attribute(node, "aria-hidden") == "true" &&
                                    document.attribute(document.parent(node), "class") != "cl-reaction";
            if (document.attribute(node, "class") == "cl-unseen" || is_picture) {
                node = document.subtree_end(node);
                continue;
            }
            if (document.kind(node) == storage::Kind::text) add(document.text(node), words);
            ++node;
        }
        return words;
    }

    /// All characters, titles of macros among them.
    static std::string of_storage(std::string_view storage) {
        const auto read = storage::parse(storage, "storage");
        if (!read) return {};
        const storage::Document& document = read->document;
        std::string characters;
        for (NodeId node = 1; node < document.size(); ++node) {
            const storage::Kind kind = document.kind(node);
            const bool is_language = document.attribute(document.parent(node), "ac:name") == "language";
            if ((kind == storage::Kind::text && !is_language) || kind == storage::Kind::cdata)
                characters += render::without_turns(document.text(node));
        }
        return characters;
    }
};

}  // namespace chatleaf::test
