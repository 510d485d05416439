// SPDX-License-Identifier: MIT
#include <algorithm>

#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {

Reader::Memory& Reader::memory() {
    if (!memory_) memory_ = std::make_unique<Memory>();
    return *memory_;
}

/// Everyday messages take about three steps for each character.
std::vector<std::uint32_t>* Reader::remembered(std::vector<std::uint32_t>& (*of)(Memory&, Way), Way way) {
    constexpr std::size_t usual = 6, start = 256;
    if (!memory_ && steps() <= usual * text_.size() + start) return nullptr;
    std::vector<std::uint32_t>& ends = of(memory(), way);
    if (ends.empty()) ends.resize(text_.size() + 1);
    return &ends;
}

/// All the places since `start` on the way have the same end.
void Reader::note(std::vector<std::uint32_t>* ends, std::size_t start, std::size_t end) {
    if (ends == nullptr) return;
    for (; path_.size() > start; path_.pop_back()) (*ends)[path_.back()] = static_cast<std::uint32_t>(end + 1);
}

std::size_t Reader::content_item(Way way, std::size_t at, Inlines* out) {
    ++steps_;
    switch (way.inside) {
        case Inside::line: return line_item(at, out);
        case Inside::spoiler: return spoiler_item(at, out);
        case Inside::label: return label_item(way, at, out);
        case Inside::bold:
        case Inside::italic: return newer() ? marked_item(way, at, out) : older_marked_item(way, at, out);
        case Inside::strike: return newer() ? struck_item(way, at, out) : older_marked_item(way, at, out);
    }
    return none;
}

std::size_t Reader::spoiler_item(std::size_t at, Inlines* out) {
    if (starts(at, u"||")) return none;
    const std::size_t end = line_item(at, out);
    return end != none ? end : any(at, out);
}

/// Readings that start in different places go on alike once they meet, so each place is read from once.
std::size_t Reader::reading_end(Way way, std::size_t at) {
    auto* const ends = remembered([](Memory& memory, Way of) -> auto& { return memory.ends[of.index()]; }, way);
    const std::size_t start = path_.size();
    const bool in_plain_text = ends == nullptr && way.inside == Inside::label && newer();
    std::size_t end = at;
    while (end < text_.size()) {
        if (ends != nullptr && (*ends)[end] != 0) {
            end = (*ends)[end] - 1;
            break;
        }
        if (in_plain_text) end = plain_label_end(end);
        const std::size_t next = content_item(way, end, nullptr);
        if (ends != nullptr) path_.push_back(static_cast<std::uint32_t>(end));
        if (next == none) break;
        end = next;
    }
    note(ends, start, end);
    furthest_ = std::max(furthest_, end);
    return end;
}

std::vector<Node> Reader::built(Way way, std::size_t begin, std::size_t end) {
    Inlines content(source_);
    for (std::size_t at = begin; at < end;) at = content_item(way, at, &content);
    return std::move(content).settled();
}

/// What bold and italics look for before they take text.
std::size_t Reader::preferred_item(Way way, std::size_t at, Inlines* out, bool with_emoticon) {
    std::size_t end = none;
    const auto found = [&end](std::size_t attempt) { return (end = attempt) != none; };
    if (found(take_run(Run::blanks, at, out)) || found(inline_code(at, out)) ||
        (newer() && found(timestamp(at, out))) || found(reference_at(at, way.open, out)) ||
        found(word_with_at(at, out)) || found(user_mention(at, out)) || found(channel_mention(at, out)) ||
        found(emphasis(at, way.open, out)) || found(emoji(at, out))) {
        return end;
    }
    return with_emoticon ? emoticon(way, at, out) : none;
}

/// Letters and digits before a space or a mark are text in emphasis, but for `O_O`.
std::size_t Reader::word(Way way, std::size_t at, Inlines* out) {
    const std::size_t end = run_end(Run::alphanumeric, at);
    if (end == at) return none;
    const char16_t c = unit(end);
    const bool ends =
        c == u' ' || c == u'*' || c == u'~' || (c == u'_' && (way.open & Open::italic) != 0 && text_[at] != u'O');
    return ends ? take_text(at, end, out) : none;
}

std::size_t Reader::marked_item(Way way, std::size_t at, Inlines* out) {
    if (at >= text_.size()) return none;
    if (const std::size_t end = word(way, at, out); end != none) return end;
    if (const std::size_t end = preferred_item(way, at, out); end != none) return end;
    if (const std::size_t end = take_run(Run::marked_text, at, out); end != none) return end;
    const char16_t c = text_[at];
    const char16_t mark = way.inside == Inside::bold ? u'*' : u'_';
    return c == u'\n' || c == mark || c == u' ' ? none : take_text(at, at + 1, out);
}

