// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

/// Classes of ours, as an element lists them.
class Classes {
public:
    using Class = HtmlWriter::Value;

    /// Adds one; nothing for an empty one. REQUIRES: there are fewer than `most`.
    void add(Class added);
    void add(const Classes& others);
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] bool has_tint() const noexcept;
    [[nodiscard]] std::span<const Class> all() const noexcept { return {classes_.data(), size_}; }
    [[nodiscard]] std::string text() const;  ///< with spaces between

    static constexpr std::size_t most = 8;

private:
    std::array<Class, most> classes_{};
    std::size_t size_ = 0;
};

/// What may be kept of an author's style attribute, as classes of our own: none for anything else. Colours become
/// those of ours that have the same name to a reader ("red"), since nobody knows whether an author's own can be read
/// on a dark page; what is nearly black, grey or white has none. O(style).
class SourceStyle {
public:
    explicit SourceStyle(std::string_view style);

    /// Of a block: where its text stands, and how far it is indented: "cl-center cl-indent-2".
    [[nodiscard]] Classes block_classes() const;
    /// Of words: their colour, the one behind them, and a line under or through them.
    [[nodiscard]] Classes word_classes() const;

private:
    // What the style gives each property, at first.
    std::string_view alignment_;
    std::string_view margin_;
    std::string_view line_;
    std::string_view colour_;
    std::string_view background_;
};

/// The class for `data-highlight-colour` of a table cell: a name that Confluence uses, or any colour.
[[nodiscard]] Classes::Class tint_class(std::string_view colour);
/// The class for the language of a block of code, "language-cpp": of the first word, when it is
/// one that can be a language's name. Anything else gives none, so that nobody can put classes
/// of ours or of the page around on an element.
[[nodiscard]] std::string language_class(std::string_view language);

}  // namespace chatleaf::render
