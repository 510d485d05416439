// SPDX-License-Identifier: MIT
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

/// A number as JavaScript prints it that is too great for it to be exact; JSON has no infinity.
std::string printed(double number) {
    if (!std::isfinite(number)) return "null";
    // Shortest digits that give the number again, as "d.ddde+xx".
    char buffer[40];
    const auto made = std::to_chars(std::begin(buffer), std::end(buffer), number, std::chars_format::scientific);
    const std::string_view written(buffer, static_cast<std::size_t>(made.ptr - buffer));
    const std::size_t mark = written.find('e');
    int exponent = 0;
    std::from_chars(written.data() + mark + 2, written.data() + written.size(), exponent);
    std::string digits;
    for (const char c : written.substr(0, mark)) {
        if (c != '.') digits += c;
    }
    constexpr int longest = 21;
    if (exponent < longest) {
        digits.resize(static_cast<std::size_t>(exponent) + 1, '0');
        return digits;
    }
    if (digits.size() > 1) digits.insert(1, ".");
    return digits + "e+" + std::to_string(exponent);
}

}  // namespace

Tree Reader::read() {
    if (!text_.empty()) read_big_emoji();
    while (at_ < text_.size()) read_block();
    return std::move(tree_);
}

void Reader::read_block() {
    const char16_t first = text_[at_];
    const auto found = [this, first] {
        switch (first) {
            case u'>': return read_quote();
            case u'|': return read_spoiler_block() || read_table();
            case u'`': return read_code();
            case u'-': return read_rule() || read_tasks() || read_unordered_list();
            case u'*': return read_unordered_list();
            case u'#': return read_heading();
            case u'\\':
            case u'$': return read_katex_block();
            case u' ':
            case u'\t': return read_rule() || read_line_break();
            case u'\r':
            case u'\n': return read_line_break();
            default: return is_digit(first) && read_ordered_list();
        }
    };
    if (!found()) read_paragraph();
}

void Reader::read_first_item() {
    one_item_ = true;
    read_block();
    one_item_ = false;
}

bool Reader::read_next_item(Kind kind) {
    one_item_ = true;
    const auto found = [this, kind] {
        switch (kind) {
            case Kind::quote: return read_quote();
            case Kind::tasks: return read_tasks();
            case Kind::ordered_list: return read_ordered_list();
            case Kind::unordered_list: return read_unordered_list();
            case Kind::table: return read_next_row();
            default: return false;
        }
    };
    const bool is_there = found();
    one_item_ = false;
    return is_there;
}

std::size_t Reader::line(std::size_t at, std::vector<Node>& out) {
    Inlines content(source_);
    std::size_t end = at;
    while (end < text_.size()) {
        std::size_t next = line_item(end, &content);
        if (next == none) next = any(end, &content);
        if (next == none) break;
        end = next;
    }
    if (end == at) return none;
    out = std::move(content).settled();
    return end + line_end_length(end);
}

void Reader::read_paragraph() {
    Node& paragraph = append_node(tree_, Kind::paragraph);
    at_ = line(at_, paragraph.children);
}

bool Reader::read_quote() {
    Node quote = node(Kind::quote, {});
    while (unit(at_) == u'>' && !is_full(quote)) {
        const std::size_t begin = run_end(Run::blanks, at_ + 1);
        const std::size_t blank = newer() ? line_end_length(begin) : 0;
        Node& paragraph = append_node(quote.children, Kind::paragraph);
        const std::size_t end = blank > 0 ? begin + blank : line(begin, paragraph.children);
        if (end == none) {
            quote.children.pop_back();
            break;
        }
        if (blank > 0) append_node(paragraph.children);
        at_ = end;
    }
    if (quote.children.empty()) return false;
    append_node(tree_) = std::move(quote);
    return true;
}

