// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <bit>
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

struct Escape;

/// Writes HTML that is well-formed and safe by construction: element and attribute names
/// come from the program, every character of content is escaped, and nothing from outside
/// is ever passed through as markup. What it writes is well-formed XML too, so that an HTML
/// parser and an XML parser see the same tree.
class HtmlWriter {
    /// The closing tag of an element. Its bytes are in words, so that it is copied without asking how many they are;
    /// what stands between the words keeps them apart, for to read as one what was written as two takes longer.
    struct End {
        End() {}  // NOLINT: room, as in the array of those that are open
        consteval explicit End(std::string_view element) : size(element.size() + 3) {
            std::array<char, 2 * sizeof begin> tag{'<', '/'};
            if (size > tag.size()) throw "no element of HTML has such a long name";
            *std::ranges::copy(element, tag.begin() + 2).out = '>';
            const auto words = std::bit_cast<std::array<std::uint64_t, 2>>(tag);
            begin = words[0];
            rest = words[1];
        }

        std::uint64_t begin;
        std::uint64_t size;
        std::uint64_t rest;
    };

public:
    /// A name that only the program can give: a string literal.
    class Name {
    public:
        consteval Name(const char* literal) : name_(literal) {}  // NOLINT(google-explicit-constructor)
        [[nodiscard]] std::string_view view() const noexcept { return name_; }

    private:
        std::string_view name_;
    };

    /// The name of an element that has content, likewise.
    class Element {
    public:
        consteval Element(const char* literal)  // NOLINT(google-explicit-constructor)
            : name_(literal), end_(name_) {}
        [[nodiscard]] std::string_view view() const noexcept { return name_; }

    private:
        friend class HtmlWriter;
        std::string_view name_;
        End end_;
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
            : tag_(static_cast<const char*>(literal), size - 1), end_(tag_.substr(1, after_name(1) - 1)) {
            std::size_t at = after_name(1);
            if (tag_.front() != '<' || at == 1) throw "it is no opening tag";
            while (tag_.substr(at) != ">") at = after_attribute(at);
            static_assert(size <= longest_literal);
        }
        [[nodiscard]] std::string_view view() const noexcept { return tag_; }

    private:
        friend class HtmlWriter;
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
        End end_;
    };

    // Where an element is opened its name is known, and all that depends on it.
    /// `<p`; attributes may follow.
    [[gnu::always_inline]] HtmlWriter& open(Element element) {
        const std::string_view name = element.view();
        char* const begin = room(2 + name.size());
        *begin = '<';
        *copied_few(begin + 1, name) = '>';
        return entered(element.end_);
    }
    /// Likewise, with some.
    [[gnu::always_inline]] HtmlWriter& open_tag(Tag tag) {
        copied_few(room(tag.view().size()), tag.view());
        return entered(tag.end_);
    }
    // REQUIRES for attributes: right after open or attribute.
    [[gnu::always_inline]] HtmlWriter& attribute(Name name, Value value) { return plain_attribute(name, value.view()); }
    /// One that begins with what only the program can give.
    HtmlWriter& attribute(Name name, Value beginning, std::string_view rest);
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
    /// The same, for what is known to be well-formed UTF-8 and to hold no control characters that XML forbids, as all of
    /// a Document's characters are; quicker, most of all where many are beyond ASCII.
    HtmlWriter& well_formed_text(std::string_view characters);
    /// The innermost open element.
    HtmlWriter& close() {
        assert(depth_ > 0);
        const End& end = innermost();
        char* const to = room(sizeof end.begin + sizeof end.rest);
        std::memcpy(to, &end.begin, sizeof end.begin);
        std::memcpy(to + sizeof end.begin, &end.rest, sizeof end.rest);
        in_piece_ -= sizeof end.begin + sizeof end.rest - end.size;
        leave();
        return *this;
    }
    HtmlWriter& void_element(Name element);  ///< `<br`; attributes may follow, no close

    /// A whole element that holds only text.
    HtmlWriter& element(Element element, std::string_view characters) { return open(element).text(characters).close(); }
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
    static const End isolate;
    static constexpr std::size_t piece_size = 2048;
    static constexpr std::size_t most_at_a_time = piece_size / 2;  ///< of what may become longer
    static constexpr std::size_t usual_depth = 32;
    static constexpr std::string_view empty_tag_end = " />";
    static constexpr std::size_t longest_tag_end = empty_tag_end.size();

