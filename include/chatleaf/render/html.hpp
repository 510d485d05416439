// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
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

    HtmlWriter() { open_.reserve(usual_depth); }

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

    [[gnu::always_inline]] HtmlWriter& open(Name element);  ///< `<p`; attributes may follow
    // REQUIRES for attributes: right after open or attribute.
    [[gnu::always_inline]] HtmlWriter& attribute(Name name, Value value) { return plain_attribute(name, value.view()); }
    template <typename Words>
        requires(!std::is_array_v<Words>)
    HtmlWriter& attribute(Name name, const Words& value) {
        return escaped_attribute(name, value);
    }
    [[gnu::always_inline]] HtmlWriter& attribute(Name name) {
        return plain_attribute(name, {});
    }  ///< one without a value
    /// Escaped; control characters dropped, and in a <bdi> those that would turn what follows.
    HtmlWriter& text(std::string_view characters);
    HtmlWriter& close();                                            ///< the innermost open element
    [[gnu::always_inline]] HtmlWriter& void_element(Name element);  ///< `<br`; attributes may follow, no close

    /// A whole element that holds only text.
    HtmlWriter& element(Name element, std::string_view characters);
    /// Makes room for so many bytes more, so that a long page is not copied while it grows.
    void reserve(std::size_t bytes) { out_.reserve(out_.size() + in_piece_ + bytes); }
    /// `<!doctype html>`; before anything else.
    HtmlWriter& doctype();

    /// Adds what another HtmlWriter wrote. REQUIRES: finished.depth() == 0.
    HtmlWriter& append(const HtmlWriter& finished);
    /// How many bytes stand before what comes next into the innermost element.
    [[nodiscard]] std::size_t place() const noexcept { return out_.size() + in_piece_; }
    /// A line end between elements.
    HtmlWriter& line_end() {
        *room(1) = '\n';
        return *this;
    }

    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    /// Everything written so far. REQUIRES: depth() == 0.
    [[nodiscard]] std::string take() &&;
    /// Likewise, to look at; valid until more is written.
    [[nodiscard]] std::string_view view();

private:
    static constexpr std::size_t piece_size = 2048;
    static constexpr std::size_t usual_depth = 32;
    static constexpr std::string_view empty_tag_end = " />";
    static constexpr std::size_t longest_tag_end = empty_tag_end.size();

    HtmlWriter& escaped_attribute(Name name, std::string_view value);
    [[gnu::always_inline]] HtmlWriter& plain_attribute(Name name, std::string_view value);
    static void put_tag_end(char* to, std::size_t size) {
        if (size == 1) {
            *to = '>';
        } else {
            std::memcpy(to, empty_tag_end.data(), longest_tag_end);
        }
    }
    [[nodiscard, gnu::always_inline]] char* room(std::size_t bytes);
    [[gnu::always_inline]] static char* copied(char* to, std::string_view from);
    static char* copied_few(char* to, std::string_view from);
    void put(std::string_view bytes);
    template <bool in_attribute>
    void put_escaped(std::string_view characters);
    [[nodiscard]] std::size_t put_special(std::string_view characters, bool in_attribute);
    void put_piece();
    void put_whole_piece();

    std::string out_;
    // What comes next, until it is put behind the rest: a page is written in bits of a few bytes,
    // and adding each to a string takes longer than to copy them twice.
    std::array<char, piece_size> piece_;
    std::size_t in_piece_ = 0;
    std::vector<std::string_view> open_;
    // Tags are written with their ends, and each attribute over that. So many bytes it has, of the tag
    // written last.
    std::size_t tag_end_ = 0;
};

// Tags are written here so that the compiler sees how long the literals are that they are made of.

/// Where so many bytes are to be written next. REQUIRES: they fit into a piece.
inline char* HtmlWriter::room(std::size_t bytes) {
    if (piece_size - in_piece_ < bytes) put_piece();
    char* const begin = piece_.data() + in_piece_;
    in_piece_ += bytes;
    return begin;
}

inline char* HtmlWriter::copied(char* to, std::string_view from) {
#ifdef __GNUC__
    if (__builtin_constant_p(from.size()) != 0) {
        std::memcpy(to, from.data(), from.size());
        return to + from.size();
    }
#endif
    return copied_few(to, from);
}

inline HtmlWriter& HtmlWriter::open(Name element) {
    const std::string_view name = element.view();
    char* const begin = room(2 + name.size());
    *begin = '<';
    *copied(begin + 1, name) = '>';
    open_.push_back(name);
    tag_end_ = 1;
    return *this;
}

inline HtmlWriter& HtmlWriter::void_element(Name element) {
    const std::string_view name = element.view();
    char* const begin = room(1 + name.size() + longest_tag_end);
    *begin = '<';
    copied(copied(begin + 1, name), empty_tag_end);
    tag_end_ = longest_tag_end;
    return *this;
}

inline HtmlWriter& HtmlWriter::plain_attribute(Name name, std::string_view value) {
    assert(tag_end_ != 0);
    char* const begin = room(name.view().size() + value.size() + 4) - tag_end_;
    *begin = ' ';
    char* end = copied(begin + 1, name.view());
    *end++ = '=';
    *end++ = '"';
    end = copied(end, value);
    *end++ = '"';
    put_tag_end(end, tag_end_);
    return *this;
}

}  // namespace chatleaf::render