bool Reader::read_spoiler_block() {
    constexpr std::u16string_view marks = u"||";
    if (!newer() || !starts(at_, marks) || line_end_length(at_ + 2) == 0) return false;
    std::size_t at = at_ + 2 + line_end_length(at_ + 2);
    Node block = node(Kind::spoiler_block, {});
    std::vector<std::size_t> lines;
    while (!starts(at, marks)) {
        if (!unclosed_.empty() && unclosed_[at]) return false;
        lines.push_back(at);
        const std::size_t end = line(at, append_node(block.children, Kind::paragraph).children);
        if (end == none) {
            block.children.pop_back();
            break;
        }
        at = end;
    }
    at += line_end_length(at);
    if (block.children.empty() || !starts(at, marks)) {
        unclosed_.resize(text_.size() + 1);
        for (const std::size_t begin : lines) unclosed_[begin] = true;
        return false;
    }
    at_ = at + marks.size();
    append_node(tree_) = std::move(block);
    return true;
}

/// Lines of code up to the line end before the closing fence; the first may be blank and is left out then.
std::size_t Reader::code_lines(std::size_t at, std::vector<Node>& out) {
    constexpr std::u16string_view fence = u"```";
    const auto chunk_end = [&](std::size_t from) {
        std::size_t end = from;
        while (end < text_.size() && text_[end] != u'\n' && text_[end] != u'\r' && !starts(end, fence)) ++end;
        // 0.31.36 takes no backticks at the end of a line.
        if (options_.dialect == Dialect::v0_31_36 && !starts(end, fence)) {
            while (end > from && text_[end - 1] == u'`') --end;
        }
        steps_ += end - from + 1;
        return end;
    };
    while (at < text_.size()) {
        std::size_t begin = at;
        std::size_t end = chunk_end(begin);
        if (end == begin) {
            if (text_[at] != u'\n') break;
            begin = at + 1;
            end = chunk_end(begin);
            if (end == begin && starts(begin, fence)) break;
        }
        source_.append(append_node(out, Kind::code_line).text, begin, end);
        at = end;
    }
    return at;
}

bool Reader::read_code() {
    constexpr std::u16string_view fence = u"```";
    if (!starts(at_, fence)) return false;
    const std::size_t language = at_ + fence.size();
    std::size_t end = language;
    while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == u' ' ||
                                  text_[end] == u'_' || text_[end] == u'.' || text_[end] == u'-')) {
        ++end;
    }
    steps_ += end - language;
    if (line_end_length(end) == 0) return false;
    Node code = node(Kind::code, {});
    code.text = end == language ? "none" : source_.text(language, end);
    const std::size_t close = code_lines(end + line_end_length(end), code.children);
    const std::size_t after = close + line_end_length(close);
    if (code.children.empty() || after == close || !starts(after, fence)) return false;
    at_ = after + fence.size();
    append_node(tree_) = std::move(code);
    return true;
}

