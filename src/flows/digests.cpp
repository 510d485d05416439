// SPDX-License-Identifier: MIT
#include "flows/digests.hpp"

#include <utility>

#include "chatleaf/diff/page_state.hpp"
#include "chatleaf/markup/write.hpp"

namespace chatleaf::flows {
namespace {

digest::PageFacts facts_of(const pages::LatestChange& change) {
    digest::PageFacts facts;
    facts.title = change.page.title;
    facts.url = change.page.url;
    facts.space = change.page.space_name.empty() ? change.page.space_key : change.page.space_name;
    facts.author = change.newer.author;
    facts.comment = change.newer.comment;
    facts.time = change.newer.time;
    facts.to_version = change.newer.number;
    if (change.older) {
        facts.from_version = change.older->number;
    } else {
        facts.created = true;
    }
    return facts;
}

/// What places in one version's body say: "Release plan (page 42, version 3)".
std::string name_of(const pages::Page& page, const pages::Version& version) {
    return page.title + " (page " + page.id + ", version " + std::to_string(version.number) + ")";
}

bool is_storage(const pages::LatestChange& change) {
    return change.newer.body_type == pages::BodyType::storage &&
           (!change.older || change.older->body_type == pages::BodyType::storage);
}

void tell_title(diff::Changes& changes, const pages::LatestChange& change) {
    diff::PageState older;
    diff::PageState newer;
    if (!change.older_title.empty()) older.title = change.older_title;
    newer.title = change.page.title;
    diff::compare_states(changes, older, newer);
}

}  // namespace

std::vector<std::string> written(const std::vector<markup::Tree>& parts, markup::Dialect dialect) {
    std::vector<std::string> messages;
    messages.reserve(parts.size());
    for (const markup::Tree& part : parts) messages.push_back(markup::write(part, dialect));
    return messages;
}

bool Digests::take(pages::LatestChange&& change) {
    PageDigest digest;
    digest.page = change.page;
    if (is_storage(change)) {
        digest.messages = messages_of(change);
    } else {
        note(change, "body-not-storage-format",
             "This version is wiki markup or raw text, not storage format; there is no digest of it.");
    }
    return visit_(std::move(digest));
}

std::vector<std::string> Digests::messages_of(const pages::LatestChange& change) {
    const Input newer{name_of(change.page, change.newer), change.newer.body};
    // A page saved only once is compared with an empty one: all it holds is new.
    const Input older = change.older ? Input{name_of(change.page, *change.older), change.older->body}
                                     : Input{newer.name, std::string()};
    auto compared = compare_pages(older, newer);
    if (!compared) {
        note(change, "page-refused", compared.error().message);
        return {};
    }
    append(diagnostics, std::move(compared->diagnostics));
    if (change.older) tell_title(compared->changes, change);
    const auto parts = digest::compose(compared->changes, facts_of(change), reader_, settings_.options);
    return written(parts, settings_.options.dialect);
}

void Digests::note(const pages::LatestChange& change, std::string code, std::string message) {
    diagnostics.push_back(
        {Severity::warning, {name_of(change.page, change.newer)}, std::move(code), std::move(message)});
}

}  // namespace chatleaf::flows
