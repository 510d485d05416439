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

/// Whether it is not shown to readers, and so what follows it when it is not closed: parameters, a task's id and
/// state, placeholders, a template's declarations, attributes of the new editor.
[[nodiscard]] bool hides_what_follows(const OpenElement& element) noexcept;

/// Whether what follows an element may have to come out of it when it turns out not to be
/// closed: it reads as empty, or it hides what follows. Out of the latter comes what cannot be in it: a part of the
/// same whole (a task's body in its id, a macro's body in a parameter), a block or macro, and all behind that.
[[nodiscard]] bool may_leak(const OpenElement& element) noexcept;

/// Closes the innermost open element and all those around it that may leak, up to the one named
/// `until`, at `at` at the latest; what they were not meant to hold comes to stand behind them.
/// REQUIRES: the innermost may leak. `tell` is called for each, outermost first. O(their children).
void close_leaking(OpenElements& open, std::string_view until, DocumentBuilder::Offset at, DocumentBuilder& builder,
                   const std::function<void(const OpenElement&)>& tell);

}  // namespace chatleaf::storage
