// SPDX-License-Identifier: MIT
#include "diff/word_spans.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

#include "chatleaf/text/words.hpp"
#include "support/catch.hpp"

namespace {

using chatleaf::diff::Budget;
using chatleaf::diff::Span;
using chatleaf::diff::word_spans;

std::string side(const std::vector<Span>& spans, Span::Kind kind) {
    std::string text;
    for (const auto& span : spans) {
        if (span.kind == Span::Kind::same || span.kind == kind) text += span.text;
    }
    return text;
}

/// "a [-b-] {+c+} d"
std::string marked(std::string_view older, std::string_view newer) {
    Budget budget(1'000'000);
    std::string text;
    for (const auto& span : word_spans(older, newer, budget)) {
        switch (span.kind) {
            case Span::Kind::same: text += span.text; break;
            case Span::Kind::removed: text += "[-" + span.text + "-]"; break;
            case Span::Kind::added: text += "{+" + span.text + "+}"; break;
            case Span::Kind::formatted: FAIL("words are compared, not their look");
        }
    }
    return text;
}

std::string random_text(std::mt19937& random) {
    static const char* const words[] = {"Ada", "wrote", "the", "report", "3.14", "äöü", "到处", "ไทย", ",", ".", "§"};
    std::string text;
    for (auto left = random() % 25; left > 0; --left) {
        if (random() % 5 != 0) text += " ";
        text += words[random() % 11];
    }
    return text;
}

}  // namespace

TEST_CASE("only the words that changed are marked") {
    CHECK(marked("We meet on Monday at noon.", "We meet on Friday at noon.") ==
          "We meet on [-Monday-]{+Friday+} at noon.");
    CHECK(marked("the plan", "the new plan") == "the {+new +}plan");
    CHECK(marked("same", "same") == "same");
    CHECK(marked("", "new") == "{+new+}");
    CHECK(marked("old", "") == "[-old-]");
    CHECK(marked("", "").empty());
}

TEST_CASE("words end where they end, also beside what both texts begin or end with") {
    CHECK(marked("due 2026-11-24 at noon", "due 2026-11-25 at noon") == "due [-2026-11-24-]{+2026-11-25+} at noon");
    CHECK(marked("berth 1 is free", "berth 10 is free") == "berth [-1-]{+10+} is free");
    CHECK(marked("a  line here", "a   line here") == "a[-  -]{+   +}line here");
    // A mark that is put on a space is no word of its own.
    CHECK(marked("we a b c d e", "we \u0301a b c d e") == "we[- -]{+ \u0301+}a b c d e");
    CHECK(marked("a b c", "a b b c") == "a b {+b +}c");
    CHECK(marked("to be or not to be", "to be") == "to be[- or not to be-]");
}

TEST_CASE("a word is marked whole when a part of it changed") {
    CHECK(marked("It was the text of the day we met", "It was the test of the day we met") ==
          "It was the [-text-]{+test+} of the day we met");
}

TEST_CASE("a date, a time or a version changes as one word") {
    CHECK(marked("We ship on 2026-11-24 in the morning, version 1.2.3 of it all.",
                 "We ship on 2026-11-26 in the morning, version 1.2.4 of it all.") ==
          "We ship on [-2026-11-24-]{+2026-11-26+} in the morning, version [-1.2.3-]{+1.2.4+} of it all.");
    CHECK(marked("Kept on - and on / for ever and ever", "Kept on - and off / for ever and ever") ==
          "Kept on - and [-on-]{+off+} / for ever and ever");
}

TEST_CASE("changed words with a space between them are one change") {
    CHECK(marked("We met in New York last week for a talk", "We met in San Diego last week for a talk") ==
          "We met in [-New York-]{+San Diego+} last week for a talk");
}

TEST_CASE("a text of which little is left is replaced whole") {
    CHECK(marked("Alpha beta gamma", "Delta beta epsilon") == "[-Alpha beta gamma-]{+Delta beta epsilon+}");
}

TEST_CASE("a sentence of which little is left is replaced whole, and its neighbours are compared by words") {
    CHECK(marked("The first stays. He likes green tea. The third goes on Monday.",
                 "The first stays. She hates black tea. The third goes on Friday.") ==
          "The first stays. [-He likes green tea. -]{+She hates black tea. +}The third goes on [-Monday-]{+Friday+}.");
    CHECK(marked("It was late. We went home then. All of us.", "It was late. We drove home then. All of us.") ==
          "It was late. We [-went-]{+drove+} home then. All of us.");
    CHECK(marked("我们开会。他喜欢绿茶。", "我们开会。她讨厌咖啡。") == "我们开会。[-他喜欢绿茶。-]{+她讨厌咖啡。+}");
}

