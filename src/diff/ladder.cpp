// SPDX-License-Identifier: MIT
#include "diff/ladder.hpp"

#include <string>

#include "diff/word_spans.hpp"

namespace chatleaf::diff {

GradedSpans graded_spans(std::string_view older, std::string_view newer, Budget& words, Budget& sentences) {
    GradedSpans graded{word_spans(older, newer, words), Grain::words};
    if (!words.exhausted()) return graded;
    graded = {sentence_spans(older, newer, sentences), Grain::sentences};
    const bool any_same = std::any_of(graded.spans.begin(), graded.spans.end(),
                                      [](const Span& span) { return span.kind == Span::Kind::same; });
    if (!sentences.exhausted() && any_same) return graded;
    graded = {{}, Grain::blocks};
    if (!older.empty()) graded.spans.push_back({Span::Kind::removed, std::string(older)});
    if (!newer.empty()) graded.spans.push_back({Span::Kind::added, std::string(newer)});
    return graded;
}

}  // namespace chatleaf::diff
