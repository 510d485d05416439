// SPDX-License-Identifier: MIT
#include <charconv>

#include "markup/characters.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {

std::size_t Reader::line_end(std::size_t at) const { return std::min(text_.find(u'\n', at), text_.size()); }

std::vector<Node> Reader::rest_of_line() {
    Inlines content;
    while (true) {
        const std::size_t next = item({}, at_, &content);
        if (next == none) break;
        at_ = next;
    }
    at_ = after_line_end(at_);
    return std::move(content).settled();
}

Tree Reader::read() {
    if (read_big_emoji()) return std::move(tree_);
    while (at_ < text_.size()) read_block();
    return std::move(tree_);
}

void Reader::read_block() {
    using Try = bool (Reader::*)();
    constexpr Try tries[] = {&Reader::read_quote,       &Reader::read_spoiler_block, &Reader::read_code,
                             &Reader::read_rule,        &Reader::read_table,         &Reader::read_heading,
                             &Reader::read_tasks,       &Reader::read_ordered_list,  &Reader::read_unordered_list,
                             &Reader::read_katex_block, &Reader::read_line_break};
    for (const Try attempt : tries) {
        if ((this->*attempt)()) return;
    }
    read_paragraph();
}

void Reader::read_paragraph() { tree_.push_back(node(Kind::paragraph, rest_of_line())); }

bool Reader::read_quote() {
    Node quote = node(Kind::quote, {});
    while (unit(at_) == u'>') {
        std::size_t begin = at_ + 1;
        while (is_blank(unit(begin))) ++begin;
        const bool is_empty = is_line_end(begin);
        if (is_empty && (begin >= text_.size() || !has(Dialect::v0_31_36))) break;
        at_ = begin;
        std::vector<Node> content = rest_of_line();
        if (is_empty) content.push_back(plain(""));
        quote.children.push_back(node(Kind::paragraph, std::move(content)));
    }
    if (quote.children.empty()) return false;
    tree_.push_back(std::move(quote));
    return true;
}

bool Reader::read_spoiler_block() {
    if (!has(Dialect::v0_31_36) || !starts(at_, u"||\n")) return false;
    // The closing line is looked for first, so that a spoiler that never closes costs
    // no second reading of its lines.
    std::size_t close = at_ + 3;
    while (close < text_.size() && !starts(close, u"||")) {
        if (text_[close] == u'\n') return false;
        close = line_end(close) + 1;
    }
    if (close >= text_.size() || close == at_ + 3) return false;
    Node block = node(Kind::spoiler_block, {});
    at_ += 3;
    while (at_ < close) block.children.push_back(node(Kind::paragraph, rest_of_line()));
    at_ = std::max(at_, close + 2);
    tree_.push_back(std::move(block));
    return true;
}

bool Reader::read_code() {
    constexpr std::u16string_view fence = u"```";
    if (!starts(at_, fence)) return false;
    std::size_t begin = line_end(at_);
    const std::u16string_view language = text_.substr(at_ + 3, begin - at_ - 3);
    const bool is_language = std::all_of(language.begin(), language.end(), [](char16_t c) {
        return is_letter(c) || is_digit(c) || c == u' ' || c == u'_' || c == u'.' || c == u'-';
    });
    if (!is_language || begin >= text_.size()) return false;
    // The next three backticks close it, or they stand in a line and there is no code at
    // all. Whatever opens code closes it too, so no line is searched twice.
    const std::size_t ticks = text_.find(fence, begin);
    if (ticks == none || text_[ticks - 1] != u'\n' || ticks - 1 == begin) return false;
    const std::size_t close = ticks - 1;
    steps_ += close - begin;
    ++begin;
    if (unit(begin) == u'\n') ++begin;
    if (begin > close) return false;
    // 0.31.36 takes no line that ends with a backtick.
    if (options_.dialect == Dialect::v0_31_36 && text_.substr(begin, close + 1 - begin).find(u"`\n") != none)
        return false;
    Node code = node(Kind::code, {});
    code.text = language.empty() ? "none" : to_utf8(language);
    while (begin <= close) {
        const std::size_t end = line_end(begin);
        Node line = node(Kind::code_line, {});
        line.text = to_utf8(text_.substr(begin, end - begin));
        code.children.push_back(std::move(line));
        begin = end + 1;
    }
    tree_.push_back(std::move(code));
    at_ = close + 4;
    return true;
}

