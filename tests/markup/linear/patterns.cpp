// SPDX-License-Identifier: MIT
#include "markup/linear/patterns.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chatleaf::test {

std::string Pattern::message(std::size_t repeats) const {
    std::string made = begin;
    made.reserve(begin.size() + repeats * (unit.size() + second_unit.size()) + end.size());
    for (std::size_t i = 0; i < repeats; ++i) made += unit;
    for (std::size_t i = 0; i < repeats; ++i) made += second_unit;
    return made + end;
}

std::size_t Pattern::repeats(std::size_t bytes) const {
    return std::max<std::size_t>(1, bytes / (unit.size() + second_unit.size()));
}

std::string Pattern::name() const {
    std::string made;
    for (const char c : '"' + begin + "\" (\"" + unit + "\")* (\"" + second_unit + "\")* \"" + end + '"') {
        if (c == '\n') {
            made += "\\n";
        } else {
            made += c;
        }
    }
    return made;
}

std::span<const markup::Options> all_options() {
    static const std::vector<markup::Options> options = [] {
        using markup::Dialect;
        std::vector<markup::Options> made;
        for (const Dialect dialect : {Dialect::v0_32_0, Dialect::v0_31_36, Dialect::v0_31_32}) {
            for (unsigned bits = 0; bits < 16; ++bits) {
                markup::Options set;
                set.dialect = dialect;
                set.colors = (bits & 1U) == 0;
                set.emoticons = (bits & 2U) == 0;
                set.katex_parenthesis = (bits & 4U) == 0;
                set.katex_dollar = (bits & 8U) == 0;
                made.push_back(std::move(set));
            }
        }
        return made;
    }();
    return options;
}

std::span<const Pattern> known_patterns() {
    static const std::vector<Pattern> patterns = [] {
        std::vector<Pattern> made{{"!", "", "http://a.com/", ""},
                                  {"[", "](x)", "", ""},
                                  {"*_~", "~_*", "", ""},
                                  {"a*b_c~", "", "[", "](http://a.b)"},
                                  {"||a", "", "||", ""},
                                  {"> [\n", "", "", "](x)"},
                                  {"|a|\n", "", "|a|\n|-|\n", ""},
                                  {"a|", "", "|", ""},
                                  {"[a](b", ")", "", ""},
                                  {"`", "a", "", ""},
                                  {"a", "", "`", ""},
                                  {"(", ")", "[a](x:", ""},
                                  {"x", "", "<t:", ">"},
                                  {"a.", "", "http://", ""},
                                  {"a\n", "", "||\n", ""},
                                  {"a\n", "", "```\n", ""}};
        for (const char* unit : {"__a~] [\n**",
                                 "-_->~] [\n**",
                                 "] [",
                                 "_ [] _ [] \n",
                                 "|a",
                                 "*",
                                 "~",
                                 "_",
                                 "[a ",
                                 "\\(a",
                                 "![a ",
                                 "\U0001F600",
                                 "\U0001F1E9",
                                 "*a _b ~c [d ",
                                 "[",
                                 "![",
                                 "||a",
                                 ":",
                                 ":)",
                                 "a_",
                                 "a*",
                                 "<a",
                                 "a@",
                                 "a.",
                                 "```a\n",
                                 "```\na```\n",
                                 "(",
                                 "](a",
                                 "[a](x",
                                 "([*]",
                                 "*[*](x:",
                                 "\\[.\n",
                                 "$$a\n",
                                 "[a",
                                 "@",
                                 "a!",
                                 "a(b)",
                                 "[a](x(",
                                 "[a](b(c)",
                                 "\\(",
                                 ":)||",
                                 ":)*a",
                                 "\n",
                                 " \n",
                                 "- a\n",
                                 "1. a\n",
                                 "> a\n",
                                 "- [ ] a\n",
                                 "# a\n",
                                 "---\n",
                                 "|-|\n",
                                 "||\na\n",
                                 "a:b://",
                                 "+(1)",
                                 "color:#",
                                 "<t:1700000000",
                                 "[INFO] [main] a_b\n",
                                 "|_ [5] ",
                                 "- [PROJ-1] [Bug] "}) {
            made.push_back({unit, "", "", ""});
        }
        return made;
    }();
    return patterns;
}