TEST_CASE("thai, lao, khmer and japanese are marked by words as well, and never within one") {
    struct Text {
        const char* older;
        const char* newer;
        const char* marks;
    };
    const Text texts[] = {
        {"เราประชุมกันที่กรุงเทพวันจันทร์", "เราประชุมกันที่เชียงใหม่วันจันทร์", "เราประชุมกันที่[-กรุงเทพ-]{+เชียงใหม่+}วันจันทร์"},
        {"ພວກເຮົາໄປໂຮງຮຽນມື້ນີ້", "ພວກເຮົາໄປຕະຫຼາດມື້ນີ້", "ພວກເຮົາໄປ[-ໂຮງຮຽນ-]{+ຕະຫຼາດ+}ມື້ນີ້"},
        {"យើងទៅសាលារៀនថ្ងៃនេះ", "យើងទៅផ្សារថ្ងៃនេះ", "យើងទៅ[-សាលារៀន-]{+ផ្សារ+}ថ្ងៃនេះ"},
        {"私たちは明日東京で会議をします", "私たちは明日大阪で会議をします",
         "私たちは明日[-東京-]{+大阪+}で会議をします"},
    };
    for (const auto& [older, newer, marks] : texts) {
        CHECK(marked(older, newer) == marks);
        Budget budget(1'000'000);
        for (const auto& span : word_spans(older, newer, budget)) {
            const auto cut = chatleaf::text::words(span.kind == Span::Kind::added ? newer : older);
            std::string_view whole = span.kind == Span::Kind::added ? newer : older;
            const auto begin = whole.find(span.text);
            REQUIRE(begin != std::string_view::npos);
            const auto is_border = [&](std::size_t at) {
                return at == whole.size() || std::any_of(cut.begin(), cut.end(), [&](std::string_view word) {
                           return word.data() == whole.data() + at;
                       });
            };
            CHECK(is_border(begin));
            CHECK(is_border(begin + span.text.size()));
        }
    }
}

TEST_CASE("chinese is marked by words although no spaces part them") {
    CHECK(marked("我们明天在北京开会讨论计划", "我们明天在上海开会讨论计划") ==
          "我们明天在[-北京-]{+上海+}开会讨论计划");
}

TEST_CASE("spans give back both texts, meet at word boundaries and never stand side by side with their kind") {
    std::mt19937 random(21);
    for (int round = 0; round < 5000; ++round) {
        const auto older = random_text(random);
        const auto newer = random_text(random);
        Budget budget(random() % 3 == 0 ? random() % 40 : 100'000);
        const auto spans = word_spans(older, newer, budget);
        REQUIRE(side(spans, Span::Kind::removed) == older);
        REQUIRE(side(spans, Span::Kind::added) == newer);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            REQUIRE_FALSE(spans[i].text.empty());
            if (i > 0) REQUIRE(spans[i - 1].kind != spans[i].kind);
        }
    }
}

TEST_CASE("swapping the texts swaps what was removed and added") {
    std::mt19937 random(22);
    for (int round = 0; round < 3000; ++round) {
        const auto older = random_text(random);
        const auto newer = random_text(random);
        Budget there(100'000);
        Budget back(100'000);
        auto mirrored = word_spans(newer, older, back);
        for (auto& span : mirrored) {
            if (span.kind != Span::Kind::same) {
                span.kind = span.kind == Span::Kind::added ? Span::Kind::removed : Span::Kind::added;
            }
        }
        for (std::size_t i = 0; i + 1 < mirrored.size(); ++i) {
            if (mirrored[i].kind == Span::Kind::added && mirrored[i + 1].kind == Span::Kind::removed) {
                std::swap(mirrored[i], mirrored[i + 1]);
            }
        }
        REQUIRE(word_spans(older, newer, there) == mirrored);
    }
}

TEST_CASE("a word repeated a hundred thousand times costs no search") {
    std::string older;
    for (int i = 0; i < 100'000; ++i) older += "again ";
    Budget budget(1'000'000);
    const auto spans = word_spans(older, older + "again and again", budget);
    REQUIRE_FALSE(budget.exhausted());
    REQUIRE(budget.used() < 1000);
    REQUIRE(spans.size() == 2);
}

TEST_CASE("chinese turned back to front stays within the budget") {
    std::vector<std::string> characters;
    std::mt19937 random(23);
    for (int i = 0; i < 100'000; ++i) {
        std::string character = "一";
        character[1] = static_cast<char>(0xB8 + random() % 8);
        character[2] = static_cast<char>(0x80 + random() % 64);
        characters.push_back(character);
    }
    const auto older = std::accumulate(characters.begin(), characters.end(), std::string());
    const auto newer = std::accumulate(characters.rbegin(), characters.rend(), std::string());
    Budget budget(1'000'000);
    const auto spans = word_spans(older, newer, budget);
    REQUIRE(budget.used() <= 1'000'000);
    REQUIRE(side(spans, Span::Kind::removed) == older);
    REQUIRE(side(spans, Span::Kind::added) == newer);
}
