// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/diff/json.hpp"
#include "chatleaf/diff/patch.hpp"
#include "chatleaf/storage/write.hpp"

/// What must hold for the changes of any two pages, byte for byte. Used by tests and by the
/// fuzz targets.
namespace chatleaf::test {

/// Empty when apply and revert give the pages, and when the changes survive being saved.
inline std::string exact_fault_in(const diff::Changes& changes, const storage::Document& older,
                                  const storage::Document& newer) {
    const auto before = storage::canonical(older);
    const auto after = storage::canonical(newer);
    const auto made = diff::apply(before, "old.xml", changes);
    if (!made) return "apply: " + to_string(made.error());
    if (*made != after) return "apply gives another page";
    const auto back = diff::revert(after, "new.xml", changes);
    if (!back) return "revert: " + to_string(back.error());
    if (*back != before) return "revert gives another page";
    const auto saved = diff::to_json(changes, "1", "2");
    const auto read = diff::from_json(saved, "changes.json");
    if (!read) return "from_json: " + to_string(read.error());
    if (read->changes != changes || read->from != "1" || read->to != "2") return "other changes after saving";
    for (const auto& record : changes.silent) {
        if (record.steps.empty()) return "a silent record of nothing";
    }
    return {};
}

/// The same for changes that a comparison made, which knows that equal pages are equal.
inline std::string exact_fault_in_comparison(const diff::Changes& changes, const storage::Document& older,
                                             const storage::Document& newer) {
    const bool nothing = changes.records.empty() && changes.silent.empty();
    if (nothing != (storage::canonical(older) == storage::canonical(newer))) return "changes of nothing, or none";
    return exact_fault_in(changes, older, newer);
}

/// Bytes that the steps say: how much a patch costs beside its frame.
inline std::size_t said_bytes(const diff::Changes& changes) {
    std::size_t said = 0;
    for (const auto* records : {&changes.records, &changes.silent}) {
        for (const auto& record : *records) {
            for (const auto& step : record.steps) said += step.text.size();
        }
    }
    return said;
}

}  // namespace chatleaf::test
