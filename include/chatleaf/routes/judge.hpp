// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/pages/event.hpp"
#include "chatleaf/routes/route.hpp"

namespace chatleaf::routes {

enum class Match : std::uint8_t {
    no,
    undecided,  ///< it depends on how much was changed, which nobody has said yet
    yes,
};

/// "no", "undecided", "yes".
[[nodiscard]] std::string_view to_string(Match match) noexcept;

/// What one part of a route says of an event.
struct Reason {
    Match matches = Match::yes;
    std::string sentence;  ///< for an admin: "Space DOC is not among REL, KIT."
};

/// Whether an event interests a route's rooms.
struct Verdict {
    Match matches = Match::yes;   ///< the least of those of its reasons
    std::vector<Reason> reasons;  ///< one for each part that asks for something, those that match, too
};

/// Holds an event to the route's source and to each of its filters. `size` is how many characters of the page's text
/// came, went or were replaced, which is known once versions have been compared. What the event does not know (labels,
/// the pages above, the author) is not what a filter asks for; only `not_authors` lets an unknown author pass. Whether
/// the page may be told at all is policy::may_be_told's to say. O(what the filters name · what the event has).
[[nodiscard]] Verdict judge(const Route& route, const pages::Event& event, std::optional<std::size_t> size = {});

}  // namespace chatleaf::routes
