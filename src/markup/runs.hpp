// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "chatleaf/markup/parse.hpp"

namespace chatleaf::markup {

/// What goes on unit by unit; many constructs look for the end of the same one.
enum class Run : unsigned {
    alphanumeric,
    letters,
    digits,
    blanks,
    at_signs,
    stars,
    underscores,
    tildes,
    name,              ///< of a user or channel
    shortcode,         ///< between the colons
    label,             ///< of a domain, but for dashes and underscores
    after_dash,        ///< what these may stand before
    older_label,       ///< the same before 0.31.36
    older_after_dash,  //
    user,              ///< before the @ of an URL
    local_part,        ///< before the @ of an e-mail address
    not_white,         //
    url_start,         ///< before the first of `:/.@` or white space
    body,              ///< what a target may hold
    plain_body,        ///< the same without opening parentheses
    image_label,       //
    angle_label,       //
    not_bracket,       ///< up to `]`
    code,              ///< up to a backtick or a line's end
    line_text,         ///< what cannot start anything else on a line
    marked_text,       ///< the same in bold and italics
    strike_text,       //
    label_text,        ///< the same in labels of links
    label_line,        ///< text in labels, over white space, parentheses and line ends
    math,              ///< up to the end of TeX in a line
    math_block,        ///< up to the end of TeX in a block
    last_ = math_block
};

/// Finds where runs end. The last answer of each run is kept, so that a run is walked over once however
/// often its parts are asked about; when messages jump to and fro between long runs, the answers go into a
/// table. O(message) for any number of questions, plus O(1) each.
class Runs {
public:
    Runs(std::u16string_view text, const Options& options) : text_(text), options_(options) {}

    /// Where the run that `at` is in ends, `at` itself when it is in none.
    [[nodiscard]] std::size_t end(Run run, std::size_t at) {
        const Stretch& last = last_[static_cast<unsigned>(run)];
        if (last.begin <= at && at < last.end) return last.end;
        return walk(run, at);
    }
    [[nodiscard]] bool continues(Run run, std::size_t at) const;
    [[nodiscard]] std::size_t steps() const noexcept { return steps_; }

private:
    static constexpr std::size_t count = static_cast<std::size_t>(Run::last_) + 1;
    struct Stretch {
        std::uint32_t begin = 0, end = 0;
    };
    [[nodiscard]] std::size_t walk(Run run, std::size_t at);
    [[nodiscard]] std::size_t walk_with_table(std::vector<std::uint32_t>& ends, Run run, std::size_t at);
    [[nodiscard]] bool ends_math(std::size_t at, char16_t bracket, bool doubled) const;

    std::u16string_view text_;
    const Options& options_;
    std::size_t steps_ = 0;
    std::array<Stretch, count> last_{};
    std::vector<std::vector<std::uint32_t>> tables_;  ///< for each Run: 0 = not walked yet, else end + 1
};

}  // namespace chatleaf::markup
