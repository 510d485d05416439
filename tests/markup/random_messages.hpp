// SPDX-License-Identifier: MIT
#pragma once

#include <random>
#include <string>
#include <vector>

#include "chatleaf/markup/json.hpp"

namespace chatleaf::test {

/// Makes messages as people and bots write them, and as they do not: prose with every
/// construct in it, loose signs, tables, code, and any Unicode.
class RandomMessages {
public:
    explicit RandomMessages(std::uint32_t seed) : random_(seed) {}

    markup::Request request(markup::Dialect dialect) {
        markup::Request made;
        while (made.message.empty()) made.message = message();
        made.options.dialect = dialect;
        const int setup = below(4);
        if (setup != 1) made.options = markup::server_defaults(dialect);
        if (setup == 3) {
            made.options.katex_dollar = true;
            made.options.custom_domains = {"intra", "corp.local"};
        }
        return made;
    }

private:
    int below(std::size_t limit) { return static_cast<int>(random_() % limit); }
    const std::string& of(const std::vector<std::string>& choices) {
        return choices[static_cast<std::size_t>(below(choices.size()))];
    }

    std::string prose() {
        static const std::vector<std::string> words = {"the",
                                                       "server",
                                                       "deploy",
                                                       "failed",
                                                       "again",
                                                       "please",
                                                       "see",
                                                       "release",
                                                       "notes",
                                                       "for",
                                                       "build",
                                                       "42",
                                                       "M\u00FCller",
                                                       "na\u00EFve",
                                                       "\u65E5\u672C",
                                                       "file.ts",
                                                       "README.md",
                                                       "e.g.",
                                                       "can't",
                                                       "foo_bar",
                                                       "snake_case_x",
                                                       "C:\\dir\\x",
                                                       "5*3",
                                                       "2*3*4",
                                                       "https://example.com/a_b?c=d#e",
                                                       "http://localhost:3000/x",
                                                       "https://jira/x",
                                                       "www.example.co.uk",
                                                       "user@example.com",
                                                       "+12345678",
                                                       ":smile:",
                                                       ":+1:",
                                                       ":)",
                                                       ":-(",
                                                       "8)",
                                                       "<3",
                                                       "@all",
                                                       "@here",
                                                       "@bob.",
                                                       "@anna-b",
                                                       "#general",
                                                       "#1",
                                                       "PR#1",
                                                       "`code`",
                                                       "*bold*",
                                                       "**bold**",
                                                       "_it_",
                                                       "__it__",
                                                       "~strike~",
                                                       "~~strike~~",
                                                       "||spoil||",
                                                       "[a](http://b.c)",
                                                       "[x y](https://e.f/(g))",
                                                       "![i](http://b.c/d.png)",
                                                       "<http://x.y|z>",
                                                       "<t:1700000000:R>",
                                                       "color:#ff0000",
                                                       "\\*",
                                                       "\\_",
                                                       "\\#",
                                                       "$x$",
                                                       "$5",
                                                       "\\(x\\)",
                                                       "\U0001F600",
                                                       "\U0001F44D\U0001F3FD",
                                                       "\u2764\uFE0F",
                                                       "1\uFE0F\u20E3",
                                                       "\U0001F1E9\U0001F1EA",
                                                       "(",
                                                       ")",
                                                       "[",
                                                       "]",
                                                       "!",
                                                       "?",
                                                       ".",
                                                       ",",
                                                       "-",
                                                       "=",
                                                       "/",
                                                       "\\",
                                                       "|",
                                                       "||",
                                                       "&",
                                                       "*",
                                                       "_",
                                                       "~",
                                                       "`",
                                                       "**",
                                                       "~~",
                                                       "```",
                                                       "](",
                                                       ">:(",
                                                       "D:",
                                                       ":/",
                                                       ";)",
                                                       "(y)",
                                                       "&amp;",
                                                       "<b>",
                                                       "\u200B"};
        std::string made;
        for (int left = 1 + below(12); left > 0; --left) made += (made.empty() ? "" : " ") + of(words);
        return made;
    }
    std::string soup() {
        static const std::vector<std::string> signs = {"*",          "_",
                                                       "~",          "`",
                                                       "[",          "]",
                                                       "(",          ")",
                                                       "<",          ">",
                                                       "|",          "@",
                                                       "#",          ":",
                                                       "!",          "\\",
                                                       ".",          "-",
                                                       "+",          "=",
                                                       " ",          "\n",
                                                       "a",          "b",
                                                       "k",          "1",
                                                       "\u00E9",     "\U0001F600",
                                                       "$",          "/",
                                                       ",",          "](",
                                                       "] [",        "||",
                                                       "**",         "__",
                                                       "~~",         "```",
                                                       "\n- ",       "\n> ",
                                                       "\n1. ",      "\n# ",
                                                       "\n|",        "http://",
                                                       "a.com",      ":a:",
                                                       ":)",         "@a",
                                                       "#a",         "<t:1700000000>",
                                                       "color:#fff", "\\*",
                                                       "\n||\n",     "\n---\n",
                                                       "a@b.com",    "[a](http://b.c)",
                                                       "*b*",        "_c_",
                                                       "~d~",        "`e`",
                                                       "\n```\n"};
        std::string made;
        for (int left = 1 + below(16); left > 0; --left) made += of(signs);
        return made;
    }
    std::string line() {
        static const std::vector<std::string> starts = {"",     "",       "",       "",   "",   "- ",
                                                        "* ",   "1. ",    "12. ",   "> ", ">",  "# ",
                                                        "### ", "- [ ] ", "- [x] ", "  ", "||", "|"};
        return of(starts) + (below(3) > 0 ? prose() : soup());
    }
    std::string message() {
        const int kind = below(10);
        if (kind < 4) return prose();
        if (kind == 4) return soup();
        if (kind == 5) return "| a | " + prose() + " |\n|:-|-:|\n|" + prose() + "|" + soup() + "|";
        if (kind == 6) return "```js\n" + line() + "\n" + line() + "\n```\n" + line();
        std::string made = line();
        for (int left = below(4); left > 0; --left) made += '\n' + line();
        return made;
    }

    std::mt19937 random_;
};

}  // namespace chatleaf::test
