// SPDX-License-Identifier: MIT
#include "flows/version_pair.hpp"

#include <utility>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/diff/page_state.hpp"
#include "chatleaf/storage/parse.hpp"

namespace chatleaf::flows {

std::string name_of(const pages::Page& page, const pages::Version& version) {
    return page.title + " (page " + page.id + ", version " + std::to_string(version.number) + ")";
}

VersionPair pair_of(const pages::LatestChange& change) noexcept {
    return {change.page, change.newer, change.older ? &*change.older : nullptr};
}

bool is_storage_format(const VersionPair& pair) noexcept {
    return pair.newer.body_type == pages::BodyType::storage &&
           (pair.older == nullptr || pair.older->body_type == pages::BodyType::storage);
}

Result<Compared> told_between(const VersionPair& pair) {
    const std::string newer_name = name_of(pair.page, pair.newer);
    // A page saved only once is compared with an empty one: all it holds is new.
    const std::string older_name = pair.older != nullptr ? name_of(pair.page, *pair.older) : newer_name;
    auto older =
        storage::parse(pair.older != nullptr ? std::string_view(pair.older->body) : std::string_view(), older_name);
    if (!older) return older.error();
    auto newer = storage::parse(pair.newer.body, newer_name);
    if (!newer) return newer.error();
    Compared compared{diff::told_changes(older->document, newer->document), std::move(older->diagnostics)};
    append(compared.diagnostics, std::move(newer->diagnostics));
    return compared;
}

void tell_title(diff::Changes& changes, const std::string& older_title, const std::string& title) {
    diff::PageState older;
    diff::PageState newer;
    if (!older_title.empty()) older.title = older_title;
    newer.title = title;
    diff::compare_states(changes, older, newer);
}

digest::PageFacts facts_of(const VersionPair& pair) {
    digest::PageFacts facts;
    facts.event = pair.older != nullptr ? pages::EventKind::changed : pages::EventKind::created;
    facts.type = pair.page.type;
    facts.title = pair.page.title;
    facts.url = pair.page.url;
    facts.space = pair.page.space_name.empty() ? pair.page.space_key : pair.page.space_name;
    facts.author = pair.newer.author;
    facts.comment = pair.newer.comment;
    facts.time = pair.newer.time;
    facts.to_version = pair.newer.number;
    if (pair.older != nullptr) facts.from_version = pair.older->number;
    return facts;
}

}  // namespace chatleaf::flows
