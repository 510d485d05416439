// SPDX-License-Identifier: MIT
#include "flows/rehearsal.hpp"

#include <utility>
#include <variant>

namespace chatleaf::flows {

Result<delivery::Accepted> Rehearsal::accept(std::span<const delivery::Arrival> arrivals, Instant now,
                                             const KnownVersion& known_version) {
    delivery::Accepted accepted;
    for (const delivery::Arrival& arrival : arrivals) {
        std::vector<delivery::Digest> candidates;
        const auto is_of_other_page = [&](const delivery::Span& span) {
            return span.source != arrival.span.source || span.page_id != arrival.span.page_id;
        };
        for (const delivery::Digest& digest : digests_) {
            if (digest.audience != arrival.audience || digest.group != arrival.group) continue;
            candidates.push_back(digest);
            std::erase_if(candidates.back().spans, is_of_other_page);
        }
        auto version = known_version(arrival.audience, arrival.span);
        if (!version) return version.error();
        delivery::Intake intake = take_in(arrival, *version, std::move(candidates), now);
        if (intake.what == delivery::Intake::What::known) {
            ++accepted.known;
            continue;
        }
        ++accepted.taken;
        // As the outbox does when the digest's turn comes.
        for (delivery::Span& span : intake.digest.spans)
            if (*version) delivery::begin_where_known(span, **version);
        if (intake.what == delivery::Intake::What::begun) {
            intake.digest.id = static_cast<std::int64_t>(digests_.size()) + 1;
            digests_.push_back(std::move(intake.digest));
            continue;
        }
        delivery::Digest& known = digests_[static_cast<std::size_t>(intake.digest.id - 1)];
        std::erase_if(known.spans, [&](const delivery::Span& span) { return !is_of_other_page(span); });
        known.spans.insert(known.spans.end(), intake.digest.spans.begin(), intake.digest.spans.end());
    }
    return accepted;
}

Result<Told> Rehearsal::compose(delivery::Composer& composer, chat::Poster& poster) {
    Told told;
    for (const delivery::Digest& digest : digests_) {
        const auto composed = composer.compose(digest);
        if (!composed) {
            ++told.late;
            told.diagnostics.push_back(
                {Severity::error, composed.error().place, "not-composed", composed.error().message});
            continue;
        }
        const auto* texts = std::get_if<delivery::Composed>(&*composed);
        if (texts == nullptr || texts->parts.empty()) {
            ++told.withheld;
            continue;
        }
        ++told.posted;
        const auto dialect = poster.dialect(digest.audience.server);
        for (const std::string& text : texts->parts)
            previews_.push_back({digest.audience, text, dialect ? *dialect : markup::Dialect::v0_32_0});
    }
    digests_.clear();
    return told;
}

}  // namespace chatleaf::flows
