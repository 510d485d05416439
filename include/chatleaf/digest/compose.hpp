// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"
#include "chatleaf/pages/event.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::digest {

/// What is known of a page beside its changes. Empty and absent parts are not told.
struct PageFacts {
    /// What happened to the page, in words of its own: what is `created` is told by how it begins, and so is what was
    /// `commented`, where the changes are those of the comment. `moved`, `trashed` and `restored` need no changes.
    pages::EventKind event = pages::EventKind::changed;
    pages::PageType type = pages::PageType::page;
    std::string title;
    std::string older_title;  ///< what the page was called before, when it was renamed
    std::string url;          ///< http or https; anything else is not linked
    std::string compare_url;  ///< Confluence's own comparison of the two versions; the same holds
    std::string space;
    std::string author;               ///< who saved the newer version, or did what happened
    std::vector<std::string> others;  ///< who saved the versions in between, each once
    std::string comment;              ///< the author's words on the change
    std::optional<Instant> time;
    std::int64_t from_version = 0;
    std::int64_t to_version = 0;
    std::string place;        ///< of `moved`: what it stands below now; a page's or a space's name
    std::string older_place;  ///< and what it stood below
};

struct Options {
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    std::size_t message_units = 5000;     ///< limit of one message in UTF-16 code units; less than 500 is taken as 500
    std::size_t record_characters = 280;  ///< a longer text is cut, with a count of what was left out
    std::size_t records = 200;            ///< of a page; more are counted, not told
    std::size_t page_records = 12;        ///< the same for each page of a digest of several
    std::size_t parts = 4;                ///< messages of a digest; what takes more is counted, and linked
};

/// Tells a page's changes as Rocket.Chat messages: a first line with who changed what and
/// where, then the changes under their heading paths with words marked: first the sections, and in
/// each the changes, of tasks, then of tables, headings, and all other text. Each tree is already
/// inert in the dialect and, written, fits `message_units`; several parts are numbered.
/// Changes of formatting alone are counted. When nothing of this changed, one part says what did not. O(n).
[[nodiscard]] std::vector<markup::Tree> compose(const diff::Changes& changes, const PageFacts& facts,
                                                const locale::Reader& reader, const Options& options);

/// The same as texts to post, each the one that was read back as its tree. O(n).
[[nodiscard]] std::vector<std::string> messages(const diff::Changes& changes, const PageFacts& facts,
                                                const locale::Reader& reader, const Options& options);

/// One page of several.
struct PageChanges {
    diff::Changes changes;
    PageFacts facts;
};

/// What the pages of a digest have in common.
enum class Common : std::uint8_t { space, author };

/// Tells what happened to several pages in one digest: a first line that says what they have in common, its name and
/// how many they are, then each page as above, in the order given. What its pages have in common is said once. O(n).
/// REQUIRES: a page at least.
[[nodiscard]] std::vector<markup::Tree> compose(std::span<const PageChanges> pages, Common common,
                                                std::string_view name, const locale::Reader& reader,
                                                const Options& options);
[[nodiscard]] std::vector<std::string> messages(std::span<const PageChanges> pages, Common common,
                                                std::string_view name, const locale::Reader& reader,
                                                const Options& options);

}  // namespace chatleaf::digest
