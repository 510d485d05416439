// SPDX-License-Identifier: MIT
#include "diff/word_spans.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "chatleaf/text/words.hpp"
#include "diff/changed_sentences.hpp"
#include "diff/numbering.hpp"
#include "diff/sequence.hpp"
#include "diff/text_pieces.hpp"

namespace chatleaf::diff {

namespace {

using Words = std::vector<std::string_view>;

/// More than this share of both texts changed: nobody reads such a text word by word.
constexpr double mostly_changed = 0.6;

using Piece = TextPiece;

bool only_space(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// How many bytes at the beginning and at the end of two texts are the same words in both.
struct SameEnds {
    std::size_t before = 0;
    std::size_t after = 0;
};

bool is_ascii_mark(char c) { return c > ' ' && c < 0x7F; }

/// Whether a word ends between a space and a mark at `at`, whatever stands around them.
bool word_begins_at(std::string_view text, std::size_t at) {
    return at < text.size() && text[at - 1] == ' ' && is_ascii_mark(text[at]);
}
bool word_ends_at(std::string_view text, std::size_t at) {
    return at > 0 && text[at] == ' ' && is_ascii_mark(text[at - 1]);
}

SameEnds same_ends(std::string_view older, std::string_view newer) {
    const auto shorter = std::min(older.size(), newer.size());
    const auto limit = older.begin() + static_cast<std::ptrdiff_t>(shorter);
    const auto equal_before =
        static_cast<std::size_t>(std::mismatch(older.begin(), limit, newer.begin()).first - older.begin());
    SameEnds ends{equal_before, 0};
    while (ends.before > 0 && !(word_begins_at(older, ends.before) && word_begins_at(newer, ends.before)))
        --ends.before;
    // What is the same at the end begins behind all that is at the beginning.
    const auto last = older.rbegin() + static_cast<std::ptrdiff_t>(shorter - equal_before);
    ends.after = static_cast<std::size_t>(std::mismatch(older.rbegin(), last, newer.rbegin()).first - older.rbegin());
    const auto ends_word = [&](std::string_view text) { return word_ends_at(text, text.size() - ends.after); };
    while (ends.after > 0 && !(ends_word(older) && ends_word(newer))) --ends.after;
    return ends;
}

/// The words of a text, with dates, times and versions ("2026-11-24") in one piece: half a
/// date is not what changed. Its ends that are the same in the other text count as one word each.
Words words_of(std::string_view text, SameEnds ends) {
    const auto pieces = text::words(text.substr(ends.before, text.size() - ends.before - ends.after));
    Words joined_words;
    joined_words.reserve(pieces.size() + 2);
    if (ends.before > 0) joined_words.push_back(text.substr(0, ends.before));
    bool continues = false;
    for (const auto piece : pieces) {
        const bool joint = piece.size() == 1 && std::string_view("-/:.").find(piece.front()) != std::string_view::npos;
        const bool after_digit = !joined_words.empty() && is_digit(joined_words.back().back());
        const char next =
            piece.data() + piece.size() < text.data() + text.size() ? *(piece.data() + piece.size()) : ' ';
        if (continues || (joint && after_digit && is_digit(next))) {
            joined_words.back() = joined(joined_words.back(), piece);
            continues = joint && !continues;
        } else {
            joined_words.push_back(piece);
        }
    }
    if (ends.after > 0) joined_words.push_back(text.substr(text.size() - ends.after));
    return joined_words;
}

/// The alignment as alternating changed and kept stretches.
std::vector<Piece> pieces_of(const Words& older, const Words& newer, const std::vector<Match>& matches) {
    TextPieces pieces;
    std::size_t i = 0;
    std::size_t j = 0;
    const auto change_up_to = [&](std::size_t older_end, std::size_t newer_end) {
        for (; i < older_end; ++i) pieces.change(older[i], {});
        for (; j < newer_end; ++j) pieces.change({}, newer[j]);
    };
    for (const auto& match : matches) {
        change_up_to(match.older, match.newer);
        pieces.keep(older[i++], newer[j++]);
    }
    change_up_to(older.size(), newer.size());
    return pieces.take();
}

/// Whether the kept stretch of `before` is worth keeping between two changes.
bool island_drowns(const Piece& before, const Piece& after) {
    if (before.size() == 0 || after.size() == 0) return false;
    return only_space(before.same_older) || before.same_older.size() < std::min(before.size(), after.size());
}

std::vector<Piece> without_small_islands(std::vector<Piece> pieces) {
    std::vector<Piece> kept;
    for (auto& piece : pieces) {
        while (!kept.empty() && island_drowns(kept.back(), piece)) {
            const auto& before = kept.back();
            piece.removed = joined(joined(before.removed, before.same_older), piece.removed);
            piece.added = joined(joined(before.added, before.same_newer), piece.added);
            kept.pop_back();
        }
        kept.push_back(piece);
    }
    return kept;
}

void put(std::vector<Span>& spans, Span::Kind kind, std::string_view text) {
    if (!text.empty()) spans.push_back({kind, std::string(text)});
}

std::vector<Piece> aligned(const Words& older, const Words& newer, Budget& budget) {
    Numbering numbering(older.size() + newer.size());
    const auto older_numbers = numbering.of_all(older);
    const auto newer_numbers = numbering.of_all(newer);
    return pieces_of(older, newer, align(older_numbers, newer_numbers, numbering.size(), {}, budget));
}

std::vector<Span> spans_of(const std::vector<Piece>& pieces, bool mirrored) {
    std::vector<Span> spans;
    for (const auto& piece : pieces) {
        put(spans, Span::Kind::removed, mirrored ? piece.added : piece.removed);
        put(spans, Span::Kind::added, mirrored ? piece.removed : piece.added);
        put(spans, Span::Kind::same, piece.same_newer);
    }
    return spans;
}

std::vector<Span> replaced(std::string_view older, std::string_view newer) {
    std::vector<Span> spans;
    put(spans, Span::Kind::removed, older);
    put(spans, Span::Kind::added, newer);
    return spans;
}

}  // namespace

std::vector<Span> word_spans(std::string_view older, std::string_view newer, Budget& budget) {
    if (older == newer) {
        std::vector<Span> spans;
        put(spans, Span::Kind::same, older);
        return spans;
    }
    // Always compared in one direction, so that swapping the texts mirrors the answer.
    const bool mirrored = newer < older;
    const auto first = mirrored ? newer : older;
    const auto second = mirrored ? older : newer;
    const auto ends = same_ends(older, newer);
    auto pieces = without_small_islands(aligned(words_of(first, ends), words_of(second, ends), budget));
    pieces = without_small_islands(without_changed_sentences(std::move(pieces), first, second));

    std::size_t changed = 0;
    for (const auto& piece : pieces) changed += piece.removed.size() + piece.added.size();
    const auto whole = static_cast<double>(older.size() + newer.size());
    if (static_cast<double>(changed) > mostly_changed * whole) return replaced(older, newer);
    return spans_of(pieces, mirrored);
}

std::vector<Span> sentence_spans(std::string_view older, std::string_view newer, Budget& budget) {
    const bool mirrored = newer < older;
    const auto first = text::sentences(mirrored ? newer : older);
    const auto second = text::sentences(mirrored ? older : newer);
    return spans_of(aligned(first, second, budget), mirrored);
}

}  // namespace chatleaf::diff
