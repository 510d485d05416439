// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::digest {

/// What is known of a page beside its changes. Empty and absent parts are not told.
struct PageFacts {
    std::string title;
    std::string older_title;  ///< what the page was called before, when it was renamed
    std::string url;          ///< http or https; anything else is not linked
    std::string space;
    std::string author;   ///< who saved the newer version
    std::string comment;  ///< the author's words on the change
    std::optional<Instant> time;
    std::int64_t from_version = 0;
    std::int64_t to_version = 0;
    bool created = false;  ///< a page without an older version
};

struct Options {
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    std::size_t message_units = 5000;     ///< limit of one message in UTF-16 code units; less than 500 is taken as 500
    std::size_t record_characters = 280;  ///< a longer text is cut, with a count of what was left out
    std::size_t records = 200;            ///< more are counted, not told
};

/// Tells a page's changes as Rocket.Chat messages: a first line with who changed what and
/// where, then the changes under their heading paths with words marked. Each tree is already
/// inert in the dialect and, written, fits `message_units`; several parts are numbered.
/// Changes of formatting alone are counted. When nothing of this changed, one part says what did not. O(n).
[[nodiscard]] std::vector<markup::Tree> compose(const diff::Changes& changes, const PageFacts& facts,
                                                const locale::Reader& reader, const Options& options);

/// The same as texts to post, each the one that was read back as its tree. O(n).
[[nodiscard]] std::vector<std::string> messages(const diff::Changes& changes, const PageFacts& facts,
                                                const locale::Reader& reader, const Options& options);

}  // namespace chatleaf::digest
