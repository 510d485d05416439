// SPDX-License-Identifier: MIT
//
// Random trees and messages, written and read back, many more than the tests try.
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/write.hpp"
#include "markup/differential/comparison.hpp"
#include "markup/differential/flags.hpp"
#include "markup/differential/messages.hpp"
#include "markup/random_trees.hpp"
#include "markup/round_trip/alphabets.hpp"
#include "markup/round_trip/misreadings.hpp"
#include "markup/round_trip/round_trip.hpp"

namespace chatleaf::test {
namespace {

using markup::Dialect;

constexpr std::string_view usage =
    "Writes random trees and reads them back, with chatleaf's parser and, where it is installed, Rocket.Chat's.\n"
    "  --seed N      where the random trees begin (default 1)\n"
    "  --count N     how many for each dialect (default 100000)\n"
    "  --dialect D   0.32.0, 0.31.36, 0.31.32 or all (default all)\n"
    "With any of these it only reads and writes messages as they are:\n"
    "  --shrink N    at most so many that are misread are shown as small as they can be made (default 20)\n"
    "  --source S    messages of grammar, signs, traps, mutated, everyday, posts, unicode, characters\n"
    "                joined (many of those in one of 2 to 20 KB) or long-line (the same in one line)\n"
    "  --alphabet A  every message of few signs of emphasis, labels, tables, wide-tables, lines, spoilers,\n"
    "                emoticons, names, urls, maths, code, moments or all of them in turn\n"
    "  --length N    how many signs those have at most (default 5)\n"
    "  --patience P  so many per cent of the writer's patience (default 100): what then is misread is hard to write\n"
    "Ends with 0 when every inert tree kept all promises and both parsers agree, or no message was misread.\n";

struct Arguments {
    std::uint32_t seed = 1;
    std::size_t count = 100000, shrink = 0, length = 5, patience = 100;
    std::string source;
    std::vector<Alphabet> alphabets;
    std::vector<Dialect> dialects = {Dialect::v0_32_0, Dialect::v0_31_36, Dialect::v0_31_32};

