// SPDX-License-Identifier: MIT
#include "chatleaf/render/html.hpp"

#include <cassert>
#include <cstring>

#include "render/direction.hpp"
#include "render/escaping.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::render {

namespace {

// Behind the bytes, which are few for the most part: then a call of memcpy takes longer.
char* copied(char* to, std::string_view from) {
    const auto copy = [&]<typename Word>(std::size_t at, Word word) {
        std::memcpy(&word, from.data() + at, sizeof word);
        std::memcpy(to + at, &word, sizeof word);
    };
    const std::size_t size = from.size();
    if (size > 16) {
        std::memcpy(to, from.data(), size);
    } else if (size >= 8) {
        copy(0, std::uint64_t{});
        copy(size - 8, std::uint64_t{});
    } else if (size >= 4) {
        copy(0, std::uint32_t{});
        copy(size - 4, std::uint32_t{});
    } else {
        for (std::size_t at = 0; at < size; ++at) to[at] = from[at];
    }
    return to + size;
}

}  // namespace

// Where so many bytes are to be written next. REQUIRES: they fit into a piece.
inline char* HtmlWriter::room(std::size_t bytes) {
    if (piece_.size() - piece_size_ < bytes) put_piece();
    char* const begin = piece_.data() + piece_size_;
    piece_size_ += bytes;
    return begin;
}

void HtmlWriter::put(std::string_view bytes) {
    if (bytes.size() <= piece_.size()) {
        copied(room(bytes.size()), bytes);
    } else {
        put_piece();
        out_ += bytes;
    }
}

void HtmlWriter::put_piece() {
    out_.append(piece_.data(), piece_size_);
    piece_size_ = 0;
}

void HtmlWriter::put_escaped(std::string_view characters, bool in_attribute) {
    const Where where = in_attribute ? Where::attribute : Where::text;
    if (characters.size() < text::wide) {
        char* const begin = room(characters.size());
        if (copied_plain(begin, characters, where)) return;
        piece_size_ -= characters.size();
    }
    if (plain_end(characters, 0, where) == characters.size()) {
        put(characters);
    } else {
        put_piece();
        append_escaped(out_, characters, where);
    }
}

inline void HtmlWriter::finish_tag() {
    if (tag_ == Tag::element) *room(1) = '>';
    if (tag_ == Tag::empty_element) put(" />");
    tag_ = Tag::none;
}

HtmlWriter& HtmlWriter::open(Name element) {
    void_element(element);
    open_.push_back(element.view());
    tag_ = Tag::element;
    return *this;
}

HtmlWriter& HtmlWriter::void_element(Name element) {
    finish_tag();
    char* const begin = room(1 + element.view().size());
    *begin = '<';
    copied(begin + 1, element.view());
    tag_ = Tag::empty_element;
    return *this;
}

HtmlWriter& HtmlWriter::attribute(Name name, Value value) { return plain_attribute(name, value.view()); }

HtmlWriter& HtmlWriter::escaped_attribute(Name name, std::string_view value) {
    assert(tag_ != Tag::none);
    char* const begin = room(name.view().size() + 3);
    *begin = ' ';
    char* const end = copied(begin + 1, name.view());
    end[0] = '=';
    end[1] = '"';
    put_escaped(value, true);
    *room(1) = '"';
    return *this;
}

HtmlWriter& HtmlWriter::plain_attribute(Name name, std::string_view value) {
    assert(tag_ != Tag::none && plain_end(value, 0, Where::attribute) == value.size());
    char* const begin = room(name.view().size() + value.size() + 4);
    *begin = ' ';
    char* end = copied(begin + 1, name.view());
    *end++ = '=';
    *end++ = '"';
    end = copied(end, value);
    *end = '"';
    return *this;
}

HtmlWriter& HtmlWriter::attribute(Name name) { return plain_attribute(name, {}); }

HtmlWriter& HtmlWriter::text(std::string_view characters) {
    finish_tag();
    if (!open_.empty() && open_.back() == "bdi") {
        put_escaped(without_turns(characters), false);
    } else {
        put_escaped(characters, false);
    }
    return *this;
}

HtmlWriter& HtmlWriter::close() {
    assert(!open_.empty());
    finish_tag();
    const std::string_view name = open_.back();
    char* const begin = room(name.size() + 3);
    begin[0] = '<';
    begin[1] = '/';
    *copied(begin + 2, name) = '>';
    open_.pop_back();
    return *this;
}

HtmlWriter& HtmlWriter::element(Name element, std::string_view characters) {
    return open(element).text(characters).close();
}

HtmlWriter& HtmlWriter::doctype() {
    assert(view().empty());
    put("<!doctype html>\n");
    return *this;
}

HtmlWriter& HtmlWriter::append(HtmlWriter& finished) {
    assert(finished.depth() == 0);
    finish_tag();
    put(finished.view());
    if (finished.tag_ != Tag::none) put(" />");  // it ends in an element like <br
    return *this;
}

HtmlWriter& HtmlWriter::style_sheet(std::string_view css) {
    assert(css.find('<') == std::string_view::npos && css.find('&') == std::string_view::npos);
    open("style");
    finish_tag();
    put(css);
    return close();
}

std::string_view HtmlWriter::view() {
    put_piece();
    return out_;
}

std::string HtmlWriter::take() && {
    assert(open_.empty());
    finish_tag();
    put_piece();
    return std::move(out_);
}

}  // namespace chatleaf::render
