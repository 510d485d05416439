// SPDX-License-Identifier: MIT
#include "exports/changes.hpp"

#include <utility>

#include "chatleaf/base/findings.hpp"
#include "exports/bodies.hpp"
#include "exports/history.hpp"
#include "exports/index.hpp"
#include "exports/read_index.hpp"

namespace chatleaf::exports {
namespace {

using Visit = std::function<bool(pages::LatestChange&&)>;

}  // namespace

Result<pages::Tally> read_changes(const Entities& entities, const Limits& limits, const pages::ChangeQuery& query,
                                  const Visit& visit, const Watch& watch, const KnownVersions& known) {
    Findings findings(entities.name);
    auto read = read_index(entities, limits, watch, nullptr, findings);
    if (!read) return read.error();
    const Index& index = read->index;
    auto plan = plan_changes(index, query, known, limits.body_bytes, findings);
    if (!plan) return Error{{.source = entities.name}, plan.error().message};

    pages::Tally tally{plan->pages, 0, {}};
    if (!plan->changes.empty()) {
        std::uint64_t done = 0;
        const std::uint64_t all = plan->changes.size();
        const auto counted = [&](pages::LatestChange&& change) {
            const bool going_on = visit(std::move(change));
            if (watch) watch({Progress::Stage::changes, ++done, all});
            return going_on;
        };
        const auto delivered =
            read_bodies({entities, index, *plan, limits, read->object_limits, read->legacy}, counted);
        if (!delivered) return delivered.error();
        if (delivered->file_changed)
            findings.add(Severity::error, "export-changed", "the file changed while it was read; read it again");
        tally.delivered = delivered->changes;
    }
    tally.diagnostics = findings.take();
    return tally;
}

}  // namespace chatleaf::exports
