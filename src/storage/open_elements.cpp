// SPDX-License-Identifier: MIT
#include "storage/open_elements.hpp"

namespace chatleaf::storage {

bool OpenElements::contains(std::string_view name) {
    if (!counts_) begin_to_count();
    const ElementName known = element_name(name);
    return known.number == ElementName::not_listed ? others_->contains(name) : listed_[known.number] > 0;
}

void OpenElements::begin_to_count() {
    counts_ = true;
    listed_.fill(0);
    others_.emplace();
    for (const OpenElement& element : open_) count(element);
}

void OpenElements::count(const OpenElement& element) {
    const std::uint8_t number = element.known.number;
    ++(number == ElementName::not_listed ? (*others_)[name(element)] : listed_[number]);
}

void OpenElements::forget(const OpenElement& element) {
    if (element.known.number != ElementName::not_listed) {
        --listed_[element.known.number];
        return;
    }
    // So that there are never more names than open elements.
    if (const auto named = others_->find(name(element)); --named->second == 0) others_->erase(named);
}

}  // namespace chatleaf::storage
