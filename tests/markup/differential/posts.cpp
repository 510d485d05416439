// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "markup/differential/messages.hpp"

namespace chatleaf::test {
namespace {

constexpr std::string_view words[] = {
    "release",    "4.2",    "is",      "late",    "see",   "M\u00FCller", "x_y_z",      "a/b",
    "50%",        "\u2192", "don't",   "PR#12",   "2 * 3", "v1.0~rc1",    "C:\\temp\\", "snake_case_",
    "\"quoted\"", "todo:",  "(maybe)", "[draft]", "a|b",   "10:30"};
constexpr std::string_view labels[] = {
    "docs", "a *b* c", "_x_",      "**Important**", "~old~ new", "`code`", "[1]",       "x] [y",
    "a\nb", ":smile:", "@bob",     "||x||",         "\\*",       "(see)",  "",          " ",
    "a.b",  "*",       "__init__", "<b>",           "a|b",       "#12",    "**a** [b]", "_"};
constexpr std::string_view targets[] = {"https://example.com/x_(y)",
                                        "https://example.com/a_b?c=*d*",
                                        "mailto:a@b.co",
                                        "tel:+4912345",
                                        "+4912345",
                                        "a:b",
                                        "#anchor",
                                        "http://localhost:80/~x",
                                        "",
                                        "https://a.b/(c(d))",
                                        "//a.b",
                                        "https://a.b|c"};
constexpr std::string_view spans[] = {"*bold*",
                                      "**bold words**",
                                      "_italic_",
                                      "__init__",
                                      "~gone~",
                                      "~~gone~~",
                                      "*_both_*",
                                      "_*both*_",
                                      "**~all _of_ it~**",
                                      "||secret||",
                                      "||a *b* [c](d:e)||",
                                      "`code`",
                                      "`a|b`",
                                      "`` ` ``",
                                      "\\(x^2\\)",
                                      "$a_1$",
                                      "@all",
                                      "@here:",
                                      "@max.m",
                                      "*@bob*",
                                      "@@bob",
                                      "#general",
                                      "#12",
                                      "a@b.co",
                                      "mailto:a@b.co",
                                      ":smile:",
                                      ":+1:",
                                      ":)",
                                      "=/",
                                      ":-(",
                                      "<3",
                                      "D:",
                                      "O_O",
                                      "\U0001F600",
                                      "\u2764\uFE0F",
                                      "1\uFE0F\u20E3",
                                      "\U0001F469\u200D\U0001F4BB",
                                      "<t:1700000000:R>",
                                      "<t:10:00:t>",
                                      "color:#ff0000",
                                      "+4912345678",
                                      "https://example.com/a_b",
                                      "README.md",
                                      "www.example.co.uk.",
                                      "<https://example.com|site>",
                                      "<a:b|c_d>",
                                      "\\*",
                                      "\\_x\\_",
                                      "\\.",
                                      "* *",
                                      "_ _",
                                      "[ ]",
                                      "[x]"};

/// Writes a post of many blocks, some of which stand in or hard by others.
class Posts {
public:
    explicit Posts(Dice& dice) : dice_(dice) {}

    std::string post() {
        std::string made = block();
        for (std::size_t left = dice_.between(1, 4); left > 0; --left) {
            made += of(between);
            made += block();
        }
        return made;
    }

private:
    static constexpr std::string_view between[] = {"\n", "\n", "\n", "\n\n", "\n\n", "\r\n", "\n \n"};

