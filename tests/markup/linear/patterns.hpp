// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/parse.hpp"
#include "markup/differential/dice.hpp"

namespace chatleaf::test {

/// A message of any length that is the same thing over and over: what a reader that looks
/// ahead or behind may read again and again.
struct Pattern {
    std::string unit;
    std::string second_unit;  ///< as often, after the first; may be empty
    std::string begin, end;   ///< stand once

    [[nodiscard]] std::string message(std::size_t repeats) const;
    /// How often the units fit into so many bytes, once at least.
    [[nodiscard]] std::size_t repeats(std::size_t bytes) const;
    /// For whoever reads that a test failed.
    [[nodiscard]] std::string name() const;
};

/// Every set of options, in every dialect.
[[nodiscard]] std::span<const markup::Options> all_options();

/// What takes Rocket.Chat's own parser quadratic time and more, and what once took ours.
[[nodiscard]] std::span<const Pattern> known_patterns();

/// The signs of the grammar, and beginnings of constructs that have to be looked for the end of.
[[nodiscard]] std::span<const std::string_view> tokens();

/// A pattern and the options it was read with.
struct Case {
    Pattern pattern;
    const markup::Options* options = nullptr;
    double cost = 0;
};

/// Looks at random for patterns that cost most. Half of those it asks about are changes of the
/// worst found so far.
class WorstCases {
public:
    using Cost = std::function<double(const Pattern&, const markup::Options&)>;

    WorstCases(std::size_t seed, std::size_t kept) : dice_(seed), kept_(kept) {}
    void search(std::size_t count, const Cost& cost);
    /// Worst first, no two with the same pattern.
    [[nodiscard]] const std::vector<Case>& found() const noexcept { return worst_; }

private:
    [[nodiscard]] std::string some_tokens(std::size_t least, std::size_t most);
    [[nodiscard]] Pattern random_pattern();
    [[nodiscard]] Pattern changed(Pattern pattern);
    void keep(Case candidate);

    Dice dice_;
    std::size_t kept_;
    std::vector<Case> worst_;
};

}  // namespace chatleaf::test
