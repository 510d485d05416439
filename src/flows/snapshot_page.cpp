// SPDX-License-Identifier: MIT
#include "chatleaf/flows/snapshot_page.hpp"

#include <utility>

#include "chatleaf/pages/body.hpp"
#include "chatleaf/render/snapshot.hpp"
#include "chatleaf/storage/write.hpp"
#include "flows/chat_sources.hpp"

namespace chatleaf::flows {
namespace {

SnapshotPage untouched(const Input& page, Error why) {
    SnapshotPage result{page.text, {}};
    result.diagnostics.push_back({Severity::error, std::move(why.place), "body-type", std::move(why.message)});
    return result;
}

}  // namespace

Result<SnapshotPage> snapshot_page(const Input& page, const SnapshotSettings& settings) {
    auto sources =
        open_chat_sources(settings.messages, settings.config, settings.outside, settings.language, settings.time_zone);
    if (!sources) return sources.error();
    const pages::BodyType type = body_type_of(page, settings.reading, settings.body_type);
    if (auto refusal = pages::body_type_refusal(type, page.name)) return untouched(page, *std::move(refusal));
    auto parsed = read_page(page, settings.reading);
    if (!parsed) return parsed.error();
    learn_dialects(*sources, parsed->document);

    render::Snapshot snapshot = use_messages(*sources, [&](chat::MessageSource* messages) {
        return render::snapshot(parsed->document, messages, sources->servers, sources->reader, settings.taken);
    });
    SnapshotPage result{storage::write(parsed->document, snapshot.expansions), std::move(parsed->diagnostics)};
    append(result.diagnostics, storage::refused_names(parsed->document));
    append(result.diagnostics, std::move(sources->diagnostics));
    append(result.diagnostics, failures_of(*sources));
    append(result.diagnostics, std::move(snapshot.diagnostics));
    return result;
}

}  // namespace chatleaf::flows
