// SPDX-License-Identifier: MIT
#include "diff/changed_sentences.hpp"

#include <algorithm>
#include <cstddef>

#include "chatleaf/text/words.hpp"

namespace chatleaf::diff {

namespace {

constexpr double mostly_changed = 0.6;

bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/// Spaces and marks stand between words and are none.
bool is_word(std::string_view piece) { return std::any_of(piece.begin(), piece.end(), is_letter); }

std::size_t words_in(std::string_view text) {
    const auto pieces = text::words(text);
    return static_cast<std::size_t>(std::count_if(pieces.begin(), pieces.end(), is_word));
}

struct Sentence {
    std::string_view text;
    std::size_t end = 0;      ///< in the whole text
    std::size_t changed = 0;  ///< words
};

/// One text's sentences, passed from front to back.
class Sentences {
public:
    explicit Sentences(std::string_view text) : text_(text) {
        std::size_t end = 0;
        for (const auto sentence : text::sentences(text)) sentences_.push_back({sentence, end += sentence.size(), 0});
    }

    [[nodiscard]] std::size_t count() const { return sentences_.size(); }

    void add_changed(std::string_view stretch) {
        while (!stretch.empty()) {
            auto& sentence = at(stretch);
            const auto part = stretch.substr(0, left_in(sentence, stretch));
            sentence.changed += words_in(part);
            stretch.remove_prefix(part.size());
        }
    }

    void restart() { next_ = 0; }

    /// The sentence that a stretch begins in. Stretches come in order.
    Sentence& at(std::string_view stretch) {
        while (sentences_[next_].end <= place(stretch)) ++next_;
        return sentences_[next_];
    }

    [[nodiscard]] std::size_t left_in(const Sentence& sentence, std::string_view stretch) const {
        return sentence.end - place(stretch);
    }

private:
    [[nodiscard]] std::size_t place(std::string_view stretch) const {
        return static_cast<std::size_t>(stretch.data() - text_.data());
    }

    std::string_view text_;
    std::vector<Sentence> sentences_;
    std::size_t next_ = 0;
};

bool is_replaced(const Sentence& before, const Sentence& after) {
    const auto changed = before.changed + after.changed;
    // No more than the shorter words of the language fit: most sentences need no count.
    if (changed == 0 || 40 * changed < before.text.size() + after.text.size()) return false;
    return static_cast<double>(changed) >
           mostly_changed * static_cast<double>(words_in(before.text) + words_in(after.text));
}

}  // namespace

std::vector<TextPiece> without_changed_sentences(std::vector<TextPiece> pieces, std::string_view older,
                                                 std::string_view newer) {
    Sentences before(older);
    Sentences after(newer);
    if (before.count() <= 1 && after.count() <= 1) return pieces;
    for (const auto& piece : pieces) {
        if (!piece.removed.empty()) before.add_changed(piece.removed);
        if (!piece.added.empty()) after.add_changed(piece.added);
    }
    before.restart();
    after.restart();
    TextPieces left;
    for (const auto& piece : pieces) {
        left.change(piece.removed, piece.added);
        auto same_older = piece.same_older;
        auto same_newer = piece.same_newer;
        while (!same_older.empty()) {
            const auto& from = before.at(same_older);
            const auto& to = after.at(same_newer);
            const auto length =
                std::min({before.left_in(from, same_older), after.left_in(to, same_newer), same_older.size()});
            const auto part_older = same_older.substr(0, length);
            const auto part_newer = same_newer.substr(0, length);
            is_replaced(from, to) ? left.change(part_older, part_newer) : left.keep(part_older, part_newer);
            same_older.remove_prefix(length);
            same_newer.remove_prefix(length);
        }
    }
    return left.take();
}

}  // namespace chatleaf::diff
