// SPDX-License-Identifier: MIT
#include <span>
#include <string>

#include "markup/differential/messages.hpp"

namespace chatleaf::test {
namespace {

using Signs = std::span<const std::string_view>;

constexpr std::string_view emphasis[] = {"*", "_",      "~",  "**", "__", "~~", "a", "1",
                                         " ", "\u00E9", "\n", "`",  ":",  "@a", "."};
constexpr std::string_view labels[] = {"[", "]", "(", ")", "](", "] [", "][", "](a:b)", "](http://a.b)",
                                       "!", "<", "|", ">", "a",  " ",   "\n", "*",      "_"};
constexpr std::string_view spoilers[] = {"|", "||", "|||", "\n||\n", "\n", "a", " ", "*", "_", "[", "](a:b)", "`", ">"};
constexpr std::string_view emoticons[] = {
    ":", ")", "(", "-", ":)", ":-", "a", " ", "*", "_", ":a:", "=", "D:", "8", "\\", "/", "0", ">", "<3", "'", "\n"};
constexpr std::string_view emoji[] = {":a:",    ":",          "a",          "\U0001F600", "\u2764",     "\uFE0F",
                                      "\u200D", "\U0001F3FB", "\U0001F468", "\u20E3",     "1",          "#",
                                      " ",      "*",          "_",          "\U0001F1E6", "\U0001F1E7", "."};
constexpr std::string_view urls[] = {"http:", "//", "/",      "a",         ".", "com", "a.com", "@", ":", "80",
                                     "?",     "#",  "(",      ")",         "!", ",",   "-",     "_", " ", "*",
                                     "~",     "\n", "\u00E9", "localhost", "'", "\"",  ";",     "="};
constexpr std::string_view mails[] = {"a", "@", ".", "com",    "a@b.co", "mailto:", "-", "_", "+", "*",
                                      "~", "`", "1", "\u00E9", " ",      "!",       "#", ":", "/"};
constexpr std::string_view names[] = {"@",      "#", "a", "_", "__", "-",  ".", ":",  "1",
                                      "\u00E9", " ", "*", "~", "(",  "\"", "/", "\n", ","};
constexpr std::string_view lines[] = {"\n",  "\n\n", "> ", ">",   "- ", "* ", "1. ", "# ", "- [ ] ", "- [x] ", "```",
                                      "---", "||",   "|",  "|-|", "a",  " ",  "\t",  "\r", "*",      "-",      "\r\n"};
constexpr std::string_view code[] = {"```", "``", "`", "\n", "a", "js", " ", "\\", "*", "\r", "````"};
constexpr std::string_view tables[] = {"|", "|-|", "\n", "|a|", "|a|\n|-|\n", "\\|",    "`", "||", " ",
                                       "a", ":-:", "\\", "*",   "[",          "](a:b)", "-", ":",  "\u00A0"};
constexpr std::string_view maths[] = {"$", "$$", "\\(", "\\)", "\\[", "\\]", "a", " ", "\n", "*", "\\", "(", "5", "_"};
constexpr std::string_view escapes[] = {"\\", "*", "_", "~", "`", "#", ".", "a", " ", "\n", "<t:1700000000>",
                                        "|",  "1", "("};
constexpr std::string_view phones[] = {"+", "(", ")", "-", "12", "12345", "1", " ", "a", "@", ".", "*", "\n"};
constexpr std::string_view colors[] = {"color:#", "fff", "f", "0", "color:#ffffff", " ", "a", "*", "\n",
                                       ")",       ":",   "_", "|"};
constexpr std::string_view all[] = {
    "*",          "_",   "~",  "`",      "[",      "]",  "(",  ")", "<", ">", "|", "@", "#",  ":",      "!",
    "\\",         ".",   "-",  "+",      "=",      "$",  "/",  ",", "a", "b", "1", " ", "\n", "\u00E9", "\U0001F600",
    "http://a.b", ":a:", ":)", "](a:b)", "a@b.co", "\t", "\"", "'", ";", "?", "%", "{", "}",  "^",      "&"};
constexpr Signs subjects[] = {emphasis, emphasis, emphasis, labels, labels, labels, spoilers, emoticons, emoticons,
                              emoji,    urls,     urls,     mails,  names,  lines,  lines,    code,      tables,
                              tables,   maths,    escapes,  phones, colors, all,    all};

}  // namespace

std::string sign_message(Dice& dice) {
    const Signs subject = subjects[dice.below(std::size(subjects))];
    const Signs other = dice.one_in(3) ? subjects[dice.below(std::size(subjects))] : subject;
    std::string made;
    for (std::size_t left = dice.one_in(8) ? dice.between(12, 40) : dice.between(1, 11); left > 0; --left) {
        made += dice.of(dice.one_in(3) ? other : subject);
    }
    return made;
}

}  // namespace chatleaf::test