    std::string of(std::span<const std::string_view> choices) { return std::string(dice_.of(choices)); }
    std::string link() {
        const std::size_t kind = dice_.below(6);
        std::string label = kind == 2 ? of(spans) : "";
        label += of(labels);
        const std::string target = of(targets);
        if (kind == 0) return "<" + target + '|' + label + '>';
        return (kind == 1 ? "![" : "[") + label + "](" + target + ')';
    }
    std::string span() {
        if (dice_.one_in(3)) return link();
        if (!dice_.one_in(8)) return of(spans);
        static constexpr std::string_view marks[] = {"*", "_", "~", "**", "__", "~~", "||", "("};
        const std::string mark = of(marks);
        const std::string first = mark + of(words) + ' ';
        return first + span() + (mark == "(" ? ")" : mark);
    }
    std::string phrase(std::size_t most) {
        static constexpr std::string_view gaps[] = {" ", " ", " ", " ", " ", "", "  ", "\u00A0", ", ", ". "};
        std::string made;
        for (std::size_t left = dice_.between(1, most); left > 0; --left) {
            if (!made.empty()) made += dice_.of(gaps);
            made += dice_.one_in(2) ? span() : of(words);
        }
        return made;
    }
    std::string row(std::size_t cells) {
        std::string made = "|";
        for (; cells > 0; --cells) {
            const std::string gap = dice_.one_in(3) ? "" : " ";
            made += gap + (dice_.one_in(4) ? "" : phrase(3)) + gap + '|';
        }
        return made;
    }
    std::string table() {
        const std::size_t width = dice_.between(1, 4);
        std::string made = row(width) + "\n|";
        static constexpr std::string_view rules[] = {"---|", " --- |", ":--|", " :-: |", "--:|"};
        for (std::size_t left = width; left > 0; --left) made += dice_.of(rules);
        for (std::size_t left = dice_.below(4); left > 0; --left)
            made += '\n' + row(dice_.one_in(4) ? dice_.between(1, 5) : width);
        return made;
    }
    std::string code() {
        static constexpr std::string_view fences[] = {"```\n", "```js\n", "```\n\n", "``` c++\n"};
        static constexpr std::string_view contents[] = {"int a[b] = c(d);", "*a* _b_ ~c~", "||", "| a | b |\n|---|---|",
                                                        "[x](y:z)",         "> q\n- l",    "``", "\n",
                                                        "@all\n#b"};
        std::string made = of(fences);
        made += of(contents);
        while (dice_.one_in(2)) made += '\n' + of(contents);
        return made + (dice_.one_in(8) ? "" : "\n") + "```";
    }
    std::string lines(std::span<const std::string_view> starts) {
        std::string made;
        for (std::size_t left = dice_.between(1, 4); left > 0; --left) {
            if (!made.empty()) made += '\n';
            made += of(starts);
            if (!dice_.one_in(9)) made += phrase(4);
        }
        return made;
    }
    std::string block() {
        static constexpr std::string_view dashes[] = {"- ", "- ", "  - ", "- - ", "- > ", "-  [ ] "};
        static constexpr std::string_view stars[] = {"* ", "* ", "  * ", "* * ", "* **", "*"};
        static constexpr std::string_view numbers[] = {"1. ", "2. ", "10. ", "1. - ", "0. "};
        static constexpr std::string_view boxes[] = {"- [ ] ", "- [x] ", "- [ ] - ", "- [x] > ", "* [ ] "};
        static constexpr std::string_view quotes[] = {"> ", "> ", ">", "> > ", "> - ", "> | "};
        static constexpr std::string_view headings[] = {"# ", "## ", "#### ", "# **"};
        static constexpr std::string_view rules[] = {"---", " ----", "***", "___", "||", ""};
        switch (dice_.below(16)) {
            case 0:
            case 1:
            case 2: return table();
            case 3: return lines(dashes);
            case 4: return lines(stars);
            case 5: return lines(numbers);
            case 6: return lines(boxes);
            case 7: return lines(quotes);
            case 8: {
                const std::string marks = of(headings);
                return marks + phrase(4);
            }
            case 9: return code();
            case 10: return "||\n" + (dice_.one_in(3) ? block() : phrase(4)) + "\n||";
            case 11: return "\\[x_1\n+ [y](a:b)\\]" + (dice_.one_in(2) ? phrase(2) : "");
            case 12: return of(rules);
            default: return phrase(8);
        }
    }

    Dice& dice_;
};

/// A random place between two characters.
std::size_t place(Dice& dice, std::string_view message) {
    std::size_t at = dice.below(message.size() + 1);
    while (at < message.size() && (static_cast<unsigned char>(message[at]) & 0xC0U) == 0x80) --at;
    return at;
}

/// What happens to a post while it is edited: lines swapped, doubled, dropped or run together.
std::string edited(Dice& dice, const std::string& post) {
    std::vector<std::string> lines(1);
    for (const char c : post) {
        lines.back() += c;
        if (c == '\n') lines.emplace_back();
    }
    const std::size_t line = dice.below(lines.size()), other = dice.below(lines.size());
    switch (dice.below(5)) {
        case 0: std::swap(lines[line], lines[other]); break;
        case 1: lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(other), std::string(lines[line])); break;
        case 2: lines[line].clear(); break;
        case 3:
            if (lines[line].ends_with('\n')) lines[line].pop_back();
            break;
        default: {
            const std::string& from = lines[other];
            const std::size_t from_here = place(dice, from);
            lines[line] = lines[line].substr(0, place(dice, lines[line])) + from.substr(from_here);
            break;
        }
    }
    std::string made;
    for (const std::string& kept : lines) made += kept;
    return made;
}

/// A piece of the message once more, at another place: marks that close what others opened.
std::string repeated(Dice& dice, std::string post) {
    const std::size_t one = place(dice, post), two = place(dice, post);
    const std::size_t begin = std::min(one, two), end = std::min(std::max(one, two), begin + 12);
    std::size_t whole = end;
    while (whole < post.size() && (static_cast<unsigned char>(post[whole]) & 0xC0U) == 0x80) ++whole;
    return post.insert(place(dice, post), post.substr(begin, whole - begin));
}

}  // namespace

std::string post_message(Dice& dice) {
    std::string made = Posts(dice).post();
    for (std::size_t left = dice.below(4); left > 0; --left) made = edited(dice, made);
    for (std::size_t left = dice.below(4); left > 0; --left) made = repeated(dice, std::move(made));
    return mutated(dice, std::move(made), dice.below(6));
}

}  // namespace chatleaf::test