std::size_t Reader::struck_item(Way way, std::size_t at, Inlines* out) {
    if (at >= text_.size()) return none;
    if (const std::size_t end = take_run(Run::strike_text, at, out); end != none) return end;
    if (const std::size_t end = escaped_timestamp(at, out); end != none) return end;
    if (const std::size_t end = preferred_item(way, at, out); end != none) return end;
    const char16_t c = text_[at];
    return c == u'\n' || c == u'~' || c == u' ' ? none : take_text(at, at + 1, out);
}

std::size_t Reader::older_marked_item(Way way, std::size_t at, Inlines* out) {
    if (at >= text_.size()) return none;
    if (way.inside == Inside::strike) {
        if (const std::size_t end = timestamp(at, out); end != none) return end;
    }
    if (const std::size_t end = preferred_item(way, at, out); end != none) return end;
    const char16_t c = text_[at];
    const char16_t mark = way.inside == Inside::bold ? u'*' : way.inside == Inside::italic ? u'_' : u'~';
    return c == u'\n' || c == mark || c == u' ' ? none : take_text(at, at + 1, out);
}

std::size_t Reader::emphasis(std::size_t at, unsigned open, Inlines* out) {
    if (at >= text_.size()) return none;
    const char16_t c = text_[at];
    if (c == u'*') {
        return (open & Open::bold) != 0 ? none : marked({Inside::bold, open | Open::bold}, Kind::bold, at, out);
    }
    if (c == u'~') {
        return (open & Open::strike) != 0 ? none : marked({Inside::strike, open | Open::strike}, Kind::strike, at, out);
    }
    return (open & Open::italic) != 0 ? none : italics(at, open | Open::italic, out);
}

/// `**x**` or `*x*`; two marks are tried before one.
std::size_t Reader::marked(Way way, Kind kind, std::size_t at, Inlines* out) {
    const char16_t mark = text_[at];
    for (const std::size_t marks : {std::size_t{2}, std::size_t{1}}) {
        if (marks == 2 && unit(at + 1) != mark) continue;
        const std::size_t begin = at + marks;
        const std::size_t close = reading_end(way, begin);
        if (close == begin || unit(close) != mark || (marks == 2 && unit(close + 1) != mark)) continue;
        if (out != nullptr) out->add(node(kind, built(way, begin, close)));
        return close + marks;
    }
    return none;
}

/// `_` is part of many names: after letters or digits, or before letters, it means nothing. What stands
/// between such underscores is read as in italics all the same.
std::size_t Reader::italics(std::size_t at, unsigned open, Inlines* out) {
    if (const std::size_t word = run_end(Run::alphanumeric, at); word != at) {
        if (unit(word) != u'_') return none;
        return take_text(at, unit(word + 1) == u'_' ? word + 2 : word + 1, out);
    }
    if (text_[at] != u'_') return none;
    const Way way{Inside::italic, open};
    const std::size_t inner = unit(at + 1) == u'_' ? reading_end(way, at + 2) : none;
    const bool doubled = inner != none && inner > at + 2 && starts(inner, u"__");
    if (doubled && run_end(Run::alphanumeric, inner + 2) > inner + 2) return undone_italics(way, at, 2, inner, out);
    const std::size_t outer = reading_end(way, at + 1);
    const bool single = outer > at + 1 && unit(outer) == u'_';
    if (single && run_end(Run::letters, outer + 1) > outer + 1) return undone_italics(way, at, 1, outer, out);
    if (!doubled && !single) return none;
    const std::size_t marks = doubled ? 2 : 1;
    const std::size_t close = doubled ? inner : outer;
    if (out != nullptr) out->add(node(Kind::italic, built(way, at + marks, close)));
    return close + marks;
}

std::size_t Reader::undone_italics(Way way, std::size_t at, std::size_t marks, std::size_t close, Inlines* out) {
    const std::size_t end = run_end(marks == 2 ? Run::alphanumeric : Run::letters, close + marks);
    if (out != nullptr) {
        Inlines content(source_);
        content.text(at, at + marks);
        content.add(built(way, at + marks, close));
        content.text(close, close + marks);
        content.text(close + marks, end);
        out->add(std::move(content).settled());
    }
    return end;
}

/// Marks with nothing but blanks between are text.
std::size_t Reader::blank_emphasis(std::size_t at, Inlines* out) {
    const char16_t mark = text_[at];
    if (mark != u'*' && mark != u'_' && mark != u'~') return none;
    const Run run = mark == u'*' ? Run::stars : mark == u'_' ? Run::underscores : Run::tildes;
    const std::size_t blanks = run_end(run, at);
    const std::size_t close = run_end(Run::blanks, blanks);
    if (close == blanks || unit(close) != mark) return none;
    return take_text(at, run_end(run, close), out);
}

}  // namespace chatleaf::markup
