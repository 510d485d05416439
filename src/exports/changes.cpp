// SPDX-License-Identifier: MIT
#include "exports/changes.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/base/findings.hpp"
#include "exports/bodies.hpp"
#include "exports/history.hpp"
#include "exports/index.hpp"
#include "exports/page_of.hpp"

namespace chatleaf::exports {
namespace {

using Visit = std::function<bool(pages::LatestChange&&)>;

/// Whether the reading goes on.
bool tell_trash(const Index& index, const Plan& plan, const Listeners& listeners) {
    return !listeners.trash || std::all_of(plan.trashed.begin(), plan.trashed.end(), [&](std::uint32_t number) {
        const Content& content = index.contents[number];
        return listeners.trash({page_of(index, content), content.number.value_or(0),
                                pages::unknown_readership(index.ids.text(content.id))});
    });
}

Result<Done> tell_changes(const BodyReading& reading, const Visit& visit, const Watch& watch, pages::Tally& tally,
                          Findings& findings) {
    std::uint64_t done = 0;
    const std::uint64_t all = reading.plan.changes.size();
    const auto counted = [&](pages::LatestChange&& change) {
        const bool going_on = visit(std::move(change));
        if (watch) watch({Progress::Stage::changes, ++done, all});
        return going_on;
    };
    const auto delivered = read_bodies(reading, counted);
    if (!delivered) return delivered.error();
    if (delivered->file_changed)
        findings.add(Severity::error, "export-changed", "the file changed while it was read; read it again");
    tally.delivered = delivered->changes;
    return Done{};
}

}  // namespace

Result<pages::Tally> read_changes(const Entities& entities, const Limits& limits, const pages::ChangeQuery& query,
                                  const Visit& visit, const Listeners& listeners) {
    Findings findings(entities.name);
    std::optional<ReadIndex> own;
    std::optional<ReadIndex>& read = listeners.index != nullptr ? *listeners.index : own;
    read.reset();  // there is room for one
    auto found = read_index(entities, limits, listeners.watch, nullptr, findings);
    if (!found) return found.error();
    read = *std::move(found);
    const Index& index = read->index;
    auto plan = plan_changes(index, query, listeners.known, limits.body_bytes, findings);
    if (!plan) return Error{{.source = entities.name}, plan.error().message};

    pages::Tally tally{plan->pages, 0, {}};
    if (tell_trash(index, *plan, listeners) && !plan->changes.empty()) {
        const BodyReading reading{entities, index, *plan, limits, read->object_limits, read->legacy};
        if (auto told = tell_changes(reading, visit, listeners.watch, tally, findings); !told) return told.error();
    }
    tally.diagnostics = findings.take();
    return tally;
}

}  // namespace chatleaf::exports
