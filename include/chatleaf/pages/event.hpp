// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/pages/page.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::pages {

enum class EventKind : std::uint8_t {
    created,  ///< a page's first version
    changed,  ///< a later version; a new title is one, too
    moved,    ///< the page stands below another page, or in another space
    trashed,
    restored,   ///< out of the trash
    commented,  ///< a comment on the page was written or changed
};

/// "created", "changed", "moved", "trashed", "restored", "commented".
[[nodiscard]] std::string_view to_string(EventKind kind) noexcept;
[[nodiscard]] std::optional<EventKind> event_kind_of(std::string_view name) noexcept;

/// That something happened to a page: enough to decide whom it interests. What changed in the text is
/// found by comparing versions. Empty and absent parts are unknown.
struct Event {
    EventKind kind = EventKind::changed;
    std::string source;        ///< alias of the server that has the page
    Page page;                 ///< as it is now
    std::int64_t version = 0;  ///< the page's newest version then; of a comment, the comment's
    std::optional<Instant> time{};
    std::string author{};     ///< a name to show
    std::string author_id{};  ///< how the source calls the author
    bool is_minor = false;
    std::string comment_id{};  ///< of `commented`
};

}  // namespace chatleaf::pages
