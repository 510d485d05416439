// SPDX-License-Identifier: MIT
//
// Random trees and messages, written and read back, many more than the tests try.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/write.hpp"
#include "markup/differential/comparison.hpp"
#include "markup/differential/flags.hpp"
#include "markup/differential/messages.hpp"
#include "markup/differential/shrink.hpp"
#include "markup/random_trees.hpp"
#include "markup/round_trip/round_trip.hpp"

namespace chatleaf::test {
namespace {

using markup::Dialect;

constexpr std::string_view usage =
    "Writes random trees and reads them back, with chatleaf's parser and, where it is installed, Rocket.Chat's.\n"
    "  --seed N      where the random trees begin (default 1)\n"
    "  --count N     how many for each dialect (default 100000)\n"
    "  --dialect D   0.32.0, 0.31.36, 0.31.32 or all (default all)\n"
    "  --shrink N    only read and write messages as they are, and shrink at most so many that are misread\n"
    "Ends with 0 when every inert tree kept all promises and both parsers agree.\n";

struct Arguments {
    std::uint32_t seed = 1;
    std::size_t count = 100000, shrink = 0;
    std::vector<Dialect> dialects = {Dialect::v0_32_0, Dialect::v0_31_36, Dialect::v0_31_32};
};

bool read_arguments(const std::vector<std::string_view>& given, Arguments& arguments) {
    return read_flags(given, {{"--seed", number_into(arguments.seed)},
                              {"--count", number_into(arguments.count)},
                              {"--dialect", dialects_into(arguments.dialects)},
                              {"--shrink", number_into(arguments.shrink)}});
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

/// Only whether messages are written so that they read as the same; those that are not are shown as small as they
/// can be made, one of each sort.
std::size_t misread_messages(const Arguments& arguments, Dialect dialect) {
    const markup::Options options = markup::server_defaults(dialect);
    const auto is_misread = [&](const markup::Request& tried) { return !misread(tried.message, options).empty(); };
    std::vector<markup::Request> wrong;
    Messages messages(arguments.seed);
    for (std::size_t i = 0; i < arguments.count; ++i) {
        markup::Request request{messages.next(dialect).message, {}};
        if (is_misread(request)) wrong.push_back(std::move(request));
    }
    std::printf("%s: %zu messages: as they are %zu are misread\n", std::string(version_of(dialect)).c_str(),
                arguments.count, wrong.size());
    std::fflush(stdout);
    std::map<std::string, std::pair<std::string, std::size_t>> found;
    for (std::size_t i = 0; i < std::min(arguments.shrink, wrong.size()); ++i) {
        const markup::Request smallest = shrunken(wrong[i], is_misread);
        ++found.try_emplace(shrunken_group(smallest), smallest.message, 0).first->second.second;
    }
    for (const auto& [group, example] : found) {
        const auto& [message, times] = example;
        std::printf("  %zu times like %s\n    is written %s\n", times, nlohmann::json(message).dump().c_str(),
                    nlohmann::json(misread(message, options)).dump().c_str());
    }
    return wrong.size();
}

int run(const std::vector<std::string_view>& given) {
    Arguments arguments;
    if (!read_arguments(given, arguments)) {
        std::fwrite(usage.data(), 1, usage.size(), stderr);
        return 2;
    }
    std::size_t wrong = 0;
    for (const Dialect dialect : arguments.dialects) {
        wrong += arguments.shrink > 0 ? misread_messages(arguments, dialect)
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
