// SPDX-License-Identifier: MIT
#include "chatleaf/flows/snapshot_page.hpp"

#include <utility>

#include "chatleaf/render/snapshot.hpp"
#include "chatleaf/storage/write.hpp"
#include "flows/chat_sources.hpp"

namespace chatleaf::flows {
Result<SnapshotPage> snapshot_page(const Input& page, const SnapshotSettings& settings) {
    const auto sources = open_chat_sources(settings.messages, settings.config, settings.language, settings.time_zone);
    if (!sources) return sources.error();
    auto parsed = read_page(page, settings.reading);
    if (!parsed) return parsed.error();

    render::Snapshot snapshot =
        render::snapshot(parsed->document, sources->messages.get(), sources->servers, sources->reader, settings.taken);
    SnapshotPage result{storage::write(parsed->document, snapshot.expansions), std::move(parsed->diagnostics)};
    if (sources->messages) append(result.diagnostics, sources->messages->diagnostics());
    append(result.diagnostics, std::move(snapshot.diagnostics));
    return result;
}

}  // namespace chatleaf::flows
