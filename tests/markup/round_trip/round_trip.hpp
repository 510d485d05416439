// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/tree.hpp"
#include "markup/spelling.hpp"

/// What the writer promises, for any tree and for those that the parser gives.
namespace chatleaf::test {

/// Which promise of `inert` and `write` the tree breaks; empty when it keeps them all: what is written reads back
/// as it was meant, whatever a server reads besides; once inert is inert; every word is still there; nobody is
/// notified, not even by the server's own search for names.
[[nodiscard]] std::string broken_promise(const markup::Tree& tree, markup::Dialect dialect);

/// Whether the tree lost more than guards when it was made inert: the last resort are its bare words.
[[nodiscard]] bool took_last_resort(const markup::Tree& tree, markup::Dialect dialect);

/// Whether the tree of a message, written, reads back as the same tree; empty, or what was written instead.
[[nodiscard]] std::string misread(std::string_view message, const markup::Options& options,
                                  markup::Patience patience = {});

/// Rocket.Chat's own search for whom to notify: `(^|\s|>)[@#]name` over the whole text.
[[nodiscard]] bool would_notify(std::string_view text);

/// Runs of white space as one, none at the ends: what degrading a table may change.
[[nodiscard]] std::string squeezed(std::string_view text);

}  // namespace chatleaf::test
