// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

#include "storage/builder.hpp"
#include "storage/open_elements.hpp"

/// Elements that nobody meant to hold what follows them: a forgotten end would hide it.
namespace chatleaf::storage {

/// Whether an element that is not closed is read as an empty one: elements of HTML that have no
/// content, and mentions, emoticons and dates whose `/` was forgotten.
[[nodiscard]] bool reads_as_empty(const OpenElement& element) noexcept;

/// Whether what follows an element may have to come out of it when it turns out not to be
/// closed: it reads as empty, or it is not shown and a part of the same whole stands in it (a
/// task's body in its id, a macro's body in a parameter).
[[nodiscard]] bool may_leak(const OpenElement& element) noexcept;

/// Closes the innermost open element and all those around it that may leak, up to the one named
/// `until`, at `at` at the latest; what they were not meant to hold comes to stand behind them.
/// REQUIRES: the innermost may leak. `tell` is called for each, outermost first. O(their children).
void close_leaking(OpenElements& open, std::string_view until, DocumentBuilder::Offset at, DocumentBuilder& builder,
                   const std::function<void(const OpenElement&)>& tell);

}  // namespace chatleaf::storage
