// SPDX-License-Identifier: MIT
#include "storage/open_elements.hpp"

namespace chatleaf::storage {

bool OpenElements::contains(std::string_view name) const {
    const ElementName known = element_name(name);
    return known.number == ElementName::not_listed ? others_.contains(name) : listed_[known.number] > 0;
}

void OpenElements::push(const OpenElement& element) {
    open_.push_back(element);
    ++(element.number == ElementName::not_listed ? others_[element.name] : listed_[element.number]);
}

void OpenElements::pop() {
    const OpenElement& element = open_.back();
    if (element.number != ElementName::not_listed) {
        --listed_[element.number];
    } else if (const auto named = others_.find(element.name); --named->second == 0) {
        others_.erase(named);  // so that there are never more names than open elements
    }
    open_.pop_back();
}

}  // namespace chatleaf::storage
