// SPDX-License-Identifier: MIT
//
// Random trees and messages, written and read back, many more than the tests try.
#include <charconv>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/write.hpp"
#include "markup/differential/comparison.hpp"
#include "markup/differential/messages.hpp"
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
    "Ends with 0 when every inert tree kept all promises and both parsers agree.\n";

struct Arguments {
    std::uint32_t seed = 1;
    std::size_t count = 100000;
    std::vector<Dialect> dialects = {Dialect::v0_32_0, Dialect::v0_31_36, Dialect::v0_31_32};
};

template <typename Number>
bool read_number(std::string_view written, Number& number) {
    const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), number);
    return fault == std::errc{} && end == written.data() + written.size();
}

bool read_argument(std::string_view name, std::string_view value, Arguments& arguments) {
    if (name == "--seed") return read_number(value, arguments.seed);
    if (name == "--count") return read_number(value, arguments.count);
    if (name != "--dialect") return false;
    if (value != "all")
        std::erase_if(arguments.dialects, [&](Dialect dialect) { return version_of(dialect) != value; });
    return !arguments.dialects.empty();
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
    std::uint32_t next = 0;
    const auto next_text = [&]() -> markup::Request {
        while (next < arguments.count) {
            const markup::Tree tree = RandomTrees(arguments.seed + next++).tree();
            if (const std::string promise = broken_promise(tree, dialect); !promise.empty()) broken.add(promise);
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
    std::printf("%s: %zu trees made inert: %zu broke a promise, ", std::string(version_of(dialect)).c_str(),
                arguments.count, broken.count());
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
    Messages messages(arguments.seed);
    for (std::size_t i = 0; i < arguments.count; ++i) {
        const std::string message = messages.next(dialect).message;
        const markup::Options options = markup::server_defaults(dialect);
        if (!misread(message, options).empty()) unwritten.add(message);
        if (const std::string promise = broken_promise(parse(message, options), dialect); !promise.empty())
            broken.add(promise);
    }
    std::printf("%s: %zu messages: %zu broke a promise when made inert, %zu are not read back as they are\n",
                std::string(version_of(dialect)).c_str(), arguments.count, broken.count(), unwritten.count());
    return broken.count();
}

int run(const std::vector<std::string_view>& given) {
    Arguments arguments;
    bool good = given.size() % 2 == 0;
    for (std::size_t i = 0; good && i < given.size(); i += 2) good = read_argument(given[i], given[i + 1], arguments);
    if (!good) {
        std::fwrite(usage.data(), 1, usage.size(), stderr);
        return 2;
    }
    std::size_t wrong = 0;
    for (const Dialect dialect : arguments.dialects) {
        wrong += broken_trees(arguments, dialect) + broken_messages(arguments, dialect);
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
