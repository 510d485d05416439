// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chatleaf/text/ascii.hpp"
#include "storage/strict.hpp"

namespace chatleaf::storage {

/// A place in a page that only moves forward, over characters that XML allows, until the first
/// fault. What refuses returns false, so that the callers can return at once.
class StrictCursor {
public:
    explicit StrictCursor(std::string_view page) : page_(page) {}

    [[nodiscard]] std::size_t at() const noexcept { return at_; }
    [[nodiscard]] bool ended() const noexcept { return at_ == page_.size(); }
    /// NUL at the end, which no page may contain.
    [[nodiscard]] char byte() const noexcept { return ended() ? '\0' : page_[at_]; }
    [[nodiscard]] bool has(std::string_view expected) {
        ++report_.steps;
        return page_.substr(at_).starts_with(expected);
    }
    /// The same, in any case of A–Z.
    [[nodiscard]] bool has_letters(std::string_view expected) {
        ++report_.steps;
        return text::same_letters(page_.substr(at_, expected.size()), expected);
    }
    [[nodiscard]] std::string_view since(std::size_t begin) const { return page_.substr(begin, at_ - begin); }

    /// Moves over ASCII that was looked at. REQUIRES: at() + bytes is not past the end.
    void pass(std::size_t bytes) noexcept {
        at_ += bytes;
        report_.steps += bytes;
    }
    /// Passes over characters, maybe none, that mean nothing to anybody: ASCII, but for controls and
    /// what may begin or end something.
    void pass_plain() noexcept;
    /// Whether there was any white space to pass over.
    bool pass_space();
    /// The name that begins here; empty when none does.
    std::string_view pass_name();
    /// Passes over one character, or refuses it. REQUIRES: !ended().
    bool pass_character() {
        const auto c = static_cast<unsigned char>(page_[at_]);
        if ((c < 0x20 && c != '\n') || c >= 0x80) return pass_rare_character();
        pass(1);
        return true;
    }
    /// Passes over all up to and with `end`, which closes `what`.
    bool pass_until(std::string_view end, std::size_t begin, std::string_view what);

    /// The message is of the kind that Confluence's own parser gives, with what to do about it.
    bool refuse(std::size_t offset, std::string message);
    /// Refuses the character here; at the end of the page, what began at `begin` and is not whole.
    bool unexpected(std::size_t begin, const std::string& where, const std::string& remedy);
    /// The same, but what is wrong is what began at `begin`, not the character behind it.
    bool malformed(std::size_t begin, const std::string& where, const std::string& remedy);

    /// "3:14", to say where something stands that a fault has to do with.
    [[nodiscard]] std::string line_and_column(std::size_t offset) const;

    void count_steps(std::size_t steps) noexcept { report_.steps += steps; }
    [[nodiscard]] StrictReport& report() noexcept { return report_; }

private:
    bool pass_rare_character();
    bool refuse_here(std::size_t place, std::size_t begin, const std::string& where, const std::string& remedy);

    std::string_view page_;
    std::size_t at_ = 0;
    StrictReport report_;
};

/// A name of the page, short enough for a sentence.
[[nodiscard]] std::string shown(std::string_view name);

}  // namespace chatleaf::storage
