// SPDX-License-Identifier: MIT
#include <string>

#include "markup/differential/messages.hpp"

namespace chatleaf::test {
namespace {

/// Writes one alternative of a rule of the grammar after another. `room_` bounds the nesting.
class Sentences {
public:
    explicit Sentences(Dice& dice) : dice_(dice) {}

    std::string message() {
        if (dice_.one_in(12)) return big_emoji();
        std::string made = block();
        while (dice_.one_in(3)) made += next_block();
        if (dice_.one_in(4)) made += end_of_line();
        return made;
    }

private:
    // Lines.
    std::string end_of_line() {
        static constexpr std::string_view ends[] = {"\n",   "\n",   "\n",    "\n", "\n",    "\n",
                                                    "\n\n", "\r\n", "\n \n", "\r", "\n\n\n"};
        return std::string(dice_.of(ends));
    }
    std::string blank() {
        static constexpr std::string_view blanks[] = {"", "", "", "", "", " ", " ", "  ", "\t", " \t ", "\u00A0"};
        return std::string(dice_.of(blanks));
    }
    std::string space() {
        static constexpr std::string_view blanks[] = {" ", " ", " ", " ", " ", "  ", "\t", " \t", "", "\u00A0"};
        return std::string(dice_.of(blanks));
    }

    std::string next_block() {
        std::string made = end_of_line();
        return made += block();
    }
    std::string block() {
        switch (dice_.below(20)) {
            case 0: return lines({">", "> ", ">  ", ">\t", "> > ", " > "});
            case 1: return spoiler_block();
            case 2: return code();
            case 3: return rule();
            case 4:
            case 5: return table();
            case 6:
            case 7: return heading();
            case 8: return lines({"- [ ] ", "- [x] ", "- [x]\t", "- [X] ", "- [] ", "- [x]", "-  [ ] "});
            case 9: return lines({"1. ", "2. ", "0. ", "12.\t", "007. ", "1.", "1) ", "1 . "});
            case 10: return lines({"- ", "- ", "-\t", "-", "* ", "+ "});
            case 11: return lines({"* ", "* ", "*\t", "*", "** ", "- "});
            case 12: return katex_block();
            case 13: return blank();
            default: return line();
        }
    }
    template <std::size_t Size>
    std::string lines(const std::string_view (&starts)[Size]) {
        std::string made;
        const std::string_view usual = starts[dice_.below(2)];
        for (std::size_t left = dice_.between(1, 3); left > 0; --left) {
            if (!made.empty()) made += '\n';
            made += dice_.one_in(3) ? dice_.of(starts) : usual;
            if (!dice_.one_in(8)) made += line();
        }
        return made;
    }
    std::string spoiler_block() {
        std::string made = dice_.one_in(8) ? "|| " : "||";
        made += '\n' + line();
        while (dice_.one_in(3)) made += next_block();
        made += dice_.one_in(8) ? "" : "\n";
        made += dice_.one_in(8) ? "|" : "||";
        if (dice_.one_in(4)) made += line();
        return made;
    }
    std::string code() {
        static constexpr std::string_view languages[] = {"",    "",        "",     "js", "c++",
                                                         "a b", "a.b-c_d", " js ", "`",  "js\t"};
        static constexpr std::string_view fences[] = {"```", "```", "```", "```", "````", "``", "~~~", "``` "};
        static constexpr std::string_view contents[] = {"x = 1;", "",   " ",   "a `b` c", "``a",    "a``",
                                                        "`",      "``", "```", "a```b",   "*b* @c", "```d",
                                                        "\\```",  "\t", "a\r", "> q",     "````"};
        std::string made = dice_.one_in(10) ? line() : "";
        made += dice_.of(fences);
        made += dice_.of(languages);
        for (std::size_t left = dice_.below(4); left > 0; --left) {
            made += dice_.one_in(9) ? "\r\n" : "\n";
            made += dice_.of(contents);
        }
        made += dice_.one_in(9) ? "" : "\n";
        made += dice_.of(fences);
        if (dice_.one_in(4)) made += line();
        return made;
    }
    std::string rule() {
        static constexpr std::string_view rules[] = {"---", "----", " ---", "--- ",    "\t---\t", "- - -",    "***",
                                                     "___", "--",   "---a", "--- ---", "-----\r", "---\u00A0"};
        return std::string(dice_.of(rules));
    }
    std::string heading() {
        static constexpr std::string_view starts[] = {"#", "##", "###", "####", "#####", " #", "\\#", "#\u00A0"};
        std::string made(dice_.of(starts));
        made += space();
        made += line();
        if (dice_.one_in(4)) made += " #";
        return made;
    }
    std::string cells(bool delimiters, std::size_t count) {
        static constexpr std::string_view rules[] = {
            "-", "---", ":-", "-:", ":-:", " --- ", " :--: ", "\t-\t", "", " ", "- -", ":", "::-", "--a"};
        std::string made = dice_.one_in(15) ? "" : "|";
        for (; count > 0; --count) {
            if (delimiters) {
                made += rules[dice_.below(dice_.one_in(6) ? std::size(rules) : 8)];
            } else {
                made += blank();
                if (!dice_.one_in(6)) made += phrase(2);
                made += blank();
            }
            if (count > 1 || !dice_.one_in(15)) made += '|';
        }
        if (dice_.one_in(8)) made += blank();
        if (dice_.one_in(20)) made += 'a';
        return made;
    }
    std::string table() {
        const std::size_t width = dice_.between(1, 3);
        const auto about = [&] { return dice_.one_in(5) ? dice_.between(1, 4) : width; };
        std::string made = cells(false, width) + '\n';
        made += cells(true, about());
        for (std::size_t left = dice_.below(4); left > 0; --left) {
            made += dice_.one_in(12) ? end_of_line() : "\n";
            made += cells(false, about());
        }
        return made;
    }
    std::string katex_block() {
        static constexpr std::string_view starts[] = {"\\[", "$$"};
        static constexpr std::string_view ends[] = {"\\]", "$$"};
        static constexpr std::string_view contents[] = {"x",     "",     "a\nb",   "x^2 + \\frac{1}{2}",
                                                        "a $ b", "\n\n", "\\(a\\)"};
        const std::size_t kind = dice_.below(2);
        std::string made(starts[kind]);
        made += dice_.of(contents);
        made += dice_.one_in(6) ? dice_.of(ends) : ends[kind];
        return made + (dice_.one_in(3) ? line() : "");
    }
    std::string big_emoji() {
        std::string made = blank();
        for (std::size_t left = dice_.between(1, 4); left > 0; --left) {
            made += dice_.one_in(2) ? emoji() : emoticon();
            made += dice_.one_in(3) ? end_of_line() : blank();
        }
        return made;
    }

