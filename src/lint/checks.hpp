// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/lint/lint.hpp"
#include "chatleaf/storage/document.hpp"
#include "lint/finding_log.hpp"

/// What is looked for in a page, each in one walk over it.
namespace chatleaf::lint {

/// What the reader of storage format had to repair, and what Confluence's own would refuse besides.
void check_markup(const Page& page, std::span<const Diagnostic> repairs, FindingLog& log);

/// The rocketchat-* macros: their parameters, and the servers and rooms that these name.
void check_chat_macros(const storage::Document& document, const Options& options, FindingLog& log);

/// Macros that no Confluence is known to have.
void check_macro_names(const storage::Document& document, const Options& options, FindingLog& log);

/// Links to places on the page, and the names of these.
void check_anchors(const storage::Document& document, const Options& options, FindingLog& log);

/// Pictures that say nothing to who cannot see them.
void check_images(const storage::Document& document, FindingLog& log);

/// Links to messages that a macro could show.
void check_bare_links(const storage::Document& document, const Options& options, FindingLog& log);

}  // namespace chatleaf::lint
