// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exports/source_map.hpp"

namespace chatleaf::exports {

/// Stands between the bytes of an entities.xml and libxml2, so that one bad byte does not
/// end an import and no input makes libxml2 slow. It
///  - drops the control characters that XML forbids, raw or as references, and puts U+FFFD
///    for ill-formed UTF-8, U+FFFE and U+FFFF;
///  - writes named entities as characters and `&` before anything unknown as `&amp;`;
///  - leaves out comments and processing instructions (libxml2 2.9 is quadratic on long ones);
///  - refuses document types and tags too long to be meant.
/// Every line feed is kept. Text, tags and CDATA sections otherwise pass unchanged. The
/// output does not depend on how the input is cut into pieces (counts neither, unless the
/// rest is refused); O(n) over all pieces.
class EntityFilter {
public:
    /// No tag of a real export comes near; libxml2 2.9 is quadratic in a tag's attributes.
    static constexpr std::size_t longest_tag = 4096;

    /// Of a CDATA section no more than about `section_bytes` are passed on: the rest is looked at all the
    /// same, repaired, and counted.
    explicit EntityFilter(std::size_t section_bytes = std::string_view::npos) : section_bytes_(section_bytes) {}

    struct Repairs {
        std::uint64_t dropped_controls = 0;
        std::uint64_t replaced_bytes = 0;      ///< sequences that are no character
        std::uint64_t unknown_references = 0;  ///< `&` that begins no reference XHTML knows
    };
    /// What stands after `]]` inside CDATA: tells whether the exporter put spaces there.
    struct Brackets {
        std::uint64_t before_space = 0;
        std::uint64_t before_other = 0;
    };

    /// Appends what may be passed on to `out`; the last few bytes may wait for more.
    void feed(std::string_view bytes, std::string& out);
    /// Appends what waited. REQUIRES: no feed afterwards.
    void finish(std::string& out);

    /// Why nothing more is passed on; empty as long as all is well.
    [[nodiscard]] const std::string& refusal() const noexcept { return refusal_; }
    [[nodiscard]] const Repairs& repairs() const noexcept { return repairs_; }
    [[nodiscard]] const Brackets& brackets() const noexcept { return brackets_; }
    /// Input bytes that wait for more.
    [[nodiscard]] std::size_t waiting() const noexcept { return input_.size(); }

    /// Where in the bytes fed the filter had first passed on so many. Exact beside the `<` and `>` of
    /// tags, not within what was repaired. O(log n) of the repairs that are not forgotten.
    [[nodiscard]] std::uint64_t source_of(std::uint64_t passed) const noexcept { return map_.source_of(passed); }
    /// How many bytes of CDATA sections that ended before this place were not passed on. The same cost.
    [[nodiscard]] std::uint64_t left_out_before(std::uint64_t passed) const noexcept;
    /// The same of all sections, of one that has not ended, too.
    [[nodiscard]] std::uint64_t left_out() const noexcept { return left_out_bytes_; }
    /// Nobody will ask about an earlier place: what is kept for that is let go.
    void forget_before(std::uint64_t passed);

private:
    enum class State : std::uint8_t { text, tag, cdata, comment, instruction };

    void take_in(std::string_view bytes);
    // Passes on what it can of `rest` and gives what is left.
    std::string_view run(std::string_view rest, bool last, std::string& out);
    void pass(std::string_view text, std::string& out);
    // Each consumes the front of `rest` and says how much; 0 when it must see more.
    std::size_t step(std::string_view rest, bool last, std::string& out);
    std::size_t special(std::string_view rest, bool last, std::string& out);
    std::size_t markup(std::string_view rest, bool last, std::string& out);
    std::size_t reference(std::string_view rest, bool last, std::string& out);
    std::size_t multibyte(std::string_view rest, bool last, std::string& out);
    std::size_t in_cdata(std::string_view rest, bool last, std::string& out);
    std::size_t characters_of_cdata(std::string_view rest, std::string& out);
    std::size_t in_tag(char c, std::string& out);
    std::size_t left_out(std::string_view rest, bool last, std::string& out);
    void write_character(char32_t code_point, std::string& out);
    void end_of_brackets(bool space);

    struct LeftOut {
        std::uint64_t passed = 0;
        std::uint64_t bytes = 0;  // of all sections so far
    };

    std::size_t section_bytes_;
    std::size_t section_ = 0;  // bytes of this CDATA section that were passed on
    std::uint64_t left_out_bytes_ = 0;
    std::vector<LeftOut> left_out_{{}};
    std::string input_;  // not yet passed on
    SourceMap map_;
    State state_ = State::text;
    char quote_ = 0;               // the quote a tag's attribute value is in
    std::size_t tag_length_ = 0;   // of the tag so far
    std::size_t bracket_run_ = 0;  // `]` seen in a row inside CDATA
    bool started_ = false;
    std::string refusal_;
    Repairs repairs_;
    Brackets brackets_;
};

}  // namespace chatleaf::exports