bool Reader::read_rule() {
    if (!has(Dialect::v0_32_0)) return false;
    std::size_t begin = at_;
    while (is_blank(unit(begin))) ++begin;
    std::size_t end = begin;
    while (unit(end) == u'-') ++end;
    if (end - begin < 3) return false;
    std::size_t after = end;
    while (is_blank(unit(after))) ++after;
    if (!is_line_end(after)) return false;
    Node rule = node(Kind::horizontal_rule, {});
    rule.fallback = Fallback{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    tree_.push_back(std::move(rule));
    at_ = after_line_end(after);
    return true;
}

bool Reader::read_heading() {
    std::size_t begin = at_;
    while (unit(begin) == u'#') ++begin;
    const std::size_t level = begin - at_;
    if (level < 1 || level > 4 || !is_blank(unit(begin))) return false;
    while (is_blank(unit(begin))) ++begin;
    if (is_line_end(begin)) return false;
    at_ = begin;
    Node heading = node(Kind::heading, {});
    heading.number = static_cast<std::int64_t>(level);
    if (has(Dialect::v0_31_36)) {
        heading.children = rest_of_line();
    } else {
        const std::size_t end = line_end(at_);
        heading.children.push_back(plain(to_utf8(text_.substr(at_, end - at_))));
        at_ = end;
    }
    tree_.push_back(std::move(heading));
    return true;
}

bool Reader::read_tasks() {
    Node tasks = node(Kind::tasks, {});
    while ((starts(at_, u"- [x]") || starts(at_, u"- [ ]")) && is_blank(unit(at_ + 5))) {
        std::size_t begin = at_ + 6;
        while (is_blank(unit(begin))) ++begin;
        if (is_line_end(begin)) break;
        Node task = node(Kind::task, {});
        task.done = text_[at_ + 3] == u'x';
        at_ = begin;
        task.children = rest_of_line();
        tasks.children.push_back(std::move(task));
    }
    if (tasks.children.empty()) return false;
    tree_.push_back(std::move(tasks));
    return true;
}

bool Reader::read_ordered_list() {
    Node list = node(Kind::ordered_list, {});
    while (true) {
        std::size_t begin = at_;
        std::int64_t number = 0;
        for (; is_digit(unit(begin)); ++begin) {
            number = std::min<std::int64_t>(number * 10 + (text_[begin] - u'0'), 9007199254740991);
        }
        if (begin == at_ || unit(begin) != u'.' || !is_blank(unit(begin + 1))) break;
        begin += 2;
        while (is_blank(unit(begin))) ++begin;
        if (is_line_end(begin)) break;
        at_ = begin;
        Node item = node(Kind::list_item, {});
        if (number > 0 || has(Dialect::v0_31_36)) item.number = number;
        item.children = rest_of_line();
        list.children.push_back(std::move(item));
    }
    if (list.children.empty()) return false;
    tree_.push_back(std::move(list));
    return true;
}

bool Reader::read_unordered_list() {
    const char16_t mark = unit(at_);
    if (mark != u'-' && mark != u'*') return false;
    Node list = node(Kind::unordered_list, {});
    while (unit(at_) == mark && is_blank(unit(at_ + 1))) {
        std::size_t begin = at_ + 2;
        while (is_blank(unit(begin))) ++begin;
        if (is_line_end(begin)) break;
        if (mark == u'*' && list.children.empty() && emphasis_at(at_, 0)) break;
        at_ = begin;
        Node item = node(Kind::list_item, {});
        item.children = rest_of_line();
        list.children.push_back(std::move(item));
    }
    if (list.children.empty()) return false;
    tree_.push_back(std::move(list));
    return true;
}

bool Reader::read_katex_block() {
    const bool dollars = options_.katex_dollar && starts(at_, u"$$");
    const bool brackets = options_.katex_parenthesis && starts(at_, u"\\[");
    if (!dollars && !brackets) return false;
    const std::size_t close = run_end(dollars ? Run::dollar_block : Run::bracket_block, at_ + 2);
    if (close >= text_.size()) return false;
    Node math = node(Kind::katex, {});
    math.text = to_utf8(text_.substr(at_ + 2, close - at_ - 2));
    tree_.push_back(std::move(math));
    at_ = close + 2;
    return true;
}

bool Reader::read_line_break() {
    std::size_t end = at_;
    while (is_blank(unit(end))) ++end;
    if (unit(end) != u'\n') return false;
    tree_.push_back(node(Kind::line_break, {}));
    at_ = end + 1;
    return true;
}

}  // namespace chatleaf::markup
