// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
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

    HtmlWriter() {}  // NOLINT: as `= default` it would write zeros where only room is wanted

    /// A value that only the program can give: a string literal in which there is nothing to escape.
    class Value {
    public:
        constexpr Value() = default;  ///< an empty one
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
        [[nodiscard]] constexpr std::string_view view() const noexcept { return value_; }

    private:
        std::string_view value_;
    };

    /// A whole opening tag that only the program can give, in a string literal as it is to be written:
    /// R"(<p dir="auto">)".
    class Tag {
    public:
        template <std::size_t size>
        consteval Tag(const char (&literal)[size])  // NOLINT(google-explicit-constructor)
            : tag_(static_cast<const char*>(literal), size - 1), name_size_(after_name(1) - 1) {
            std::size_t at = 1 + name_size_;
            while (tag_.substr(at) != ">") at = after_attribute(at);
            if (tag_.front() != '<' || name_size_ == 0) throw "it is no opening tag";
            static_assert(size <= longest_literal);
        }
        [[nodiscard]] std::string_view view() const noexcept { return tag_; }
        [[nodiscard]] std::string_view name() const noexcept { return tag_.substr(1, name_size_); }

    private:
        [[nodiscard]] consteval std::size_t after_name(std::size_t at) const {
            return std::min(tag_.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", at), tag_.size());
        }
        [[nodiscard]] consteval std::size_t after_attribute(std::size_t at) const {
            const std::size_t equals = after_name(at + 1);
            const std::size_t quote = std::min(tag_.find_first_of("&<>\"'", equals + 2), tag_.size());
            const bool is_one = tag_.substr(at).starts_with(' ') && tag_.substr(equals).starts_with("=\"") &&
                                tag_.substr(quote).starts_with('"');
            if (!is_one) throw "it is no attribute to write as it is";
            return quote + 1;
        }

        std::string_view tag_;
        std::size_t name_size_ = 0;
    };

    HtmlWriter& open(Name element);  ///< `<p`; attributes may follow
    HtmlWriter& open_tag(Tag tag);   ///< likewise, with some
    // REQUIRES for attributes: right after open or attribute.
    HtmlWriter& attribute(Name name, Value value) { return plain_attribute(name, value.view()); }
    /// Several with spaces between: classes. REQUIRES: there are some.
    HtmlWriter& attribute(Name name, std::span<const Value> values);
    template <typename Words>
        requires(!std::is_array_v<Words>)
    HtmlWriter& attribute(Name name, const Words& value) {
        return escaped_attribute(name, value);
    }
    HtmlWriter& attribute(Name name) { return plain_attribute(name, {}); }  ///< one without a value
    /// Escaped; control characters dropped, and in a <bdi> those that would turn what follows.
    HtmlWriter& text(std::string_view characters);
    HtmlWriter& close();                     ///< the innermost open element
    HtmlWriter& void_element(Name element);  ///< `<br`; attributes may follow, no close

    /// A whole element that holds only text.
    HtmlWriter& element(Name element, std::string_view characters);
    /// Tells how many bytes more there may be, so that a long page is not copied while it grows.
    void reserve(std::size_t bytes) noexcept { expected_ = place() + bytes; }
    /// `<!doctype html>`; before anything else.
    HtmlWriter& doctype();

    /// Adds what another HtmlWriter wrote. REQUIRES: finished.depth() == 0.
    HtmlWriter& append(const HtmlWriter& finished);
    /// How many bytes stand before what comes next into the innermost element.
    [[nodiscard]] std::size_t place() const noexcept { return out_.size() + in_piece_; }
    /// A line end between elements.
    HtmlWriter& line_end();

    [[nodiscard]] std::size_t depth() const noexcept { return depth_; }
    /// Everything written so far. REQUIRES: depth() == 0.
    [[nodiscard]] std::string take() &&;
    /// Likewise, to look at; valid until more is written.
    [[nodiscard]] std::string_view view();

private:
    static constexpr std::size_t piece_size = 2048;
    static constexpr std::size_t usual_depth = 32;
    static constexpr std::string_view empty_tag_end = " />";
    static constexpr std::size_t longest_tag_end = empty_tag_end.size();

    [[nodiscard]] std::size_t begin_attribute(Name name);
    void end_attribute(std::size_t tag_end);
    HtmlWriter& escaped_attribute(Name name, std::string_view value);
    HtmlWriter& plain_attribute(Name name, std::string_view value);
    static void put_tag_end(char* to, std::size_t size) {
        if (size == 1) {
            *to = '>';
        } else {
            std::memcpy(to, empty_tag_end.data(), longest_tag_end);
        }
    }
    [[nodiscard]] char* room(std::size_t bytes);
    static char* copied_few(char* to, std::string_view from);
    void put(std::string_view bytes);
    void enter(std::string_view element) {
        if (depth_ < usual_depth) {
            open_[depth_] = {element.data(), element.size()};
        } else {
            open_deeper_.push_back(element);
        }
        ++depth_;
    }
    /// REQUIRES: depth_ > 0.
    [[nodiscard]] std::string_view innermost() const noexcept {
        if (depth_ > usual_depth) return open_deeper_.back();
        return {open_[depth_ - 1].name, open_[depth_ - 1].size};
    }
    void leave() noexcept {
        if (depth_ > usual_depth) open_deeper_.pop_back();
        --depth_;
    }
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
    std::size_t expected_ = 0;  // of out_; what fits into a piece is never put there before it is all
    // The names of the open elements: of the outer ones here, of those inside them on the heap.
    struct Open {
        const char* name;
        std::size_t size;
    };
    std::array<Open, usual_depth> open_;
    std::vector<std::string_view> open_deeper_;
    std::size_t depth_ = 0;
    // Tags are written with their ends, and each attribute over that. So many bytes it has, of the tag
    // written last.
    std::size_t tag_end_ = 0;
};

}  // namespace chatleaf::render
