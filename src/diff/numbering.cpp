// SPDX-License-Identifier: MIT
#include "diff/numbering.hpp"

#include <bit>
#include <functional>

namespace chatleaf::diff {

namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFF;
}  // namespace

Numbering::Numbering(std::size_t expected) : places_(std::bit_ceil(2 * expected + 2), nobody) {
    texts_.reserve(expected);
}

std::uint32_t Numbering::of(std::string_view text) {
    const auto hash = std::hash<std::string_view>{}(text);
    const auto place = place_of(text, hash);
    if (places_[place] != nobody) return places_[place];
    const auto number = static_cast<std::uint32_t>(texts_.size());
    places_[place] = number;
    texts_.push_back({text, hash});
    if (2 * texts_.size() > places_.size()) grow();
    return number;
}

std::vector<std::uint32_t> Numbering::of_all(std::span<const std::string_view> texts) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(texts.size());
    for (const auto text : texts) numbers.push_back(of(text));
    return numbers;
}

/// Where the text's number stands, or would stand.
std::size_t Numbering::place_of(std::string_view text, std::size_t hash) const {
    const auto mask = places_.size() - 1;
    auto place = hash & mask;
    while (places_[place] != nobody) {
        const auto& there = texts_[places_[place]];
        if (there.hash == hash && there.text == text) break;
        place = (place + 1) & mask;
    }
    return place;
}

void Numbering::grow() {
    places_.assign(2 * places_.size(), nobody);
    const auto mask = places_.size() - 1;
    for (std::uint32_t number = 0; number < texts_.size(); ++number) {
        auto place = texts_[number].hash & mask;
        while (places_[place] != nobody) place = (place + 1) & mask;
        places_[place] = number;
    }
}

}  // namespace chatleaf::diff
