// SPDX-License-Identifier: MIT
#include "chatleaf/pages/event.hpp"

#include <array>

namespace chatleaf::pages {
namespace {

struct Name {
    EventKind kind;
    std::string_view name;
};

constexpr std::array<Name, 6> names = {{{EventKind::created, "created"},
                                        {EventKind::changed, "changed"},
                                        {EventKind::moved, "moved"},
                                        {EventKind::trashed, "trashed"},
                                        {EventKind::restored, "restored"},
                                        {EventKind::commented, "commented"}}};

}  // namespace

std::string_view to_string(EventKind kind) noexcept {
    for (const Name& each : names)
        if (each.kind == kind) return each.name;
    return {};
}

std::optional<EventKind> event_kind_of(std::string_view name) noexcept {
    for (const Name& each : names)
        if (each.name == name) return each.kind;
    return std::nullopt;
}

}  // namespace chatleaf::pages