bool Reader::read_rule() {
    if (options_.dialect < Dialect::v0_32_0) return false;
    const std::size_t begin = run_end(Run::blanks, at_);
    std::size_t end = begin;
    while (unit(end) == u'-') ++end;
    steps_ += end - begin;
    if (end - begin < 3) return false;
    const std::size_t after = run_end(Run::blanks, end);
    if (after < text_.size() && line_end_length(after) == 0) return false;
    Node rule = node(Kind::horizontal_rule, {});
    rule.fallback = Fallback{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    append_node(tree_) = std::move(rule);
    at_ = after + line_end_length(after);
    return true;
}

bool Reader::read_heading() {
    constexpr std::size_t deepest = 4;
    std::size_t marks = at_;
    while (unit(marks) == u'#' && marks - at_ < deepest) ++marks;
    const std::size_t begin = run_end(Run::blanks, marks);
    if (marks == at_ || begin == marks) return false;
    Node heading = node(Kind::heading, {});
    heading.number = static_cast<std::int64_t>(marks - at_);
    std::size_t end = begin;
    if (newer()) {
        end = line(begin, heading.children);
        if (end == none) return false;
    } else {
        while (end < text_.size() && line_end_length(end) == 0) ++end;
        if (end == begin) return false;
        heading.children.push_back(plain(source_.text(begin, end)));
    }
    append_node(tree_) = std::move(heading);
    at_ = end;
    return true;
}

bool Reader::read_tasks() {
    constexpr std::size_t box = 5;
    if (!starts(at_, u"- [")) return false;
    Node tasks = node(Kind::tasks, {});
    while ((starts(at_, u"- [x]") || starts(at_, u"- [ ]")) && !is_full(tasks)) {
        const std::size_t begin = run_end(Run::blanks, at_ + box);
        if (begin == at_ + box) break;
        Node& task = append_node(tasks.children, Kind::task);
        task.done = text_[at_ + 3] == u'x';
        const std::size_t end = line(begin, task.children);
        if (end == none) {
            tasks.children.pop_back();
            break;
        }
        at_ = end;
    }
    if (tasks.children.empty()) return false;
    append_node(tree_) = std::move(tasks);
    return true;
}

bool Reader::read_ordered_list() {
    constexpr std::int64_t greatest_exact = 9007199254740991;
    Node list = node(Kind::ordered_list, {});
    while (is_digit(unit(at_)) && !is_full(list)) {
        const std::size_t point = run_end(Run::digits, at_);
        const std::size_t begin = run_end(Run::blanks, point + 1);
        if (unit(point) != u'.' || begin == point + 1) break;
        Node& item = append_node(list.children, Kind::list_item);
        const std::size_t end = line(begin, item.children);
        if (end == none) {
            list.children.pop_back();
            break;
        }
        std::int64_t number = 0;
        for (const char16_t c : text_.substr(at_, point - at_)) {
            number = std::min<std::int64_t>(number * 10 + (c - u'0'), greatest_exact + 1);
        }
        if (number > greatest_exact) item.detail = printed(std::strtod(source_.text(at_, point).c_str(), nullptr));
        // Before 0.31.36 the parser drops a zero.
        if (number > 0 || newer()) item.number = number;
        at_ = end;
    }
    if (list.children.empty()) return false;
    append_node(tree_) = std::move(list);
    return true;
}

/// What stands behind `* ` is an item only when no further `*` is left over.
std::size_t Reader::asterisk_item(std::size_t at, std::vector<Node>& out) {
    Inlines content(source_);
    std::size_t end = at;
    while (end < text_.size()) {
        std::size_t next = line_item(end, &content);
        if (next == none && text_[end] != u'*') next = any(end, &content);
        if (next == none) break;
        end = next;
    }
    if (end == at || unit(end) == u'*') return none;
    out = std::move(content).settled();
    return end + line_end_length(end);
}

bool Reader::read_unordered_list() {
    const char16_t mark = unit(at_);
    Node list = node(Kind::unordered_list, {});
    while (unit(at_) == mark && !is_full(list)) {
        const std::size_t begin = run_end(Run::blanks, at_ + 1);
        if (begin == at_ + 1) break;
        Node& item = append_node(list.children, Kind::list_item);
        const std::size_t end = mark == u'-' ? line(begin, item.children) : asterisk_item(begin, item.children);
        if (end == none) {
            list.children.pop_back();
            break;
        }
        at_ = end;
    }
    if (list.children.empty()) return false;
    append_node(tree_) = std::move(list);
    return true;
}

bool Reader::read_katex_block() {
    const bool opens =
        (options_.katex_parenthesis && starts(at_, u"\\[")) || (options_.katex_dollar && starts(at_, u"$$"));
    if (!opens) return false;
    const std::size_t close = run_end(Run::math_block, at_ + 2);
    if (close >= text_.size()) return false;
    Node math = node(Kind::katex, {});
    math.text = source_.text(at_ + 2, close);
    append_node(tree_) = std::move(math);
    at_ = close + 2;
    return true;
}

bool Reader::read_line_break() {
    const std::size_t end = run_end(Run::blanks, at_);
    const std::size_t length = line_end_length(end);
    if (length == 0) return false;
    append_node(tree_, Kind::line_break);
    at_ = end + length;
    return true;
}

}  // namespace chatleaf::markup
