// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/delivery/digest.hpp"

namespace chatleaf::delivery {

/// What becomes of an arrival, decided the same way by every engine of a ledger.
struct Intake {
    enum class What : std::uint8_t {
        known,     ///< nothing is to be written
        joined,    ///< to a digest that waits
        reopened,  ///< a posted one, whose edit window is open
        begun,     ///< a new digest
    };
    What what = What::known;
    Digest digest{};               ///< to be written; its spans are those of the arrival's page alone
    std::optional<Known> known{};  ///< to be written, in place of what the audience knew of the page
};

/// Decides. `known`: what the audience knows of the page. `candidates`, by id: the audience's digests that wait for the
/// arrival's group; and those in any group that have its page and are `sending`, `unclear`, `posted` with
/// open_until > now, or `waiting` with `posted`. Only their spans of the arrival's page are looked at.
/// O(candidates + spans).
///
/// - A version that the audience was told, or that is being told, is known.
/// - A digest of the group that waits and has the page takes the arrival in: `to` moves on, and it is due when the
///   arrival says.
/// - A posted digest within its edit window, or one that was opened again already, is changed in place for a later
///   version of one of its pages, if it was the last to tell of it and no other is telling of it just now.
/// - A digest of the group that waits takes the page in.
/// - Else a digest begins.
///
/// The first save of a page that comes in says what its audience is taken to know: the version before.
[[nodiscard]] Intake take_in(const Arrival& arrival, std::optional<Known> known, std::vector<Digest> candidates,
                             Instant now);

/// Has a digest, whose turn has come, begin where its audience stands: with the version that it knows, or the place.
void begin_where_known(Span& span, const Known& known);

/// What makes two arrivals the same event for the same audience: 32 bytes (SHA-256).
[[nodiscard]] std::string event_hash(const Arrival& arrival);

}  // namespace chatleaf::delivery
