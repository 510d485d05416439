// SPDX-License-Identifier: MIT
#include "exports/ids.hpp"

#include "chatleaf/text/number.hpp"

namespace chatleaf::exports {
namespace {

/// What is written as std::to_string would write it.
std::optional<Id> plain_number(std::string_view text) {
    const auto value = text::whole_number<Id>(text);
    return value && *value >= 0 && std::to_string(*value) == text ? value : std::nullopt;
}

}  // namespace

Id Ids::of(std::string_view text) {
    if (const auto plain = plain_number(text)) return *plain;
    const auto [place, added] = odd_.try_emplace(std::string(text), -1 - static_cast<Id>(odd_texts_.size()));
    if (added) {
        odd_texts_.emplace_back(text);
        bytes_ += 160 + 2 * text.size();
    }
    return place->second;
}

std::optional<Id> Ids::find(std::string_view text) const {
    if (const auto plain = plain_number(text)) return plain;
    const auto place = odd_.find(std::string(text));
    return place == odd_.end() ? std::nullopt : std::optional(place->second);
}

std::string Ids::text(Id id) const {
    if (id == no_id) return {};
    return id >= 0 ? std::to_string(id) : odd_texts_[static_cast<std::size_t>(-1 - id)];
}

}  // namespace chatleaf::exports
