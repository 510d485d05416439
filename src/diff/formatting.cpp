// SPDX-License-Identifier: MIT
#include "diff/formatting.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "chatleaf/text/words.hpp"
#include "diff/looks.hpp"

namespace chatleaf::diff {

namespace {

/// What happened to one look, anywhere in the block.
struct Fate {
    bool added = false;
    bool removed = false;
    bool changed = false;

    [[nodiscard]] std::string_view word() const {
        if (changed || (added && removed)) return " changed";
        return added ? " added" : removed ? " removed" : "";
    }
};

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The looks of the same letters, side by side.
class SideBySide {
public:
    SideBySide(const StyledText& older, const StyledText& newer) {
        std::size_t at = 0;
        for (std::size_t i = 0, j = 0; i < older.runs.size() && j < newer.runs.size();) {
            const auto end = std::min(older.runs[i].end, newer.runs[j].end);
            compare(older.styles[older.runs[i].style], newer.styles[newer.runs[j].style], {at, end});
            at = end;
            if (older.runs[i].end == end) ++i;
            if (newer.runs[j].end == end) ++j;
        }
    }

    [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

    [[nodiscard]] std::string field() const {
        std::string field;
        for (std::size_t look = 0; look < looks_count; ++look) {
            const auto word = fates_[look].word();
            if (word.empty()) continue;
            if (!field.empty()) field.append(", ");
            field.append(to_string(static_cast<Look>(look))).append(word);
        }
        return field;
    }

private:
    void compare(const Style& before, const Style& after, Range range) {
        if (before == after) return;
        auto left = before.begin();
        auto right = after.begin();
        while (left != before.end() || right != after.end()) {
            if (right == after.end() || (left != before.end() && left->first < right->first)) {
                fate(*left++).removed = true;
            } else if (left == before.end() || right->first < left->first) {
                fate(*right++).added = true;
            } else {
                if (left->second != right->second) fate(*left).changed = true;
                ++left, ++right;
            }
        }
        if (!ranges_.empty() && ranges_.back().end == range.begin) {
            ranges_.back().end = range.end;
        } else {
            ranges_.push_back(range);
        }
    }

    Fate& fate(const Style::value_type& look) { return fates_[static_cast<std::size_t>(look.first)]; }

    std::vector<Range> ranges_;  // of letters that look another way
    std::array<Fate, looks_count> fates_;
};

void put(std::vector<Span>& spans, Span::Kind kind, std::string_view text) {
    if (!spans.empty() && spans.back().kind == kind) {
        spans.back().text.append(text);
    } else {
        spans.push_back({kind, std::string(text)});
    }
}

/// Marks the words with any of the letters. A text has marks of its own between letters (of a
/// row's cells), which are passed over.
class Marking {
public:
    Marking(std::string_view letters, const std::vector<Range>& ranges) : letters_(letters), ranges_(ranges) {}

    std::vector<Span> run(std::string_view text) {
        std::vector<Span> spans;
        std::string_view space;  // between two words: marked when both are
        for (const auto word : text::words(text)) {
            const auto letters = letters_of(word);
            if (letters.empty()) {
                space = space.empty() ? word : std::string_view(space.data(), space.size() + word.size());
                continue;
            }
            const auto kind = pass(letters) ? Span::Kind::formatted : Span::Kind::same;
            const bool inside = !spans.empty() && spans.back().kind == kind;
            if (!space.empty()) put(spans, inside ? kind : Span::Kind::same, space);
            space = {};
            put(spans, kind, word);
        }
        if (!space.empty()) put(spans, Span::Kind::same, space);
        return spans;
    }

private:
    /// Whether a letter of the word is marked.
    bool pass(std::string_view word) {
        if (letters_.substr(at_, word.size()) != word) return false;
        const auto end = at_ + word.size();
        while (next_ < ranges_.size() && ranges_[next_].end <= at_) ++next_;
        at_ = end;
        return next_ < ranges_.size() && ranges_[next_].begin < end;
    }

    std::string_view letters_;
    const std::vector<Range>& ranges_;
    std::size_t at_ = 0;
    std::size_t next_ = 0;
};

bool any_formatted(const std::vector<Span>& spans) {
    return std::any_of(spans.begin(), spans.end(), [](const Span& span) { return span.kind == Span::Kind::formatted; });
}

}  // namespace

std::optional<Restyling> restyled(const StyledPage& older_page, std::uint32_t older, const StyledPage& newer_page,
                                  std::uint32_t newer) {
    const auto before = styled_text(older_page.document, older_page.blocks, older);
    const auto after = styled_text(newer_page.document, newer_page.blocks, newer);
    if (before.letters != after.letters) return std::nullopt;
    const SideBySide sides(before, after);
    if (sides.ranges().empty()) return std::nullopt;
    const auto& text = newer_page.blocks[newer].text;
    Restyling restyling{sides.field(), Marking(after.letters, sides.ranges()).run(text)};
    // Where the text is another one than its letters (the names of what has no words), all of it is meant.
    if (!any_formatted(restyling.spans)) restyling.spans = {{Span::Kind::formatted, text}};
    return restyling;
}

std::string joined_fields(std::string_view first, std::string_view second) {
    std::string all(first);
    while (!second.empty()) {
        const auto one = second.substr(0, second.find(", "));
        second.remove_prefix(std::min(one.size() + 2, second.size()));
        const bool known = (", " + all + ", ").find(", " + std::string(one) + ", ") != std::string::npos;
        if (!known) all.append(all.empty() ? "" : ", ").append(one);
    }
    return all;
}

}  // namespace chatleaf::diff
