// SPDX-License-Identifier: MIT
#include <initializer_list>
#include <string>

#include "markup/differential/messages.hpp"

namespace chatleaf::test {
namespace {

/// Makes messages as colleagues write them: sentences with names, links, emphasis and emoji
/// in them, lists, quotes, code and tables. Nothing in them is malformed on purpose.
class EverydayMessages {
public:
    explicit EverydayMessages(Dice& dice) : dice_(dice) {}

    std::string message() {
        if (below(20) == 0) return of({":smile:", "\U0001F600", "\U0001F44D \U0001F44D", ":)", ":+1: :tada:"});
        std::string made = block();
        for (std::size_t left = below(3); left > 0; --left) {
            made += of({"\n", "\n\n"});
            made += block();
        }
        return made;
    }

private:
    std::size_t below(std::size_t limit) { return dice_.below(limit); }
    std::string of(std::initializer_list<const char*> choices) { return choices.begin()[below(choices.size())]; }

    std::string word() {
        return of({"the",      "server",  "deploy",     "failed",     "again",       "please",     "release",
                   "notes",    "for",     "build",      "42",         "M\u00FCller", "na\u00EFve", "\u65E5\u672C",
                   "can't",    "we'll",   "don\u2019t", "meeting",    "tomorrow",    "3.5",        "10:30",
                   "50%",      "(maybe)", "e.g.",       "i.e.",       "v2.0.1",      "snake_case", "a/b",
                   "C++",      "R&D",     "follow-up",  "2026-11-24", "\u2192",      "\u2013",     "\"quoted\"",
                   "\u20AC20", "$5",      "key=value",  "PR#12",      "1st",         "is",         "not",
                   "done",     "review",  "Monday"});
    }
    std::string extra() {
        return of({"https://example.com/a_b?c=d#e",
                   "https://wiki.example.com/display/DOC/Page+One.",
                   "www.example.co.uk",
                   "http://localhost:3000/x",
                   "https://jira/browse/AB-1",
                   "user@example.com",
                   "README.md",
                   "main.cpp",
                   "+4912345678",
                   ":smile:",
                   ":+1:",
                   ":white_check_mark:",
                   ":)",
                   ":-(",
                   ";)",
                   "<3",
                   "@all",
                   "@here",
                   "@bob",
                   "@anna-b",
                   "@max.m",
                   "@jane_doe,",
                   "#general",
                   "#dev-ops",
                   "#12",
                   "`code`",
                   "`a_b*c`",
                   "*bold*",
                   "**bold words**",
                   "_italic_",
                   "__italic__",
                   "~gone~",
                   "~~gone~~",
                   "*_both_*",
                   "_*both*_",
                   "||secret||",
                   "[docs](https://example.com/docs)",
                   "[a *b* c](https://example.com/x(y))",
                   "![chart](https://example.com/c.png)",
                   "<https://example.com|site>",
                   "<t:1700000000:R>",
                   "(see @bob)",
                   "\\*not bold\\*",
                   "\\_x\\_",
                   "\U0001F600",
                   "\U0001F44D",
                   "\U0001F680\U0001F680",
                   "\u2764\uFE0F",
                   "\u2705",
                   "\U0001F1E9\U0001F1EA",
                   "2 * 3 = 6",
                   "x > y",
                   "a < b",
                   "[ ]",
                   "[1]",
                   "C:\\temp\\x",
                   "\"@bob\"",
                   "*note:* read",
                   "**Important:**",
                   "_soon_.",
                   "`npm ci`,",
                   "*@bob*",
                   "(https://example.com)"});
    }
    std::string sentence() {
        std::string made;
        for (std::size_t left = 1 + below(9); left > 0; --left) {
            if (!made.empty()) made += ' ';
            made += below(4) == 0 ? extra() : word();
        }
        return made + of({"", "", ".", "!", "?", ":", ",", " ..."});
    }
    std::string lines(std::initializer_list<const char*> starts) {
        std::string made;
        for (std::size_t left = 1 + below(4); left > 0; --left) {
            if (!made.empty()) made += '\n';
            made += of(starts);
            made += sentence();
        }
        return made;
    }
    std::string table() {
        std::string made = "| Name | State | Due |\n";
        made += of({"|---|---|---|", "| :-- | :-: | --: |", "| --- | --- | --- |"});
        for (std::size_t left = 1 + below(3); left > 0; --left) {
            made += "\n| " + word() + " | ";
            made += of({"`ok`", "**late**", "@bob", "\u2705", "", "a \\| b", ":smile:"});
            made += " | " + word() + " |";
        }
        return made;
    }
    std::string code() {
        std::string made = of({"```\n", "```js\n", "```cpp\n", "```text\n"});
        made += of({"int main() { return 0; }", "a *b* _c_ @all", "SELECT 1;\n\nSELECT 2;", "  indented\n\ttab"});
        return made + "\n```";
    }
    std::string heading() {
        std::string made = of({"# ", "## ", "### ", "#### "});
        return made += sentence();
    }
    std::string block() {
        switch (below(14)) {
            case 0: return lines({"- "});
            case 1: return lines({"1. ", "2. ", "3. "});
            case 2: return lines({"- [ ] ", "- [x] "});
            case 3: return lines({"> "});
            case 4: return heading();
            case 5: return table();
            case 6: return code();
            case 7: return lines({"* "});
            default: return sentence();
        }
    }

    Dice& dice_;
};

}  // namespace

std::string everyday_message(Dice& dice) { return EverydayMessages(dice).message(); }

}  // namespace chatleaf::test