std::span<const std::string_view> tokens() {
    static constexpr std::array<std::string_view, 80> all{"[",
                                                          "]",
                                                          "](",
                                                          ")",
                                                          "(",
                                                          "![",
                                                          "](x",
                                                          "](http://a.b)",
                                                          "_",
                                                          "__",
                                                          "*",
                                                          "**",
                                                          "~",
                                                          "~~",
                                                          "`",
                                                          "```",
                                                          "```\n",
                                                          "\n```",
                                                          "<",
                                                          ">",
                                                          "|",
                                                          "||",
                                                          "||\n",
                                                          "\n||\n",
                                                          "|-|\n",
                                                          "|a|\n",
                                                          ":",
                                                          "::",
                                                          "@",
                                                          "#",
                                                          "!",
                                                          "\\",
                                                          "\\(",
                                                          "\\)",
                                                          "\\[",
                                                          "\\]",
                                                          "$",
                                                          "$$",
                                                          ".",
                                                          "-",
                                                          "---\n",
                                                          "+",
                                                          "+1",
                                                          "\n",
                                                          "\r\n",
                                                          " ",
                                                          "\t",
                                                          "a",
                                                          "1",
                                                          "é",
                                                          "http://",
                                                          "http://a.",
                                                          "a.com",
                                                          "a@",
                                                          "mailto:",
                                                          "localhost",
                                                          ":x:",
                                                          ":)",
                                                          ":-(",
                                                          "O_O",
                                                          "-_-",
                                                          "*\\O/*",
                                                          "8)",
                                                          "\U0001F600",
                                                          "\U0001F1E9",
                                                          "\u200D",
                                                          "\uFE0F",
                                                          "#\u20E3",
                                                          "color:#",
                                                          "color:#fff",
                                                          "<t:1700000000",
                                                          "<t:1700000000:F>",
                                                          "- ",
                                                          "- [ ] ",
                                                          "* ",
                                                          "1. ",
                                                          "> ",
                                                          "# ",
                                                          "<a|",
                                                          "/"};
    return all;
}

std::string WorstCases::some_tokens(std::size_t least, std::size_t most) {
    std::string made;
    for (std::size_t left = dice_.between(least, most); left > 0; --left) made += dice_.of(tokens());
    return made;
}

Pattern WorstCases::random_pattern() {
    Pattern made;
    made.unit = some_tokens(1, 4);
    if (dice_.one_in(5)) made.second_unit = some_tokens(1, 4);
    if (dice_.one_in(5)) made.begin = some_tokens(1, 2);
    if (dice_.one_in(5)) made.end = some_tokens(1, 2);
    return made;
}

Pattern WorstCases::changed(Pattern pattern) {
    std::string* const parts[] = {&pattern.unit, &pattern.unit, &pattern.second_unit, &pattern.begin, &pattern.end};
    std::string& part = *parts[dice_.below(std::size(parts))];
    const std::string_view token = dice_.of(tokens());
    if (part.empty() || dice_.one_in(2)) {
        if (part.size() < 24) part.insert(dice_.below(part.size() + 1), token);
    } else {
        part.erase(dice_.below(part.size()), dice_.between(1, 4));
    }
    if (pattern.unit.empty()) pattern.unit = token;
    return pattern;
}

void WorstCases::keep(Case candidate) {
    const auto same = std::find_if(worst_.begin(), worst_.end(),
                                   [&](const Case& kept) { return kept.pattern.unit == candidate.pattern.unit; });
    if (same != worst_.end()) {
        if (same->cost >= candidate.cost) return;
        worst_.erase(same);
    }
    const auto place = std::upper_bound(worst_.begin(), worst_.end(), candidate.cost,
                                        [](double cost, const Case& kept) { return cost > kept.cost; });
    worst_.insert(place, std::move(candidate));
    if (worst_.size() > kept_) worst_.pop_back();
}

void WorstCases::search(std::size_t count, const Cost& cost) {
    const auto options = all_options();
    for (std::size_t i = 0; i < count; ++i) {
        Case candidate;
        const bool anew = worst_.empty() || dice_.one_in(2);
        const Case* const parent = anew ? nullptr : &worst_[dice_.below(worst_.size())];
        candidate.pattern = anew ? random_pattern() : changed(parent->pattern);
        candidate.options = anew || dice_.one_in(3) ? &options[dice_.below(options.size())] : parent->options;
        candidate.cost = cost(candidate.pattern, *candidate.options);
        keep(std::move(candidate));
    }
}

}  // namespace chatleaf::test
