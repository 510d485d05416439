// SPDX-License-Identifier: MIT
#include "exports/ids.hpp"

#include <charconv>
#include <optional>

namespace chatleaf::exports {
namespace {

std::optional<Id> number(std::string_view text) {
    Id value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

Id Ids::of(std::string_view text) {
    const auto plain = number(text);
    if (plain && *plain >= 0 && std::to_string(*plain) == text) return *plain;
    const auto [place, added] = odd_.try_emplace(std::string(text), -1 - static_cast<Id>(odd_texts_.size()));
    if (added) {
        odd_texts_.emplace_back(text);
        bytes_ += 160 + 2 * text.size();
    }
    return place->second;
}

std::string Ids::text(Id id) const {
    if (id == no_id) return {};
    return id >= 0 ? std::to_string(id) : odd_texts_[static_cast<std::size_t>(-1 - id)];
}

}  // namespace chatleaf::exports
