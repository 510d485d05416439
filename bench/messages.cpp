// SPDX-License-Identifier: MIT
#include "messages.hpp"

#include <array>

namespace chatleaf::bench {

std::size_t units(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80) count += byte >= 0xF0 ? 2 : 1;
    }
    return count;
}

std::string_view MessageMaker::word() {
    static constexpr std::array<std::string_view, 48> vocabulary{
        "the",    "harbour", "berth",   "price", "of",     "a",     "storm",    "checklist", "and",    "in",
        "season", "pontoon", "to",      "Größe", "fuel",   "is",    "with",     "café",      "rope",   "for",
        "we",     "moved",   "it",      "again", "please", "look",  "tomorrow", "morning",   "before", "the",
        "tide",   "turns",   "I",       "think", "that",   "was",   "done",     "already",   "can't",  "find",
        "key,",   "who",     "ordered", "12",    "new",    "buoys", "→",        "lunch"};
    return vocabulary[below(vocabulary.size())];
}

std::string_view MessageMaker::markup() {
    static constexpr std::array<std::string_view, 28> pieces{"@anna",
                                                             "@max.m",
                                                             "@here",
                                                             "#harbour-office",
                                                             "#general",
                                                             ":+1:",
                                                             ":tada:",
                                                             ":white_check_mark:",
                                                             ":)",
                                                             ";-)",
                                                             "🙂",
                                                             "⚓",
                                                             "*now*",
                                                             "*not before noon*",
                                                             "**important**",
                                                             "_maybe_",
                                                             "~cancelled~",
                                                             "`mooring.cfg`",
                                                             "`tide --day 1`",
                                                             "https://example.com/tides?day=1&port=2",
                                                             "https://harbour.example.com/wiki/Berth+prices",
                                                             "[the prices](https://example.com/prices)",
                                                             "tides.example.com",
                                                             "office@example.com",
                                                             "snake_case_name",
                                                             "(see below)",
                                                             "10:30",
                                                             "+49 40 1234567"};
    return pieces[below(pieces.size())];
}

std::string MessageMaker::words(std::size_t least, std::size_t most) {
    std::string made(word());
    for (std::size_t left = least + below(most - least + 1); left > 1; --left) {
        made += ' ';
        made += below(12) == 0 ? markup() : word();
    }
    return made;
}

namespace {

/// The last word is cut so that the length is met.
std::string filled(std::string message, std::size_t length) {
    constexpr std::string_view last = " counterclockwise";
    for (std::size_t i = 0; units(message) < length; ++i) message += last[i % last.size()];
    return message;
}

}  // namespace

std::string MessageMaker::chat(std::size_t length) {
    std::string made(word());
    for (std::size_t size = units(made);;) {
        const std::string_view next = below(12) == 0 ? markup() : word();
        const std::size_t longer = size + 1 + units(next);
        if (longer + 2 > length) return filled(std::move(made), length);
        made += ' ';
        made += next;
        size = longer;
    }
}

std::string MessageMaker::brief(std::size_t longest) {
    static constexpr std::array<std::string_view, 8> whole{"ok", "thanks!", ":+1:",  "yes :)",
                                                           "👍", "+1",      "on it", "lol"};
    if (below(6) == 0) return std::string(whole[below(whole.size())]);
    const std::size_t length = 4 + below(longest - 3);
    std::string made(below(8) == 0 ? markup() : word());
    while (units(made) < length) {
        made += ' ';
        made += below(10) == 0 ? markup() : word();
    }
    return made;
}

std::string MessageMaker::list(std::string_view marker) {
    std::string made;
    for (std::size_t left = 2 + below(4); left > 0; --left) made.append(marker).append(words(3, 12)) += '\n';
    return made;
}

std::string MessageMaker::table() {
    std::string made = "| what | who | when |\n|---|:-:|--:|\n";
    for (std::size_t left = 2 + below(4); left > 0; --left) {
        made.append("| ").append(words(1, 4)).append(" | ").append(word()).append(" | ").append(words(1, 2)) += " |\n";
    }
    return made;
}

std::string MessageMaker::block() {
    switch (below(14)) {
        case 0: return list("- ");
        case 1: return list("1. ");
        case 2: return list("- [ ] ");
        case 3: return list("> ");
        case 4: return "## " + words(2, 6) + '\n';
        case 5: return table();
        case 6: return "```cpp\nint main() {\n    return tide_at(12) < 3 ? 1 : 0;  // " + words(2, 8) + "\n}\n```\n";
        case 7: return "\n";
        default: return words(8, 40) + '\n';
    }
}

std::string MessageMaker::mixed(std::size_t length) {
    std::string made;
    while (true) {
        const std::string next = block();
        if (units(made) + units(next) + 2 > length) return filled(std::move(made), length);
        made += next;
    }
}

std::vector<MessageSet> hostile_sets() {
    struct Pattern {
        std::string_view name, begin, unit;
        std::size_t length;
    };
    static constexpr std::array<Pattern, 14> patterns{{{"__a~] [ \\n **", "", "__a~] [\n**", 240},
                                                       {"-_->~] [ \\n **", "", "-_->~] [\n**", 240},
                                                       {"] [", "", "] [", 2000},
                                                       {"_ [] _ [] \\n", "", "_ [] _ [] \n", 2000},
                                                       {"|a", "", "|a", 2000},
                                                       {"*", "", "*", 2000},
                                                       {"~", "", "~", 2000},
                                                       {"_", "", "_", 2000},
                                                       {"[a", "", "[a ", 2000},
                                                       {"\\(a", "", "\\(a", 2000},
                                                       {"![a", "", "![a ", 2000},
                                                       {"http://a.com/!!", "http://a.com/", "!", 2000},
                                                       {"*a _b ~c [d", "", "*a _b ~c [d ", 2000},
                                                       {"emoji", "", "😀", 2000}}};
    std::vector<MessageSet> sets;
    for (const Pattern& pattern : patterns) {
        std::string message(pattern.begin);
        for (std::size_t size = 0; size < pattern.length; size += units(pattern.unit)) message += pattern.unit;
        sets.push_back({std::string(pattern.name), {std::move(message)}});
    }
    return sets;
}

}  // namespace chatleaf::bench
