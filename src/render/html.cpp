// SPDX-License-Identifier: MIT
#include "chatleaf/render/html.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <utility>

#include "render/direction.hpp"
#include "render/escaping.hpp"
#include "render/plain_copy.hpp"
#include "text/wide_copy.hpp"

namespace chatleaf::render {

HtmlWriter& HtmlWriter::void_element(Name element) {
    const std::string_view name = element.view();
    char* const begin = room(1 + name.size() + longest_tag_end);
    *begin = '<';
    copied_few(copied_few(begin + 1, name), empty_tag_end);
    tag_end_ = longest_tag_end;
    return *this;
}

inline void HtmlWriter::put(std::string_view bytes) {
    if (bytes.size() <= piece_size - longest_tag_end) {
        copied_few(room(bytes.size()), bytes);
    } else {
        put_whole_piece();
        out_ += bytes;
    }
}

void HtmlWriter::enter_deeper(const End& end) { open_deeper_.push_back(end); }

// The end of a tag stays, where attributes may still go before it.
void HtmlWriter::put_piece() {
    const std::size_t kept = std::min(tag_end_, in_piece_);
    if (out_.capacity() < expected_) out_.reserve(expected_);
    out_.append(piece_.data(), in_piece_ - kept);
    std::memmove(piece_.data(), piece_.data() + in_piece_ - kept, kept);
    in_piece_ = kept;
}

void HtmlWriter::put_whole_piece() {
    out_.append(piece_.data(), in_piece_);
    in_piece_ = 0;
}

// Writes what of the beginning stands for itself, and gives how many bytes it is.
template <HtmlWriter::As as>
[[gnu::always_inline]] inline std::size_t HtmlWriter::put_plain(std::string_view characters) {
    constexpr auto is_special = [](auto byte) {
        if constexpr (as == As::value) {
            return is_special_in_attribute(byte);
        } else if constexpr (as == As::text) {
            return is_special_in_text(byte);
        } else {
            return is_special_in_well_formed_text(byte);
        }
    };
    const std::string_view next = characters.substr(0, most_at_a_time);
    const std::size_t plain = text::copied_until(room(next.size()), next, is_special);
    in_piece_ -= next.size() - plain;
    return plain;
}

template <HtmlWriter::As as>
inline void HtmlWriter::put_escaped(std::string_view characters) {
    const std::size_t plain = put_plain<as>(characters);
    if (plain < characters.size()) put_escaped_rest<as>(characters, plain);
}

// Apart from the above, which is all that most texts need. The `plain` first bytes are written.
template <HtmlWriter::As as>
[[gnu::noinline]] void HtmlWriter::put_escaped_rest(std::string_view characters, std::size_t plain) {
    constexpr Where where = as == As::value ? Where::attribute : Where::text;
    while (true) {
        characters.remove_prefix(plain);
        if (characters.empty()) return;
        // Behind as many as are written at a time there may be more of them; behind fewer stands what is special.
        if (plain == most_at_a_time) {
            plain = 0;
        } else if (static_cast<unsigned char>(characters.front()) < 0x80) {
            put_escape(escape_of(characters.front(), where));
            plain = 1;
        } else {
            plain = put_beyond_ascii(characters);
        }
        characters.remove_prefix(plain);
        plain = put_plain<as>(characters);
    }
}

// What stands for a character of ASCII that is not written as it is; nothing for those that are left out.
inline void HtmlWriter::put_escape(const Escape& escape) {
    std::memcpy(room(sizeof escape.bytes), escape.bytes.data(), sizeof escape.bytes);
    in_piece_ -= sizeof escape.bytes - escape.size;
}

// Writes the beginning of characters that begins with one beyond ASCII, and gives how many bytes of them it is.
std::size_t HtmlWriter::put_beyond_ascii(std::string_view characters) {
    const std::string_view next = characters.substr(0, most_at_a_time);
    if (const std::size_t letters = plain_letters(next); letters > 0) {
        put(characters.substr(0, letters));
        return letters;
    }
    std::size_t at = 0;
    std::string character;
    append_character(character, characters, at, Where::text);
    put(character);
    return at;
}

// Writes an attribute over the tag's end up to its value, and gives how long that end is.
inline std::size_t HtmlWriter::begin_attribute(Name name) {
    assert(tag_end_ != 0);
    const std::size_t tag_end = tag_end_;
    char* const begin = room(name.view().size() + 3) - tag_end;
    *begin = ' ';
    char* const end = copied_few(begin + 1, name.view());
    end[0] = '=';
    end[1] = '"';
    in_piece_ -= tag_end;
    tag_end_ = 0;
    return tag_end;
}

inline void HtmlWriter::end_attribute(std::size_t tag_end) {
    char* const quote = room(1 + tag_end);
    *quote = '"';
    put_tag_end(quote + 1, tag_end);
    tag_end_ = tag_end;
}

// Most values are short and have nothing to escape: then all of it is written at once.
HtmlWriter& HtmlWriter::escaped_attribute(Name name, std::string_view value) {
    assert(tag_end_ != 0);
    constexpr std::size_t marks = 4;  // a space, = and two quotes
    const std::string_view next = value.substr(0, most_at_a_time);
    char* to = room(name.view().size() + marks + next.size()) - tag_end_;
    *to = ' ';
    to = copied_few(to + 1, name.view());
    *to++ = '=';
    *to++ = '"';
    const std::size_t plain = text::copied_until(to, next, is_special_in_attribute);
    to += plain;
    if (plain == value.size()) {
        *to++ = '"';
        put_tag_end(to, tag_end_);
        return *this;
    }
    in_piece_ = static_cast<std::size_t>(to - piece_.data());
    const std::size_t tag_end = std::exchange(tag_end_, 0);
    put_escaped_rest<As::value>(value, plain);
    end_attribute(tag_end);
    return *this;
}

HtmlWriter& HtmlWriter::attribute(Name name, Value beginning, std::string_view rest) {
    const std::size_t tag_end = begin_attribute(name);
    put(beginning.view());
    put_escaped<As::value>(rest);
    end_attribute(tag_end);
    return *this;
}

HtmlWriter& HtmlWriter::attribute(Name name, std::span<const Value> values) {
    const std::size_t tag_end = begin_attribute(name);
    put(values.front().view());
    for (const Value value : values.subspan(1)) {
        put(" ");
        put(value.view());
    }
    end_attribute(tag_end);
    return *this;
}

constexpr HtmlWriter::End HtmlWriter::isolate("bdi");

HtmlWriter& HtmlWriter::text(std::string_view characters) {
    if (depth_ > 0 && innermost().begin == isolate.begin && may_turn(characters)) {
        put_escaped<As::text>(without_turns(characters));
    } else {
        put_escaped<As::text>(characters);
    }
    return *this;
}

HtmlWriter& HtmlWriter::well_formed_text(std::string_view characters) {
    if (depth_ > 0 && innermost().begin == isolate.begin) return text(characters);
    put_escaped<As::well_formed_text>(characters);
    return *this;
}

HtmlWriter& HtmlWriter::doctype() {
    assert(view().empty());
    put("<!doctype html>\n");
    return *this;
}

HtmlWriter& HtmlWriter::line_end() {
    *room(1) = '\n';
    return *this;
}

HtmlWriter& HtmlWriter::append(const HtmlWriter& finished) {
    assert(finished.depth() == 0);
    put(finished.out_);
    put({finished.piece_.data(), finished.in_piece_});
    return *this;
}

std::string_view HtmlWriter::view() {
    put_whole_piece();
    return out_;
}

std::string HtmlWriter::take() && {
    assert(depth_ == 0);
    put_whole_piece();
    return std::move(out_);
}

}  // namespace chatleaf::render
