// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "chatleaf/chat/poster.hpp"
#include "chatleaf/delivery/composer.hpp"
#include "chatleaf/delivery/intake.hpp"
#include "chatleaf/delivery/ledger.hpp"
#include "chatleaf/flows/deliver.hpp"

namespace chatleaf::flows {

/// Goes through a delivery without posting or writing anything: what came in becomes digests as in a ledger, and they
/// are composed to be looked at.
class Rehearsal {
public:
    /// The version of a page that an audience knows, by the real ledger.
    using KnownVersion =
        std::function<Result<std::optional<delivery::Known>>(const delivery::Audience&, const delivery::Span&)>;

    [[nodiscard]] Result<delivery::Accepted> accept(std::span<const delivery::Arrival> arrivals, Instant now,
                                                    const KnownVersion& known);
    /// Composes each digest that came together, in the order of their first arrivals, and forgets it.
    [[nodiscard]] Result<Told> compose(delivery::Composer& composer, chat::Poster& poster);

    [[nodiscard]] const std::vector<PreviewedPost>& previews() const noexcept { return previews_; }

private:
    std::vector<delivery::Digest> digests_;
    std::vector<PreviewedPost> previews_;
};

}  // namespace chatleaf::flows
