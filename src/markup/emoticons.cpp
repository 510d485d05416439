// SPDX-License-Identifier: MIT
#include "markup/emoticons.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

constexpr Emoticon emoticons[] = {
#include "markup/emoticons.inc"
};

/// Those that Rocket.Chat's own list of emoticons has in another form, or not at all.
constexpr Emoticon newer_emoticons[] = {
    {u"\\0\\/", "person_gesturing_ok"}, {u"\\O\\/", "person_gesturing_ok"}, {u">;/", "confused"}};
constexpr Emoticon older_emoticons[] = {
    {u"\\0/", "person_gesturing_ok"}, {u"\\O/", "person_gesturing_ok"}, {u">:/", "confused"}, {u":'-(", "cry"}};

/// By first character, so that a word costs one look. No emoticon is the start of another.
struct Index {
    std::array<std::uint8_t, 129> first{};
    std::array<std::uint8_t, std::size(emoticons)> order{};
};
constexpr Index sorted = [] {
    Index index;
    std::size_t next = 0;
    for (std::size_t c = 0; c < 128; ++c) {
        index.first[c] = static_cast<std::uint8_t>(next);
        for (std::size_t i = 0; i < std::size(emoticons); ++i) {
            if (emoticons[i].typed.front() == c) index.order[next++] = static_cast<std::uint8_t>(i);
        }
    }
    index.first[128] = static_cast<std::uint8_t>(next);
    return index;
}();

constexpr bool is_start(std::u16string_view text, std::size_t at, std::u16string_view typed) {
    return text.substr(at, typed.size()) == typed;
}

template <typename Table>
const Emoticon* find_in(const Table& table, std::u16string_view text, std::size_t at) {
    const auto* const found = std::find_if(std::begin(table), std::end(table),
                                           [&](const Emoticon& one) { return is_start(text, at, one.typed); });
    return found == std::end(table) ? nullptr : found;
}

/// What an emoticon may stand before, wherever it stands.
bool is_neighbour(char16_t c) { return is_white(c) || c == u'*'; }

}  // namespace

const Emoticon* emoticon_at(std::u16string_view text, std::size_t at, bool newer) {
    if (at >= text.size() || text[at] >= 128) return nullptr;
    const std::size_t c = text[at];
    for (std::size_t i = sorted.first[c]; i < sorted.first[c + 1]; ++i) {
        const Emoticon& one = emoticons[sorted.order[i]];
        if (is_start(text, at, one.typed)) return &one;
    }
    if (c != u'\\' && c != u'>' && c != u':') return nullptr;
    return newer ? find_in(newer_emoticons, text, at) : find_in(older_emoticons, text, at);
}

std::size_t Reader::bare_emoticon(std::size_t at, Inlines* out) {
    if (!options_.emoticons) return none;
    const Emoticon* const found = emoticon_at(text_, at, newer());
    if (found == nullptr) return none;
    const std::size_t end = at + found->typed.size();
    if (out != nullptr) {
        Node emoji = node(Kind::emoji, {});
        emoji.text = source_.text(at, end);
        emoji.detail = found->shortcode;
        out->add(std::move(emoji));
    }
    return end;
}

/// Newer parsers look at what follows, but in struck text.
std::size_t Reader::emoticon(Way way, std::size_t at, Inlines* out) {
    const std::size_t end = bare_emoticon(at, nullptr);
    if (end == none) return none;
    if (newer() && way.inside != Inside::strike && !emoticon_may_end(way, end)) return none;
    return out == nullptr ? end : bare_emoticon(at, out);
}

Reader::Answer Reader::known_emoticon_end(Way way, std::size_t at) const {
    if (!memory_) return Answer::unknown;
    const auto& answers = memory_->emoticon_ends[way.index()];
    return answers.empty() ? Answer::unknown : answers[at];
}

/// Whether an emoticon that ends here may be one: before white space, `*` or another item. The item may be
/// an emoticon again, of which the same is asked.
bool Reader::emoticon_may_end(Way way, std::size_t at) {
    constexpr std::size_t deepest = 8, longest = 4;
    if (way.inside == Inside::line && nesting_ >= deepest) answer_from_the_end(at);
    ++nesting_;
    Answer answer = Answer::unknown;
    std::size_t links = 0;
    std::size_t end = at;
    while ((answer = known_emoticon_end(way, end)) == Answer::unknown) {
        ++steps_;
        if (end >= text_.size() || is_neighbour(text_[end]) || (way.inside == Inside::italic && text_[end] == u'_') ||
            (way.inside == Inside::line ? line_item(end, nullptr, false) : preferred_item(way, end, nullptr, false)) !=
                none) {
            answer = Answer::yes;
            break;
        }
        const std::size_t next = bare_emoticon(end, nullptr);
        if (next == none) {
            answer = Answer::no;
            break;
        }
        end = next;
        ++links;
    }
    --nesting_;
    if (memory_ || links > longest) {
        auto& answers = memory().emoticon_ends[way.index()];
        if (answers.empty()) answers.resize(text_.size() + 1, Answer::unknown);
        for (; at < end; at = bare_emoticon(at, nullptr)) answers[at] = answer;
        answers[end] = answer;
    }
    return answer == Answer::yes;
}

/// What follows may hold emoticons, whose followers may hold emoticons again. When that goes deep, the
/// last is asked first, so that no answer waits for more than one other.
void Reader::answer_from_the_end(std::size_t at) {
    auto& answers = memory().emoticon_ends[Way{}.index()];
    if (answers.empty()) answers.resize(text_.size() + 1, Answer::unknown);
    const std::size_t nesting = std::exchange(nesting_, 0);
    for (std::size_t& from = memory_->emoticons_from; (from = std::min(from, text_.size())) > at;) {
        ++steps_;
        if (const std::size_t end = bare_emoticon(--from, nullptr); end != none) {
            static_cast<void>(emoticon_may_end({}, end));
        }
    }
    nesting_ = nesting;
}

}  // namespace chatleaf::markup
