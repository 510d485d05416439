// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string_view>

namespace chatleaf::text {

/// A regular expression that somebody else wrote, as Java and ICU read it. Looking for it ends after some 100 000 steps
/// on each text, counted and not timed, however it was written.
class Pattern {
public:
    /// None for what is no regular expression, and for one longer than 1000 bytes.
    [[nodiscard]] static std::optional<Pattern> create(std::string_view expression);
    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;
    ~Pattern();

    /// Whether it is the whole text; false, too, when that took too many steps.
    [[nodiscard]] bool is(std::string_view utf8);

private:
    struct Data;
    explicit Pattern(std::unique_ptr<Data> data);
    std::unique_ptr<Data> data_;
};

}  // namespace chatleaf::text
