// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace chatleaf::render {

/// Writes HTML that is well-formed and safe by construction: element and attribute names
/// come from the program, every character of content is escaped, and nothing from outside
/// is ever passed through as markup. What it writes is well-formed XML too, so that an HTML
/// parser and an XML parser see the same tree.
class HtmlWriter {
public:
    /// A name that only the program can give: a string literal.
    class Name {
    public:
        consteval Name(const char* literal) : name_(literal) {}  // NOLINT(google-explicit-constructor)
        [[nodiscard]] std::string_view view() const noexcept { return name_; }

    private:
        std::string_view name_;
    };

    static constexpr std::size_t longest_literal = 256;

    /// A value that only the program can give: a string literal in which there is nothing to escape.
    class Value {
    public:
        template <std::size_t size>
        consteval Value(const char (&literal)[size])  // NOLINT(google-explicit-constructor)
            : value_(static_cast<const char*>(literal), size - 1) {
            for (const char c : value_) {
                if (c < ' ' || c > '~' || std::string_view("&<>\"'").find(c) != std::string_view::npos) {
                    throw "it is no literal to write as it is";
                }
            }
            static_assert(size <= longest_literal);
        }
        [[nodiscard]] std::string_view view() const noexcept { return value_; }

    private:
        std::string_view value_;
    };

    HtmlWriter& open(Name element);  ///< `<p`; attributes may follow
    // REQUIRES for attributes: right after open or attribute.
    HtmlWriter& attribute(Name name, Value value);
    template <typename Words>
        requires(!std::is_array_v<Words>)
    HtmlWriter& attribute(Name name, const Words& value) {
        return escaped_attribute(name, value);
    }
    HtmlWriter& attribute(Name name);  ///< one without a value
    /// Escaped; control characters dropped, and in a <bdi> those that would turn what follows.
    HtmlWriter& text(std::string_view characters);
    HtmlWriter& close();                     ///< the innermost open element
    HtmlWriter& void_element(Name element);  ///< `<br`; attributes may follow, no close

    /// A whole element that holds only text.
    HtmlWriter& element(Name element, std::string_view characters);
    /// Makes room for so many bytes more, so that a long page is not copied while it grows.
    void reserve(std::size_t bytes) { out_.reserve(out_.size() + piece_size_ + bytes); }
    /// `<!doctype html>`; before anything else.
    HtmlWriter& doctype();

    /// Adds what another HtmlWriter wrote. REQUIRES: finished.depth() == 0.
    HtmlWriter& append(HtmlWriter& finished);
    /// Content of <style>; a literal of the program or its compiled-in data.
    HtmlWriter& style_sheet(std::string_view css);

    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    /// Everything written so far. REQUIRES: depth() == 0.
    [[nodiscard]] std::string take() &&;
    /// Likewise, to look at; valid until more is written.
    [[nodiscard]] std::string_view view();

private:
    enum class Tag : std::uint8_t { none, element, empty_element };
    HtmlWriter& escaped_attribute(Name name, std::string_view value);
    HtmlWriter& plain_attribute(Name name, std::string_view value);
    void finish_tag();
    [[nodiscard]] char* room(std::size_t bytes);
    void put(std::string_view bytes);
    void put_escaped(std::string_view characters, bool in_attribute);
    void put_piece();

    std::string out_;
    // What comes next, until it is put behind the rest: a page is written in bits of a few bytes,
    // and adding each to a string takes longer than to copy them twice.
    std::array<char, 2048> piece_;
    std::size_t piece_size_ = 0;
    std::vector<std::string_view> open_;
    Tag tag_ = Tag::none;  // the tag being written, not yet ended by its >
};

}  // namespace chatleaf::render
