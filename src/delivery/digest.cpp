// SPDX-License-Identifier: MIT
#include "chatleaf/delivery/digest.hpp"

namespace chatleaf::delivery {

std::string place_of(const pages::Page& page) {
    if (!page.ancestors) return {};
    if (!page.ancestors->empty()) return "page " + page.ancestors->back().id;
    return page.space_key.empty() ? std::string() : "space " + page.space_key;
}

std::string once_found(std::string_view place, std::int64_t moves) {
    return std::string(place) + ' ' + std::to_string(moves);
}

bool is_found(const Span& span) { return !span.place.empty() && span.once.starts_with(span.place + ' '); }

bool is_of_content(pages::EventKind kind) noexcept {
    return kind == pages::EventKind::created || kind == pages::EventKind::changed;
}

std::string_view to_string(State state) noexcept {
    switch (state) {
        case State::waiting: return "waiting";
        case State::sending: return "sending";
        case State::posted: return "posted";
        case State::withheld: return "withheld";
        case State::failed: return "failed";
        case State::unclear: return "unclear";
        case State::set_aside: return "set-aside";
        case State::dropped: break;
    }
    return "dropped";
}

bool is_over(State state) noexcept {
    return state == State::posted || state == State::withheld || state == State::dropped;
}

bool needs_decision(State state) noexcept {
    return state == State::failed || state == State::unclear || state == State::set_aside;
}

}  // namespace chatleaf::delivery