    std::string line() { return phrase(dice_.between(1, 3)); }

    // Pieces of a line. `room` is how deep they may still nest.
    std::string phrase(std::size_t room) {
        std::string made;
        for (std::size_t left = dice_.one_in(2) ? 1 : dice_.between(2, 3); left > 0; --left) {
            if (!made.empty() && !dice_.one_in(3)) made += space();
            made += piece(room);
        }
        return made;
    }
    std::string piece(std::size_t room) {
        if (room > 0) {
            switch (dice_.below(16)) {
                case 0: return wrapped("*", room);
                case 1: return wrapped("_", room);
                case 2: return wrapped("~", room);
                case 3: return spoiler(room);
                case 4:
                case 5: return link(room);
                default: break;
            }
        }
        switch (dice_.below(20)) {
            case 0: return url();
            case 1: return email();
            case 2: return phone();
            case 3: return user();
            case 4: return channel();
            case 5:
            case 6: return emoji();
            case 7:
            case 8: return emoticon();
            case 9: return color();
            case 10: return timestamp();
            case 11: return math();
            case 12: return inline_code();
            case 13: return image();
            case 14: return escape();
            case 15: return sign();
            default: return word();
        }
    }
    std::string spoiler(std::size_t room) {
        std::string made = "||" + phrase(room - 1);
        return made += dice_.one_in(8) ? "|" : "||";
    }
    std::string wrapped(std::string_view mark, std::size_t room) {
        const std::size_t opening = dice_.one_in(2) ? 1 : dice_.between(1, 3);
        const std::size_t closing = dice_.one_in(6) ? dice_.below(4) : opening;
        std::string made = dice_.one_in(6) ? word() : "";
        for (std::size_t i = 0; i < opening; ++i) made += mark;
        if (dice_.one_in(6)) made += space();
        made += phrase(room - 1);
        if (dice_.one_in(6)) made += space();
        for (std::size_t i = 0; i < closing; ++i) made += mark;
        if (dice_.one_in(6)) made += word();
        return made;
    }
    std::string link(std::size_t room) {
        if (dice_.one_in(4)) {
            static constexpr std::string_view titles[] = {"b",      "b c",        "*b*", "b|c",  "",     "b>c",
                                                          "\u00E9", "\U0001F600", "`b`", "b\nc", "b[c]", "^{}~"};
            std::string made = "<" + target();
            if (!dice_.one_in(12)) made += '|';
            made += dice_.of(titles);
            if (!dice_.one_in(12)) made += '>';
            return made;
        }
        std::string label = dice_.one_in(10) ? "" : phrase(room - 1);
        if (dice_.one_in(10)) label += '\n' + phrase(room - 1);
        if (dice_.one_in(10)) label = "[" + label + "]";
        if (dice_.one_in(10)) label += "] [" + word();
        label.insert(0, "[").append(dice_.one_in(12) ? "] (" : "](");
        return label + target_and_bracket();
    }
    std::string image() {
        std::string made = "![";
        if (!dice_.one_in(4)) made += phrase(0);
        made += "](";
        return made + target_and_bracket();
    }
    std::string target_and_bracket() {
        std::string made = target();
        if (!dice_.one_in(12)) made += ')';
        return made;
    }
    std::string target() {
        static constexpr std::string_view odd[] = {"data:a,b",
                                                   "x:(y)",
                                                   "x:(y",
                                                   "http://a.b(c)",
                                                   "a.b(c)d",
                                                   "a.b((c)",
                                                   "x:()",
                                                   "x:[y]",
                                                   "a.b*c*",
                                                   "a.b_c_",
                                                   "javascript:x()",
                                                   "#a",
                                                   "/a",
                                                   "a b",
                                                   "",
                                                   "tel:1",
                                                   "x:",
                                                   "x:y",
                                                   "//a.b",
                                                   "//a",
                                                   "mailto:a@b.c",
                                                   "http://a_b.c",
                                                   "http://a.b/(c)",
                                                   "http://a.b/((c))",
                                                   "http://a.b/(c",
                                                   "http://a.b/c)",
                                                   "http://a.b/c.",
                                                   "http://a.b \"t\"",
                                                   "<http://a.b>",
                                                   "http://a.b/c,d;e",
                                                   "http://a.b\n",
                                                   "+12",
                                                   "+1-2",
                                                   "a.b:80",
                                                   "a-b:c",
                                                   "http:a",
                                                   "http:/a",
                                                   "http:///a"};
        switch (dice_.below(4)) {
            case 0: return std::string(dice_.of(odd));
            case 1: return phone();
            default: return url();
        }
    }
    std::string host() {
        static constexpr std::string_view hosts[] = {"www.ck",
                                                     "b.ck",
                                                     "city.kobe.jp",
                                                     "a.city.kobe.jp",
                                                     "a.kobe.jp",
                                                     "example.com",
                                                     "a.b",
                                                     "rocket.chat",
                                                     "a.co.uk",
                                                     "localhost",
                                                     "1.2.3.4",
                                                     "256.1.1.1",
                                                     "a_b.com",
                                                     "_a.com",
                                                     "a-b.com",
                                                     "a--b.com",
                                                     "-a.com",
                                                     "a-.com",
                                                     "\u00E9.com",
                                                     "m\u00FCller.de",
                                                     "xn--mller-kva.de",
                                                     "\u4F8B.\u4E2D\u56FD",
                                                     "github.io",
                                                     "a.github.io",
                                                     "README.md",
                                                     "main.cpp",
                                                     "intra",
                                                     "jira.intra",
                                                     "x.corp.local",
                                                     "A.COM",
                                                     "a..com",
                                                     "a.com.",
                                                     "1.2",
                                                     "1.2.3",
                                                     "e.g",
                                                     "i.e",
                                                     "0x7f.1",
                                                     "a.local",
                                                     "a.test",
                                                     "s3.amazonaws.com",
                                                     "a.s3.amazonaws.com",
                                                     "com",
                                                     "a.b.c.d.e.kawasaki.jp",
                                                     "[::1]",
                                                     "a.xn--p1ai",
                                                     "a.\u0440\u0444",
                                                     "a b.com",
                                                     "a&b.com",
                                                     "a$b.com",
                                                     "a@b.com",
                                                     "a#b.com",
                                                     "a+b.com"};
        return std::string(dice_.of(hosts));
    }
    std::string url() {
        static constexpr std::string_view schemes[] = {
            "ws://",   "wss://",   "data://",  "data:",       "file:///", "x:y://",        "",    "",
            "http://", "https://", "https://", "ftp://",      "HTTP://",  "a+b-1://",      "//",  "",
            "",        "",         "mailto:",  "javascript:", "http:",    "rocketchat://", "://", "a.b://"};
        static constexpr std::string_view users[] = {"",     "",    "",    "",     "",       "",       "u@",
                                                     "u:p@", "u:@", ":p@", "u$v@", "u:p:q@", "\u00E9@"};
        static constexpr std::string_view ports[] = {"", "", "", "", ":80", ":", ":99999", ":8o", ":443/"};
        static constexpr std::string_view paths[] = {
            "",       "",        "",        "/",           "/a",     "/a_b_c", "/a*b*", "/a~b~",     "/a?b=c&d=e",
            "#a",     "?a",      "/a#b",    "/(a)",        "/a.",    "/a,",    "/a!",   "/a...",     "/a).",
            "/a;b:c", "/%20",    "/\u00E9", "/\U0001F600", "/a|b",   "/[a]",   "/{a}",  "/<a>",      "/`a`",
            "/\\a",   "/a\"b\"", "/a'",     "/a=",         "/a:x:",  "/a:)",   "/@a",   "/a\u00A0b", ".",
            "!",      ")",       "/a--b",   "/a/**",       "/a__b__"};
        return std::string(dice_.of(schemes))
            .append(dice_.of(users))
            .append(host())
            .append(dice_.of(ports))
            .append(dice_.of(paths));
    }
    std::string email() {
        static constexpr std::string_view locals[] = {
            "a",   "a.b", "a+b", "a_b", "a-b",    "\u00E9",     "a..b", ".a",  "a.", "A1", "a'b", "a!b", "a*b",
            "a`b", "a~",  "_a",  "#a",  "\u2600", "\U0001F600", "a{b}", "a|b", "$a", "1",  "a%",  "a&b"};
        std::string made = dice_.one_in(4) ? "mailto:" : "";
        made += dice_.of(locals);
        made += dice_.one_in(9) ? "@@" : "@";
        return made += host();
    }
    std::string phone() {
        static constexpr std::string_view phones[] = {
            "+12345",  "+1234",   "+1-2345", "+(12)345-67", "+(1)2",   "+(12)-345",    "+12-34-56",
            "+49 123", "+",       "+a",      "+()1",        "+(1",     "+1-",          "+123456789012",
            "12345",   "+1-(2)3", "+12345a", "+12345.",     "++12345", "+075-63546725"};
        return std::string(dice_.of(phones));
    }
    std::string name() {
        static constexpr std::string_view names[] = {
            "a",     "bob",   "a.b", "a-b",    "a_b",          "a_",      "a__",  "__",    "_",     "_a_",
            ".",     "-",     "a.",  "\u00E9", "\u65E5\u672C", "all",     "here", "1",     "a:b.c", "a@b",
            "a@b@c", "a:b:c", "a:",  "\u0660", "\U0001F600",   "a\u0301", "A",    "__a__", "a_b__"};
        return std::string(dice_.of(names));
    }
    std::string user() {
        std::string made = dice_.one_in(8) ? "@@" : "@";
        return made += name();
    }
    std::string channel() {
        std::string made = dice_.one_in(8) ? "##" : "#";
        return made += name();
    }
    std::string emoji() {
        static constexpr std::string_view emoji[] = {
            ":smile:",
            ":+1:",
            ":a-b_c.d:",
            ":x:",
            ":1:",
            ":-1:",
            "::",
            ":a b:",
            ":\u00E9:",
            ":a:b:",
            ":a::b:",
            "\U0001F600",
            "\U0001F44D\U0001F3FD",
            "\u2764\uFE0F",
            "\u2764",
            "\u270B\U0001F3FB",
            "1\uFE0F\u20E3",
            "#\uFE0F\u20E3",
            "*\uFE0F\u20E3",
            "1\u20E3",
            "\U0001F1E9\U0001F1EA",
            "\U0001F1E9",
            "\U0001F468\u200D\U0001F469\u200D\U0001F467",
            "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
            "\U0001F3F3\uFE0F\u200D\U0001F308",
            "\u231A",
            "\u00A9\uFE0F",
            "\u00A9",
            "\u2122",
            "\U0001FAE0",
            "\U0001F9D1\u200D\U0001F4BB",
            "\U0001F004",
            "\u203C\uFE0F",
            "\u3030",
            "\U0001F680",
            "\u2728",
            "\u27A1\uFE0F",
            "\u2B50",
            "\U0001F937\U0001F3FB\u200D\u2642\uFE0F"};
        return std::string(dice_.of(emoji));
    }
    std::string emoticon() {
        static constexpr std::string_view emoticons[] = {
            "*\\0/*", "*\\O/*", "-___-",    "':-(", "':-)", "':-D", "-__-", "0:-)", "0:-3", "0;-)", "0;^)",
            ":'-)",   ">:-(",   ">:-)",     "O:-)", "O:-3", "O;-)", "#-)",  "%-)",  "':(",  "':)",  "':D",
            "'=(",    "'=)",    "'=D",      "(y)",  "*-)",  "-_-",  "0:)",  "0:3",  "8-)",  "8-D",  ":'(",
            ":')",    ":-#",    ":-(",      ":-)",  ":-*",  ":-.",  ":-/",  ":-D",  ":-O",  ":-P",  ":-X",
            ":-[",    ":-b",    ":-\u00DE", ":^*",  ";-(",  ";-)",  ";-]",  ";^)",  "</3",  ">.<",  ">:(",
            ">:)",    ">:O",    ">:P",      ">:[",  ">:\\", ">;)",  ">=)",  "B-)",  "B-D",  "O:)",  "O:3",
            "O=)",    "O_O",    "X-)",      "X-P",  "#)",   "%)",   "*)",   "8)",   ":#",   ":$",   ":(",
            ":)",     ":*",     ":/",       ":@",   ":D",   ":L",   ":O",   ":P",   ":X",   ":[",   ":\\",
            ":]",     ":b",     ":\u00DE",  ";(",   ";)",   ";D",   ";]",   "<3",   "=#",   "=$",   "=(",
            "=)",     "=*",     "=/",       "=D",   "=L",   "=P",   "=X",   "=\\",  "=]",   "B)",   "D:",
            "X)",     "-____-", ":||",      "\\0/", "\\O/", ":'-(", ">:/"};
        return std::string(dice_.of(emoticons));
    }
    std::string color() {
        static constexpr std::string_view colors[] = {
            "color:#fff",   "color:#ffff",      "color:#ffffff",    "color:#ffffffff", "color:#ff",
            "color:#fffff", "color:#ggg",       "color:#1A2b3C",    "color:#fff ",     "color:fff",
            "Color:#fff",   "color:#fff.",      "color:#fff)",      "color:#fff*",     "color:#fffffff",
            "color: #fff",  "color:#fff\u00E9", "color:#ffffffffff"};
        return std::string(dice_.of(colors));
    }
    std::string timestamp() {
        static constexpr std::string_view moments[] = {"10:00+0200",
                                                       "10:00:00+02",
                                                       "1",
                                                       "1700000000",
                                                       "1700000000",
                                                       "170000000",
                                                       "17000000000",
                                                       "2025-07-22T10:00:00.000",
                                                       "2025-07-22T10:00:00",
                                                       "2025-07-22T10:00:00.000+02:00",
                                                       "2025-07-22T10:00:00-09:30",
                                                       "2025-07-22T10:00:00Z",
                                                       "2025-07-22T10:00:00.00",
                                                       "10:00:00",
                                                       "10:00",
                                                       "10:00:00+02:00",
                                                       "10:00-01:00",
                                                       "25:00",
                                                       "10:60",
                                                       "2025-13-40T10:00:00",
                                                       "2025-02-30T10:00:00",
                                                       "9999-12-31T23:59:59",
                                                       "0000-01-01T00:00:00",
                                                       "1969-12-31T23:59:59",
                                                       "24:00:00",
                                                       "24:00",
                                                       "10:00+25:00",
                                                       "2025-07-22T24:00:00",
                                                       "2025-07-22",
                                                       "10"};
        static constexpr std::string_view formats[] = {"",   "",   "",   ":t", ":T", ":d",  ":D", ":f",
                                                       ":F", ":R", ":r", ":x", ":",  ":tt", " "};
        std::string made = dice_.one_in(6) ? "\\<t:" : "<t:";
        made += dice_.of(moments);
        made += dice_.of(formats);
        if (!dice_.one_in(15)) made += '>';
        return made;
    }
    std::string math() {
        static constexpr std::string_view maths[] = {
            "\\(x\\)",     "$x$",     "\\(\\)",     "$$",     "\\(a b",  "$a b",  "\\(x$",     "$x\\)",
            "\\( *a* \\)", "$ _a_ $", "\\(a\nb\\)", "$a\nb$", "\\[x\\]", "$$x$$", "$5 and $6", "\\\\(x\\\\)"};
        return std::string(dice_.of(maths));
    }
    std::string inline_code() {
        static constexpr std::string_view codes[] = {"`a`",  "`a b`",   "``",       "``a``",  "`a\\`b`", "`*a*`",
                                                     "` `",  "`a",      "a`",       "`a\nb`", "`a|b`",   "`a\\|b`",
                                                     "`@a`", "```a```", "`\u00E9`", "`a``b`", "` a `",   "`a\r`"};
        return std::string(dice_.of(codes));
    }
    std::string escape() {
        static constexpr std::string_view escaped[] = {
            "\\*", "\\_", "\\~",  "\\`", "\\#", "\\.", "\\[", "\\]", "\\(", "\\)", "\\<",   "\\>",     "\\|",
            "\\:", "\\@", "\\\\", "\\-", "\\+", "\\!", "\\$", "\\n", "\\ ", "\\",  "\\\\*", "\\*a\\*", "1\\. a"};
        return std::string(dice_.of(escaped));
    }
    std::string sign() {
        static constexpr std::string_view signs[] = {
            "*", "_",  "~", "`",  "[",  "]",  "(",  ")",   "<",  ">",   "|",   "||",      "@",       "#",   ":",
            "!", "\\", ".", "-",  "+",  "=",  "$",  "/",   ",",  ";",   "'",   "\"",      "&",       "%",   "^",
            "{", "}",  "?", "**", "__", "~~", "](", "] [", "![", "<t:", "://", "mailto:", "color:#", "...", "--"};
        return std::string(dice_.of(signs));
    }
    std::string word() {
        static constexpr std::string_view words[] = {"a",
                                                     "b",
                                                     "ab",
                                                     "a1",
                                                     "1",
                                                     "42",
                                                     "A",
                                                     "k",
                                                     "can't",
                                                     "snake_case",
                                                     "a_b_c",
                                                     "2*3*4",
                                                     "a/b",
                                                     "3.5",
                                                     "10:30",
                                                     "x=y",
                                                     "\u00E9",
                                                     "na\u00EFve",
                                                     "\u65E5\u672C",
                                                     "\u0441\u043B\u043E\u0432\u043E",
                                                     "e.g.",
                                                     "C++",
                                                     "R&D",
                                                     "AT&T",
                                                     "a-b",
                                                     "\"q\"",
                                                     "(a)",
                                                     "{a}",
                                                     "\u2019s",
                                                     "\u2014",
                                                     "a\u0301",
                                                     "\u05D0\u05D1",
                                                     "a:b",
                                                     "a@b",
                                                     "PR#1",
                                                     "x>y",
                                                     "a<b",
                                                     "50%",
                                                     "$5",
                                                     "a\u00A0b",
                                                     "\u200B",
                                                     "\u2026"};
        return std::string(dice_.of(words));
    }

    Dice& dice_;
};

}  // namespace

std::string grammar_message(Dice& dice) {
    std::string made = Sentences(dice).message();
    return dice.one_in(3) ? mutated(dice, std::move(made), dice.between(1, 3)) : made;
}

}  // namespace chatleaf::test
