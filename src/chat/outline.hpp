// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::chat {

/// Where one JSON value stands in a body: its first byte, and the one past its last.
struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool whole = true;  ///< false when the body breaks off within it
};

/// A member of a body that was asked for.
struct Member {
    std::string_view name;
    Part value;
    std::vector<Part> elements;  ///< when the value is a list
};

/// The first place where a body is not what JSON would be.
struct Damage {
    std::size_t offset = 0;
    std::string_view what;  ///< a sentence
};

/// What a body consists of, found by its brackets and quotes alone: nothing is read of what
/// stands between them, so damage in one element of a list leaves the others whole (but for an
/// object or text that is never closed: it takes along what follows).
struct Outline {
    std::vector<Member> members;  ///< one for each name found; of a name that stands twice, the last
    std::optional<Damage> damage;

    [[nodiscard]] const Member* find(std::string_view name) const noexcept;
};

/// Outlines the object that `json` is. Members that are not among `names` are passed over. Of
/// each list, at most `most_elements` and one more are found. O(n), and no memory but for what it
/// gives and a bit for each level of nesting.
[[nodiscard]] Outline outline(std::string_view json, std::span<const std::string_view> names,
                              std::size_t most_elements);

}  // namespace chatleaf::chat