    [[nodiscard]] bool only_as_they_are() const {
        return shrink > 0 || patience != 100 || !source.empty() || !alphabets.empty();
    }
};

auto alphabets_into(std::vector<Alphabet>& into) {
    return [&into](std::string_view written) {
        for (const Alphabet& known : alphabets()) {
            if (written == "all" || written == known.name) into.push_back(known);
        }
        return !into.empty();
    };
}

bool read_arguments(const std::vector<std::string_view>& given, Arguments& arguments) {
    return read_flags(given, {{"--seed", number_into(arguments.seed)},
                              {"--count", number_into(arguments.count)},
                              {"--dialect", dialects_into(arguments.dialects)},
                              {"--shrink", number_into(arguments.shrink)},
                              {"--source", source_into(arguments.source)},
                              {"--alphabet", alphabets_into(arguments.alphabets)},
                              {"--length", number_into(arguments.length)},
                              {"--patience", number_into(arguments.patience)}});
}

/// Counts what went wrong and shows the first few.
class Findings {
public:
    explicit Findings(const char* what) : what_(what) {}
    void add(std::string_view detail) {
        constexpr std::size_t shown = 10;
        if (count_++ < shown) std::printf("  %s: %.*s\n", what_, static_cast<int>(detail.size()), detail.data());
    }
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    const char* what_;
    std::size_t count_ = 0;
};

/// Trees made inert: every promise, and the other parser.
std::size_t broken_trees(const Arguments& arguments, Dialect dialect) {
    Findings broken("a tree"), differing("Rocket.Chat's parser reads otherwise");
    std::size_t last_resorts = 0;
    std::uint32_t next = 0;
    const auto next_text = [&]() -> markup::Request {
        while (next < arguments.count) {
            const markup::Tree tree = RandomTrees(arguments.seed + next++).tree();
            if (const std::string promise = broken_promise(tree, dialect); !promise.empty()) broken.add(promise);
            if (took_last_resort(tree, dialect)) ++last_resorts;
            std::string text = write(inert(tree, dialect), dialect);
            if (!text.empty()) return {std::move(text), markup::server_defaults(dialect)};
        }
        return {};
    };
    if (has_oracle()) {
        Oracle oracle(dialect);
        compare_all(oracle, next_text, [&](const Comparison& compared) {
            if (!compared.agrees()) differing.add(compared.request.message);
        });
    } else {
        while (!next_text().message.empty()) continue;
    }
    std::printf("%s: %zu trees made inert: %zu broke a promise, %zu became bare words, ",
                std::string(version_of(dialect)).c_str(), arguments.count, broken.count(), last_resorts);
    if (has_oracle()) {
        std::printf("%zu read otherwise by Rocket.Chat's parser\n", differing.count());
    } else {
        std::printf("Rocket.Chat's parser is not installed\n");
    }
    return broken.count() + differing.count();
}

/// Trees that the parser gave: written as they are, and made inert.
std::size_t broken_messages(const Arguments& arguments, Dialect dialect) {
    Findings broken("a message's tree"), unwritten("a message that is written otherwise");
    std::size_t last_resorts = 0;
    Messages messages(arguments.seed);
    for (std::size_t i = 0; i < arguments.count; ++i) {
        const std::string message = messages.next(dialect).message;
        const markup::Options options = markup::server_defaults(dialect);
        const markup::Tree tree = parse(message, options);
        if (!misread(message, options).empty()) unwritten.add(message);
        if (const std::string promise = broken_promise(tree, dialect); !promise.empty()) broken.add(promise);
        if (took_last_resort(tree, dialect)) ++last_resorts;
    }
    std::printf(
        "%s: %zu messages: made inert %zu broke a promise, %zu became bare words; as they are %zu are misread\n",
        std::string(version_of(dialect)).c_str(), arguments.count, broken.count(), last_resorts, unwritten.count());
    return broken.count();
}

/// Only whether messages are written so that they read as the same; of those that are not, one of each sort.
std::size_t misread_messages(const Arguments& arguments, Dialect dialect) {
    constexpr std::size_t shown = 20, all = 100;
    const markup::Options options = markup::server_defaults(dialect);
    const markup::Patience usual = markup::long_patience;
    Misreadings misreadings(options,
                            {usual.readings * arguments.patience / all, usual.steps_more * arguments.patience / all});
    for (const Alphabet& alphabet : arguments.alphabets) {
        AllMessages messages(alphabet, arguments.length);
        misreadings.look([&] { return messages.next(); });
    }
    Messages messages(arguments.seed, arguments.source);
    std::size_t left = arguments.alphabets.empty() ? arguments.count : 0;
    misreadings.look([&] { return left-- > 0 ? messages.next(dialect).message : std::string(); });
    std::printf(
        "%s: %zu messages: as they are %zu are misread, with the message at hand %zu; %zu searched for, %zu steps at "
        "most, %.0f a byte in long "
        "ones\n",
        std::string(version_of(dialect)).c_str(), misreadings.looked_at(), misreadings.found().size(),
        misreadings.lost(), misreadings.searched(), misreadings.most_steps(), misreadings.most_steps_per_byte());
    std::fflush(stdout);
    for (const auto& [smallest, count] : misreadings.sorts(arguments.shrink > 0 ? arguments.shrink : shown)) {
        const markup::Tree tree = parse(smallest, options);
        const std::string text = write(tree, dialect);
        std::printf("  %zu times like %s\n    is written %s%s\n", count, nlohmann::json(smallest).dump().c_str(),
                    nlohmann::json(text).dump().c_str(), same(parse(text, options), tree) ? ", which is right" : "");
    }
    return misreadings.found().size() + misreadings.lost();
}

int run(const std::vector<std::string_view>& given) {
    Arguments arguments;
    if (!read_arguments(given, arguments)) {
        std::fwrite(usage.data(), 1, usage.size(), stderr);
        return 2;
    }
    std::size_t wrong = 0;
    for (const Dialect dialect : arguments.dialects) {
        wrong += arguments.only_as_they_are() ? misread_messages(arguments, dialect)
                                              : broken_trees(arguments, dialect) + broken_messages(arguments, dialect);
        std::fflush(stdout);
    }
    return wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace chatleaf::test

int main(int count, char** arguments) {
    try {
        return chatleaf::test::run({arguments + 1, arguments + count});
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "round-trip-markup: %s\n", fault.what());
        return 2;
    }
}
