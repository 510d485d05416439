// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "chatleaf/storage/document.hpp"
#include "chatleaf/text/ascii.hpp"
#include "storage/xml_characters.hpp"
#include "text/wide_scan.hpp"

// What several readings ask of a node and its near children.
namespace chatleaf::storage {

using text::trimmed;

[[nodiscard]] inline bool is_characters(Kind kind) noexcept { return kind == Kind::text || kind == Kind::cdata; }

/// Whether a name is this one; for names, most of which differ in length.
[[nodiscard]] inline bool is_named(std::string_view name, std::string_view wanted) noexcept {
    return name.size() == wanted.size() && text::same_bytes(name.data(), wanted);
}

/// The first child of the kind; no_node when there is none. O(children).
[[nodiscard]] inline NodeId child_of_kind(const Document& document, NodeId parent, Kind kind) noexcept {
    for (const NodeId child : document.children(parent)) {
        if (document.kind(child) == kind) return child;
    }
    return no_node;
}

/// The first child of characters that are not all white space, trimmed: the whole of an
/// element that holds an id or a word. O(children).
[[nodiscard]] inline std::string_view only_word(const Document& document, NodeId parent) noexcept {
    for (const NodeId child : document.children(parent)) {
        if (!is_characters(document.kind(child))) continue;
        const std::string_view word = trimmed(document.text(child));
        if (!word.empty()) return word;
    }
    return {};
}

/// How many rows or columns something spans: 1 … 1000; what is not a number is 1.
[[nodiscard]] inline std::uint32_t written_span(std::string_view written) noexcept {
    std::uint32_t value = 0;
    const char* end = written.data() + written.size();
    const auto [stopped, fault] = std::from_chars(
        written.data(), end, value);  // NOLINT(bugprone-suspicious-stringview-data-usage): `end` is its size
    if (fault != std::errc{} || stopped != end) return 1;
    return std::clamp<std::uint32_t>(value, 1, 1000);
}

/// Whether a class attribute has this name among its names. O(length).
[[nodiscard]] inline bool has_class(std::string_view classes, std::string_view wanted) noexcept {
    const auto is_space = [&](std::size_t at) {
        return at >= classes.size() || classes[at] == ' ' || (classes[at] >= '\t' && classes[at] <= '\r');
    };
    // Most have no such letters in them.
    for (std::size_t at = classes.find(wanted); at != std::string_view::npos; at = classes.find(wanted, at + 1)) {
        if ((at == 0 || is_space(at - 1)) && is_space(at + wanted.size())) return true;
    }
    return false;
}

/// The value that a style attribute gives a property; empty when it gives none. The last one
/// counts, as in CSS. O(length).
[[nodiscard]] inline std::string_view style_property(std::string_view style, std::string_view name) noexcept {
    std::string_view value;
    while (!style.empty()) {
        const std::size_t end = std::min(style.find(';'), style.size());
        const std::string_view declaration = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        const std::size_t colon = declaration.find(':');
        if (colon != std::string_view::npos && trimmed(declaration.substr(0, colon)) == name) {
            value = trimmed(declaration.substr(colon + 1));
        }
    }
    return value;
}

}  // namespace chatleaf::storage