    [[nodiscard]] std::size_t begin_attribute(Name name);
    void end_attribute(std::size_t tag_end);
    HtmlWriter& escaped_attribute(Name name, std::string_view value);
    [[gnu::always_inline]] HtmlWriter& plain_attribute(Name name, std::string_view value) {
        assert(tag_end_ != 0);
        char* const begin = room(name.view().size() + value.size() + 4) - tag_end_;
        *begin = ' ';
        char* end = copied_few(begin + 1, name.view());
        *end++ = '=';
        *end++ = '"';
        end = copied_few(end, value);
        *end++ = '"';
        put_tag_end(end, tag_end_);
        return *this;
    }
    static void put_tag_end(char* to, std::size_t size) {
        if (size == 1) {
            *to = '>';
        } else {
            std::memcpy(to, empty_tag_end.data(), longest_tag_end);
        }
    }
    /// Where so many bytes are to be written next. REQUIRES: they fit into a piece.
    [[nodiscard]] char* room(std::size_t bytes) {
        if (piece_size - in_piece_ < bytes) put_piece();
        char* const begin = piece_.data() + in_piece_;
        in_piece_ += bytes;
        return begin;
    }
    static char* copied_few(char* to, std::string_view from);
    void put(std::string_view bytes);
    [[gnu::always_inline]] HtmlWriter& entered(const End& end) {
        if (depth_ < usual_depth) {
            open_[depth_] = end;
        } else {
            enter_deeper(end);
        }
        ++depth_;
        tag_end_ = 1;
        return *this;
    }
    /// Apart, for the code of each tag that is opened is there as often as one is: what is seldom needed must not stand
    /// between.
    [[gnu::cold]] void enter_deeper(const End& end);
    /// REQUIRES: depth_ > 0.
    [[nodiscard]] const End& innermost() const noexcept {
        return depth_ > usual_depth ? open_deeper_.back() : open_[depth_ - 1];
    }
    void leave() noexcept {
        if (depth_ > usual_depth) open_deeper_.pop_back();
        --depth_;
    }
    enum class As : std::uint8_t { text, well_formed_text, value };
    template <As as>
    void put_escaped(std::string_view characters);
    template <As as>
    [[nodiscard]] std::size_t put_plain(std::string_view characters);
    template <As as>
    void put_escaped_rest(std::string_view characters, std::size_t plain);
    void put_escape(const Escape& escape);
    [[nodiscard]] std::size_t put_beyond_ascii(std::string_view characters);
    void put_piece();
    void put_whole_piece();

    std::string out_;
    // What comes next, until it is put behind the rest: a page is written in bits of a few bytes,
    // and adding each to a string takes longer than to copy them twice.
    std::array<char, piece_size> piece_;
    std::size_t in_piece_ = 0;
    std::size_t expected_ = 0;  // of out_; what fits into a piece is never put there before it is all
    // The ends of the open elements: of the outer ones here, of those inside them on the heap.
    std::array<End, usual_depth> open_;
    std::vector<End> open_deeper_;
    std::size_t depth_ = 0;
    // Tags are written with their ends, and each attribute over that. So many bytes it has, of the tag
    // written last.
    std::size_t tag_end_ = 0;
};

// Few bytes for the most part: then a call of memcpy takes longer.
[[gnu::always_inline]] inline char* HtmlWriter::copied_few(char* to, std::string_view from) {
    using Sixteen = std::array<std::uint64_t, 2>;
    const auto copy = [&]<typename Word>(std::size_t at, Word word) {
        std::memcpy(&word, from.data() + at, sizeof word);
        std::memcpy(to + at, &word, sizeof word);
    };
    const std::size_t size = from.size();
    if (size > 32) {
        std::memcpy(to, from.data(), size);
    } else if (size >= 16) {
        copy(0, Sixteen{});
        copy(size - 16, Sixteen{});
    } else if (size >= 8) {
        copy(0, std::uint64_t{});
        copy(size - 8, std::uint64_t{});
    } else if (size >= 4) {
        copy(0, std::uint32_t{});
        copy(size - 4, std::uint32_t{});
    } else if (size > 0) {
        // One to three: the first, the last, and the one between.
        to[0] = from[0];
        to[size / 2] = from[size / 2];
        to[size - 1] = from[size - 1];
    }
    return to + size;
}

}  // namespace chatleaf::render
