// SPDX-License-Identifier: MIT
#include "exports/read_index.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/text/quoting.hpp"
#include "exports/wiki_facts.hpp"

namespace chatleaf::exports {
namespace {

void note_repairs(const EntityFilter::Repairs& repairs, std::uint64_t cut_texts, Findings& findings) {
    if (repairs.dropped_controls != 0)
        findings.add(Severity::warning, "control-characters",
                     std::to_string(repairs.dropped_controls) + " control characters that XML forbids are left out");
    if (repairs.replaced_bytes != 0)
        findings.add(Severity::warning, "ill-formed-characters",
                     std::to_string(repairs.replaced_bytes) +
                         " byte sequences are no UTF-8 characters; each is shown as U+FFFD");
    if (repairs.unknown_references != 0)
        findings.add(Severity::warning, "unknown-references",
                     std::to_string(repairs.unknown_references) +
                         " times & begins no reference that is known; it is taken as the character itself");
    if (cut_texts != 0)
        findings.add(
            Severity::warning, "long-texts",
            std::to_string(cut_texts) + " titles, comments or names are longer than any of Confluence's and are cut");
}

bool is_legacy(const EntityFilter::Brackets& brackets) {
    return brackets.before_space != 0 && brackets.before_other == 0;
}

void settle_times(Index& index, WikiFacts* facts, const std::string& time_zone, Findings& findings) {
    if (time_zone.empty() || time_zone == "UTC") return;
    const auto reader = locale::Reader::create("en", time_zone);
    if (reader) {
        index.settle_times(*reader);
        if (facts != nullptr) facts->settle_times(*reader);
    } else {
        findings.add(Severity::warning, "unknown-time-zone",
                     "the export says that its dates are in the time zone " + text::quoted(time_zone) +
                         ", which is not known; they are read as UTC");
    }
}

}  // namespace

Result<ReadIndex> read_index(const Entities& entities, const Limits& limits, const Watch& watch, WikiFacts* facts,
                             Findings& findings) {
    const ObjectLimits object_limits{.depth = limits.depth, .value_bytes = limits.body_bytes};
    Indexer indexer(limits.index_bytes, facts);
    const auto read = [&](std::uint64_t bytes) {
        if (watch) watch({Progress::Stage::index, bytes, std::max(bytes, entities.size)});
    };
    ObjectLimits index_limits = object_limits;
    index_limits.section_bytes = Indexer::longest_text;
    const auto first = read_objects(entities, index_limits, indexer, read);
    if (!first) return first.error();
    if (first->fault && first->objects == 0) return *first->fault;
    if (indexer.full())
        return Error{{.source = entities.name},
                     "holds more pages and versions than the memory limit allows; raise the limit"};

    if (first->fault)
        findings.add({Severity::error, first->fault->place, "export-cut-short",
                      first->fault->message + "; what comes after this place is missing from the result"});
    note_repairs(first->repairs, indexer.cut_texts(), findings);
    ReadIndex result{std::move(indexer.index()), object_limits, is_legacy(first->brackets)};
    result.index.settle(result.legacy);
    if (facts != nullptr) facts->settle(result.legacy);
    settle_times(result.index, facts, entities.time_zone, findings);
    return result;
}

}  // namespace chatleaf::exports
