// SPDX-License-Identifier: MIT
#include "chatleaf/macros/bare_link.hpp"

#include "lint/checks.hpp"
#include "lint/permalinks.hpp"
#include "lint/visible_nodes.hpp"

namespace chatleaf::lint {
namespace {

/// The macro that would show what the link leads to, if that may appear; null for any other link.
const macros::Definition* macro_for(const std::string& address, const Options& options) {
    if (!options.servers) {
        const auto place = permalink_of_any(address);
        return place ? macros::macro_for(*place) : nullptr;
    }
    const auto link = permalink_of(address, *options.servers);
    if (!link) return nullptr;
    const Appearance may = appearance(link->place.room, link->place.room_type, link->server->rooms);
    return may == Appearance::forbidden ? nullptr : macros::macro_for(link->place);
}

}  // namespace

void check_bare_links(const storage::Document& document, const Options& options, FindingLog& log) {
    for_each_visible(document, [&](storage::NodeId node, storage::Kind kind) {
        if (kind != storage::Kind::paragraph) return;
        const auto link = macros::bare_link(document, node);
        const macros::Definition* macro = link ? macro_for(link->address, options) : nullptr;
        if (macro == nullptr) return;
        log.add(Severity::note, "bare-permalink", document.place(link->node), [&]() -> Sentences {
            const std::string what = macro->layout == macros::Layout::thread ? "thread" : "message";
            return {"This paragraph is only a link to a " + what + " in Rocket.Chat.",
                    "To show the " + what + ", put the macro " + macro->name +
                        " with this permalink in its place, or render with --expand-links."};
        });
    });
}

}  // namespace chatleaf::lint
