// SPDX-License-Identifier: MIT
#include <random>
#include <string>
#include <vector>

#include "chatleaf/text/words.hpp"
#include "support/catch.hpp"

namespace {

using chatleaf::text::sentences;

/// "One. |Two."
std::string cut(std::string_view text) {
    std::string marked;
    for (const auto sentence : sentences(text)) marked.append(marked.empty() ? "" : "|").append(sentence);
    return marked;
}

}  // namespace

TEST_CASE("a sentence ends with its mark, the quotes that close there and the space after them") {
    CHECK(cut("One. Two! Three? Four") == "One. |Two! |Three? |Four");
    CHECK(cut("He said \"One.\" Then (Two.) came.") == "He said \"One.\" |Then (Two.) came.");
    CHECK(cut("What?! Yes...  No.") == "What?! |Yes...  |No.");
    CHECK(cut("no end") == "no end");
    CHECK(cut("").empty());
    CHECK(cut("one line\nanother") == "one line\n|another");
}

TEST_CASE("a full stop in a word, a number or an abbreviation is no end") {
    CHECK(cut("Version 1.2.3 of example.org is out. Get it.") == "Version 1.2.3 of example.org is out. |Get it.");
    CHECK(cut("Bring it e.g. on Monday.") == "Bring it e.g. on Monday.");
    CHECK(cut("Really?no") == "Really?no");
}

TEST_CASE("sentences of other scripts end with their own marks") {
    CHECK(cut("我们开会。明天去！好吗？") == "我们开会。|明天去！|好吗？");
    CHECK(cut("これは本です。それは「机です。」あれは") == "これは本です。|それは「机です。」|あれは");
    CHECK(cut("यह एक वाक्य है। यह दूसरा है।") == "यह एक वाक्य है। |यह दूसरा है।");
    CHECK(cut("هل هذا صحيح؟ نعم.") == "هل هذا صحيح؟ |نعم.");
}

TEST_CASE("the pieces are the text again, whatever bytes it has") {
    std::mt19937 random(5);
    static const char* const bits[] = {".",  "!",  "?",    " ",        "\n", "a", "B", "1",
                                       "。", "」", "\xFF", "\xE3\x80", "\"", "…", "؟"};
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (auto left = random() % 30; left > 0; --left) text += bits[random() % std::size(bits)];
        std::string together;
        for (const auto sentence : sentences(text)) {
            REQUIRE_FALSE(sentence.empty());
            together += sentence;
        }
        REQUIRE(together == text);
    }
}
