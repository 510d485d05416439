// SPDX-License-Identifier: MIT
#include "chatleaf/flows/snapshot_page.hpp"

#include <string_view>
#include <utility>

#include "chatleaf/render/snapshot.hpp"
#include "chatleaf/storage/parse.hpp"
#include "flows/chat_sources.hpp"

namespace chatleaf::flows {
namespace {

/// The source with some nodes' bytes exchanged. `expansions` are in order, and none is inside another.
std::string spliced(const storage::Document& document, const std::vector<render::Expansion>& expansions) {
    const std::string_view source = document.source();
    std::string page;
    std::size_t copied = 0;
    for (const render::Expansion& expansion : expansions) {
        const storage::SourceRange range = document.range(expansion.node);
        page += source.substr(copied, range.begin - copied);
        page += expansion.storage;
        copied = range.end;
    }
    page += source.substr(copied);
    return page;
}

}  // namespace

Result<SnapshotPage> snapshot_page(const Input& page, const SnapshotSettings& settings) {
    const auto sources = open_chat_sources(settings.messages, settings.config, settings.language, settings.time_zone);
    if (!sources) return sources.error();
    auto parsed = storage::parse(page.text, page.name);
    if (!parsed) return parsed.error();

    render::Snapshot snapshot =
        render::snapshot(parsed->document, sources->messages.get(), sources->servers, sources->reader, settings.taken);
    SnapshotPage result{spliced(parsed->document, snapshot.expansions), std::move(parsed->diagnostics)};
    if (sources->messages) append(result.diagnostics, sources->messages->diagnostics());
    append(result.diagnostics, std::move(snapshot.diagnostics));
    return result;
}

}  // namespace chatleaf::flows
