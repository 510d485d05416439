// SPDX-License-Identifier: MIT
#include "markup/round_trip/alphabets.hpp"

#include <array>

namespace chatleaf::test {
namespace {

constexpr std::string_view emphasis[] = {"*", "_", "~", "a", " ", "\n", "@a", ".", "`", "\\", "[", "](a:b)"};
constexpr std::string_view labels[] = {"[", "]", "(", "](a:b)", "<a:b|a>", "a", " ", "*", "_", "\n", "!", "a.am"};
constexpr std::string_view tables[] = {"|", "|\n|-|", "\n", "||", "a", " ", "*", "[", "](a:b)", "`", "\\", "\u00A0"};
constexpr std::string_view wide_tables[] = {"|", "||\n|-|-|\n|", "\n|",   "||", "a",  "_", "~~",
                                            "[", "](+1)",        ".a.am", ":)", "\\|"};
constexpr std::string_view lines[] = {"\n", "> ", "- ", "* ", "1. ", "- [ ] ", "||", "a", " ", "\r", "```", "---"};
constexpr std::string_view spoilers[] = {"||", "|", "\n", "a", "*", "_", "[", "](a:b)", "`", " ", "|\n|-|", "```"};
constexpr std::string_view emoticons[] = {":)", ":", "=/", "\\", "*", "_", " ", "a", ":a:", "\U0001F600", "|", "\n"};
constexpr std::string_view names[] = {"@", "#", "a", "_", ".", "@a.b", "mailto:", "a@b.co", " ", "*", "~", "1"};
constexpr std::string_view urls[] = {"http://", "a.com", "a.b", "/", ".", ":", "(", ")", "*", "_", " ", "@"};
constexpr std::string_view maths[] = {"\\(", "\\)", "\\[", "\\]", "$", "*", "_", "a", "\n", " ", "[", "](a:b)"};
constexpr std::string_view code[] = {"`", "```", "\n", "a", " ", "*", "_", "\\", "||", "[", "](a:b)", "> "};
constexpr std::string_view moments[] = {"<t:1700000000>", "\\",     "<", "~", "*", "_", "|", "a", " ",
                                        "color:#fff",     "+12345", "\n"};
constexpr Alphabet known[] = {
    {"emphasis", emphasis}, {"labels", labels},     {"tables", tables},       {"wide-tables", wide_tables},
    {"lines", lines},       {"spoilers", spoilers}, {"emoticons", emoticons}, {"names", names},
    {"urls", urls},         {"maths", maths},       {"code", code},           {"moments", moments}};

}  // namespace

std::span<const Alphabet> alphabets() { return known; }

std::string AllMessages::next() {
    const std::size_t last = alphabet_.signs.size() - 1;
    std::size_t at = signs_.size();
    while (at > 0 && signs_[at - 1] == last) signs_[--at] = 0;
    if (at > 0) {
        ++signs_[at - 1];
    } else if (signs_.size() < most_) {
        signs_.push_back(0);
    } else {
        return {};
    }
    std::string made;
    for (const std::size_t sign : signs_) made += alphabet_.signs[sign];
    return made;
}

}  // namespace chatleaf::test
