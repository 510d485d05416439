// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "chatleaf/markup/json.hpp"
#include "markup/oracle.hpp"

namespace chatleaf::test {

/// A message on which the two parsers were heard.
struct Comparison {
    markup::Request request;
    std::string ours;
    Verdict theirs;
    [[nodiscard]] bool agrees() const { return theirs.kind == Verdict::Kind::tree && theirs.text == ours; }
};

/// Our tree as JSON. Both ways of our reader must give it; otherwise a complaint.
[[nodiscard]] std::string our_answer(const markup::Request& request);
[[nodiscard]] Comparison compare(Oracle& oracle, const markup::Request& request);

/// Takes requests from `next` until it gives an empty message, and tells each comparison in
/// the same order. Our parser works on one message while theirs works on those before.
void compare_all(Oracle& oracle, const std::function<markup::Request()>& next,
                 const std::function<void(const Comparison&)>& tell);

/// The smallest message and fewest options found on which the trees still differ, with
/// plain letters where others do not matter. REQUIRES: they differ on `request`.
[[nodiscard]] Comparison shrunken(Oracle& oracle, const markup::Request& request);

}  // namespace chatleaf::test
