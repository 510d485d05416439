// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "chatleaf/http/server.hpp"
#include "http/refusal.hpp"

namespace chatleaf::http {

/// Looks at the bytes of a request's head as they come, each once, for its end and for what parsers are known to
/// disagree about: lines that do not end in CR and LF, control characters, folded lines; and for more than the limits
/// allow, before it is all there.
class HeadLines {
public:
    /// `limits` must outlive this.
    explicit HeadLines(const Limits& limits) : limits_(limits) {}

    /// `head` holds what was looked at before, and more. O(what is new).
    void look_at(std::string_view head);

    /// Whether the empty line came; then `size` counts up to its end.
    [[nodiscard]] bool are_whole() const noexcept { return whole_; }
    [[nodiscard]] std::size_t size() const noexcept { return seen_; }
    [[nodiscard]] const std::optional<Refusal>& refusal() const noexcept { return refusal_; }

private:
    void take(char c);
    void end_line();
    void check_sizes();

    const Limits& limits_;
    std::optional<Refusal> refusal_;
    std::size_t seen_ = 0;
    std::size_t lines_ = 0;    // that ended
    std::size_t in_line_ = 0;  // bytes of this one
    bool after_cr_ = false;
    bool in_blanks_with_tab_ = false;
    bool whole_ = false;
};

}  // namespace chatleaf::http
