// SPDX-License-Identifier: MIT
#include "markup/differential/messages.hpp"

namespace chatleaf::test {

const std::array<Source, 10>& message_sources() {
    static constexpr std::array<Source, 10> sources = {{{"grammar", grammar_message},
                                                        {"signs", sign_message},
                                                        {"traps", trap_message},
                                                        {"mutated", mutated_message},
                                                        {"everyday", everyday_message},
                                                        {"posts", post_message},
                                                        {"unicode", unicode_message},
                                                        {"characters", character_rows},
                                                        {"joined", joined_message},
                                                        {"long-line", long_line_message}}};
    return sources;
}

Messages::Messages(std::uint64_t seed, std::string_view source) : dice_(seed), source_(source) {}

markup::Options Messages::options(markup::Dialect dialect) {
    const auto now = static_cast<std::int64_t>(1700000000 + dice_.below(200000000));
    markup::Options made = markup::server_defaults(dialect);
    made.now = now;
    if (dice_.one_in(2)) return made;
    made.colors = dice_.one_in(2);
    made.emoticons = !dice_.one_in(3);
    made.katex_dollar = dice_.one_in(2);
    made.katex_parenthesis = dice_.one_in(2);
    static constexpr std::string_view domains[] = {"intra", "corp.local", "local", "jira",   "a", "md",
                                                   "test",  "b.c",        "Intra", "intra.", "",  "xn--p1ai"};
    if (dice_.one_in(3)) {
        for (std::size_t left = dice_.between(1, 3); left > 0; --left)
            made.custom_domains.emplace_back(dice_.of(domains));
    }
    return made;
}

std::string Messages::message() {
    // The sources that find most come most often.
    static constexpr std::string_view turns[] = {"grammar", "grammar", "grammar", "signs",   "signs",      "signs",
                                                 "traps",   "traps",   "mutated", "unicode", "characters", "everyday"};
    const std::string_view wanted = source_.empty() ? dice_.of(turns) : std::string_view(source_);
    std::string made;
    for (const Source& source : message_sources()) {
        while (source.name == wanted && made.empty()) made = source.message(dice_);
    }
    return made;
}

markup::Request Messages::next(markup::Dialect dialect) {
    markup::Request made;
    made.options = options(dialect);
    made.message = message();
    if (dice_.one_in(200)) {
        for (std::size_t left = dice_.between(4, 24); left > 0; --left) {
            made.message += dice_.one_in(2) ? "\n" : " ";
            made.message += message();
        }
    }
    return made;
}

}  // namespace chatleaf::test
