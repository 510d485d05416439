// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/chat/source.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/storage/document.hpp"
#include "chatleaf/storage/write.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::render {

struct Snapshot {
    /// What stands in place of a chat macro, or of the paragraph that holds nothing else: one panel
    /// macro. In the order of the page; none inside another.
    std::vector<storage::Replacement> expansions;
    std::vector<Diagnostic> diagnostics;  ///< an error for each chat macro that stays as it is
};

/// The conversations that a page's chat macros show, in plain storage format: what a Confluence shows
/// that knows nothing of Rocket.Chat. They have the words, marks and links that render::page gives a
/// reader, as HTML elements that Confluence stores and its own macros panel, expand, code and status.
/// Nothing in them can notify anybody, be a task, or stand in a list of headings. Each says that it is
/// a snapshot, of what, and that it was taken at `taken`.
///
/// A macro stays as it is where render::page would put a box, and where it can have no conversation in
/// its place: with words inside it or no end of its own, or itself in a heading, a link, a task, a decision or code.
/// Where the new editor keeps a thing twice, as a node and as its fallback, the macro is expanded in both. In what no
/// reader sees (placeholders, parameters) it stays. `messages` may be
/// null: then all stay. Which rooms may appear is decided as for render::page.
/// O(n) in the page and the messages shown.
[[nodiscard]] Snapshot snapshot(const storage::Document& document, chat::MessageSource* messages,
                                const std::vector<Server>& servers, const locale::Reader& reader, Instant taken);

}  // namespace chatleaf::render
