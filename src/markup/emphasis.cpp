// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

Kind kind_of(char16_t mark) {
    if (mark == u'*') return Kind::bold;
    return mark == u'_' ? Kind::italic : Kind::strike;
}

}  // namespace

std::optional<Reader::Emphasis> Reader::marked(Kind kind, std::size_t at, std::size_t marks, unsigned open) {
    const char16_t mark = text_[at];
    for (std::size_t i = 0; i < marks; ++i) {
        if (unit(at + i) != mark) return std::nullopt;
    }
    const std::size_t begin = at + marks;
    const Inside inside = kind == Kind::bold ? Inside::bold : kind == Kind::italic ? Inside::italic : Inside::strike;
    const unsigned flag = kind == Kind::bold ? bold : kind == Kind::italic ? italic : strike;
    const std::size_t close = reading_end({inside, open | flag}, begin);
    if (close == begin) return std::nullopt;
    for (std::size_t i = 0; i < marks; ++i) {
        if (close + i >= text_.size() || text_[close + i] != mark) return std::nullopt;
    }
    return Emphasis{kind, begin, close, close + marks, marks, 0};
}

bool Reader::has_only_blanks(std::size_t begin, std::size_t end) const {
    return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                       text_.begin() + static_cast<std::ptrdiff_t>(end), is_blank);
}

std::optional<Reader::Emphasis> Reader::italic_at(std::size_t at, unsigned open) {
    std::optional<Emphasis> doubled = marked(Kind::italic, at, 2, open);
    std::optional<Emphasis> single = marked(Kind::italic, at, 1, open);
    const auto is_blank_inside = [this](const std::optional<Emphasis>& found) {
        return found && has_only_blanks(found->begin, found->close);
    };
    // Letters right after the closing mark mean that the `_` belong to a word.
    for (auto* const found : {&doubled, &single}) {
        if (!*found) continue;
        std::size_t end = (*found)->end;
        while (is_letter(unit(end))) ++end;
        if (end == (*found)->end) continue;
        (*found)->letters = end - (*found)->end;
        return *found;
    }
    if (is_blank_inside(doubled)) doubled.reset();
    if (is_blank_inside(single)) single.reset();
    return doubled ? doubled : single;
}

std::optional<Reader::Emphasis> Reader::emphasis_at(std::size_t at, unsigned open) {
    const char16_t mark = unit(at);
    if (mark == u'_') return (open & italic) == 0 ? italic_at(at, open) : std::nullopt;
    if (mark != u'*' && mark != u'~') return std::nullopt;
    const Kind kind = kind_of(mark);
    if ((open & (kind == Kind::bold ? bold : strike)) != 0) return std::nullopt;
    for (const std::size_t marks : {2, 1}) {
        const auto found = marked(kind, at, marks, open);
        if (found && !has_only_blanks(found->begin, found->close)) return found;
    }
    return std::nullopt;
}

std::size_t Reader::word_with_underscore(std::size_t at) {
    const std::size_t end = run_end(Run::alphanumeric, at);
    if (end == at || unit(end) != u'_') return none;
    return unit(end + 1) == u'_' ? end + 2 : end + 1;
}

std::size_t Reader::emphasis(std::size_t at, unsigned open, Inlines* out) {
    if ((open & italic) == 0) {
        if (const std::size_t end = word_with_underscore(at); end != none) return take_text(at, end, out);
    }
    const auto found = emphasis_at(at, open);
    if (!found) return none;
    if (out == nullptr) return found->end + found->letters;

    const Inside inside = found->kind == Kind::bold     ? Inside::bold
                          : found->kind == Kind::italic ? Inside::italic
                                                        : Inside::strike;
    const unsigned flag = found->kind == Kind::bold ? bold : found->kind == Kind::italic ? italic : strike;
    if (found->letters > 0) {
        static_cast<void>(take_text(at, found->begin, out));
        build({inside, open | flag}, found->begin, found->close, *out);
        return take_text(found->close, found->end + found->letters, out);
    }
    Inlines content;
    build({inside, open | flag}, found->begin, found->close, content);
    out->add(node(found->kind, std::move(content).settled()));
    return found->end;
}

std::size_t Reader::spoiler(std::size_t at, Inlines* out) {
    if (!has(Dialect::v0_31_36) || !starts(at, u"||")) return none;
    const std::size_t close = reading_end({Inside::spoiler, 0}, at + 2);
    if (close == at + 2 || !starts(close, u"||")) return none;
    if (out != nullptr) {
        Inlines content;
        build({Inside::spoiler, 0}, at + 2, close, content);
        out->add(node(Kind::spoiler, std::move(content).settled()));
    }
    return close + 2;
}

}  // namespace chatleaf::markup
