// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/locale/words.hpp"

namespace chatleaf::locale {

/// An entry of the catalogue that only puts words in places: "{name} in {space}". Most are
/// like this, and ICU's formatting takes a hundred times as long to say the same.
class Pattern {
public:
    /// None for an entry that needs ICU: one with plurals, choices, formats or apostrophes.
    static std::optional<Pattern> of(std::string_view words);

    /// None when an argument is missing or is a number, which ICU writes as the locale does.
    [[nodiscard]] std::optional<std::string> say(std::initializer_list<Argument> arguments) const;

private:
    struct Piece {
        std::string words;
        bool is_argument = false;  ///< `words` is its name
    };
    std::vector<Piece> pieces_;
    std::size_t words_size_ = 0;  // of all that is no argument
};

}  // namespace chatleaf::locale
