// SPDX-License-Identifier: MIT
//
// Reading takes time in proportion to the message, whatever is in it. Time is counted in the
// reader's steps, so that the proof does not depend on the machine.
#include <algorithm>
#include <cstddef>
#include <string>

#include "markup/linear/patterns.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"
#include "support/catch.hpp"
#include "support/peak_memory.hpp"

using namespace chatleaf::markup;
using namespace chatleaf::test;

namespace {

/// No message takes more steps for one of its UTF-16 units.
constexpr double most_steps_per_unit = 200;
/// Twice the message, at most so many times the steps.
constexpr double most_growth = 2.2;
/// The reader remembers nothing before a message has cost so many steps a unit; until then the
/// steps may grow towards that bound faster than the message.
constexpr double steps_before_memory = 12;
/// The heap holds at most so many bytes at a time for one of the message, the tree included. A
/// node is over a hundred bytes, may stand for one character, and is there twice while a vector grows.
constexpr double most_bytes_per_byte = 700;
constexpr int greatest_depth = 8;
constexpr std::size_t kilobyte = 1024;

// Counts are the same in every build, but unoptimised ones take long: they do a tenth.
#ifdef NDEBUG
constexpr std::size_t saved = 1, longest = 1024 * kilobyte;
#else
constexpr std::size_t saved = 10, longest = 32 * kilobyte;
#endif

double steps_per_unit(const std::string& message, const Options& options) {
    const std::u16string text = to_utf16(message);
    Reader reader(text, options);
    static_cast<void>(reader.read());
    return static_cast<double>(reader.steps()) / static_cast<double>(text.size());
}

/// Of four lengths about this one, the dearest: whether the number of `*` is even, say, can
/// make the same pattern another message.
double steps_per_unit(const Pattern& pattern, const Options& options, std::size_t bytes) {
    double most = 0;
    for (std::size_t more = 0; more < 4; ++more) {
        most = std::max(most, steps_per_unit(pattern.message(pattern.repeats(bytes) + more), options));
    }
    return most;
}

double growth(const Pattern& pattern, const Options& options, std::size_t bytes) {
    const double half = steps_per_unit(pattern, options, bytes);
    return half == 0 ? 0 : 2 * steps_per_unit(pattern, options, 2 * bytes) / half;
}

void check_proportion(const Pattern& pattern, const Options& options, std::size_t from, std::size_t to) {
    INFO(pattern.name() << ", parser " << static_cast<int>(options.dialect) << ", emoticons " << options.emoticons
                        << ", TeX " << options.katex_dollar << options.katex_parenthesis);
    double half = steps_per_unit(pattern, options, from);
    for (std::size_t bytes = 2 * from; bytes <= to; bytes *= 2) {
        const double whole = steps_per_unit(pattern, options, bytes);
        INFO(bytes << " bytes");
        CHECK(whole <= most_steps_per_unit);
        CHECK(2 * whole <= most_growth * std::max(half, steps_before_memory));
        half = whole;
    }
}

int depth_of(const Tree& tree) {
    int deepest = 0;
    for (const Node& node : tree) deepest = std::max(deepest, 1 + depth_of(node.children));
    return deepest;
}

double heap_per_byte(const std::string& message, const Options& options) {
    const PeakMemory watch;
    static_cast<void>(parse(message, options));
    return static_cast<double>(watch.bytes()) / static_cast<double>(message.size());
}

/// Searches for what costs most, then follows the worst up to where it would show.
void check_worst(std::size_t seed, std::size_t count, const WorstCases::Cost& cost) {
    WorstCases worst(seed, 32);
    worst.search(count, cost);
    REQUIRE(worst.found().size() == 32);
    for (std::size_t i = 0; i < worst.found().size(); ++i) {
        const Case& found = worst.found()[i];
        check_proportion(found.pattern, *found.options, 4 * kilobyte, i < 1 ? longest : 8 * kilobyte);
    }
}

}  // namespace

TEST_CASE("reading takes steps in proportion to a message made of what Rocket.Chat's parser is slow for") {
    for (const Pattern& pattern : known_patterns()) {
        for (std::size_t i = 0; i < all_options().size(); i += saved == 1 ? 5 : 31) {
            check_proportion(pattern, all_options()[i], 2 * kilobyte, 4 * kilobyte);
        }
        check_proportion(pattern, all_options()[0], 4 * kilobyte, longest / 32);
    }
}

TEST_CASE("reading takes steps in proportion to any two special signs over and over") {
    std::size_t turn = 0;
    for (const std::string_view first : tokens()) {
        for (const std::string_view second : tokens()) {
            if (++turn % saved != 0) continue;
            const Pattern pattern{std::string(first).append(second), "", "", ""};
            check_proportion(pattern, all_options()[turn % all_options().size()], kilobyte / 2, kilobyte);
        }
    }
}

TEST_CASE("reading takes steps in proportion to the worst patterns that a search for growth finds") {
    check_worst(1, 3000 / saved,
                [](const Pattern& pattern, const Options& options) { return growth(pattern, options, 256); });
}

TEST_CASE("reading takes steps in proportion to the worst patterns that a search for cost finds") {
    check_worst(2, 5000 / saved, [](const Pattern& pattern, const Options& options) {
        return steps_per_unit(pattern.message(pattern.repeats(kilobyte)), options);
    });
}

TEST_CASE("a message takes memory in proportion to its length, whatever is in it") {
    for (const Pattern& pattern : known_patterns()) {
        for (const Options& options : {all_options()[0], all_options()[16], all_options()[32]}) {
            INFO(pattern.name());
            CHECK(heap_per_byte(pattern.message(pattern.repeats(16 * kilobyte)), options) <= most_bytes_per_byte);
        }
    }
    WorstCases worst(3, 2);
    worst.search(3000 / saved, [](const Pattern& pattern, const Options& options) {
        return heap_per_byte(pattern.message(pattern.repeats(kilobyte)), options);
    });
    for (const Case& found : worst.found()) {
        INFO(found.pattern.name());
        for (const std::size_t bytes : {kilobyte, longest / 32, longest}) {
            const std::string message = found.pattern.message(found.pattern.repeats(bytes));
            CHECK(heap_per_byte(message, *found.options) <= most_bytes_per_byte);
        }
    }
}

TEST_CASE("no message makes a tree deeper than the grammar") {
    WorstCases deepest(4, 8);
    deepest.search(5000 / saved, [](const Pattern& pattern, const Options& options) {
        return depth_of(parse(pattern.message(6), options));
    });
    for (const Case& found : deepest.found()) {
        INFO(found.pattern.name());
        CHECK(depth_of(parse(found.pattern.message(2000), *found.options)) <= greatest_depth);
    }
    CHECK(depth_of(parse("> ||[*_~a~_*](http://a.b)||")) == greatest_depth);
}

// For developers: test_markup "[search]" takes minutes.
TEST_CASE("reading takes steps in proportion to the worst patterns that a long search finds", "[.search]") {
    for (std::size_t seed = 10; seed < 14; ++seed) {
        check_worst(seed, 100'000,
                    [](const Pattern& pattern, const Options& options) { return growth(pattern, options, kilobyte); });
        check_worst(seed, 200'000, [](const Pattern& pattern, const Options& options) {
            return steps_per_unit(pattern.message(pattern.repeats(2 * kilobyte)), options);
        });
    }
}
