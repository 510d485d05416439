// SPDX-License-Identifier: MIT
#include "storage/closed_names.hpp"

#include <algorithm>

#include "text/wide_scan.hpp"

namespace chatleaf::storage {

bool ClosedNames::contain(std::string_view name) {
    if (!gathered_) gather();
    const std::uint8_t number = element_name(name).number;
    if (too_many_) return true;
    return number == ElementName::not_listed ? others_.contains(name) : listed_[number];
}

void ClosedNames::gather() {
    constexpr std::size_t most_names = 1000;
    constexpr auto is_less_than = [](auto byte) { return byte == '<'; };
    constexpr auto ends_name = [](auto byte) {
        return (byte == '>') | (byte == '<') | (byte == ' ') | (byte == '\t') | (byte == '\r') | (byte == '\n');
    };
    gathered_ = true;
    std::size_t at = 0;
    while ((at = text::find_byte(page_, at, is_less_than)) < page_.size()) {
        ++at;
        if (at == page_.size() || page_[at] != '/') continue;
        ++at;
        const std::size_t end = text::find_byte(page_, at, ends_name);
        add(page_.substr(at, end - at));
        at = end;
        if (count_ > most_names) {
            too_many_ = true;
            others_.clear();
            return;
        }
    }
}

void ClosedNames::add(std::string_view name) {
    const std::uint8_t number = element_name(name).number;
    if (number == ElementName::not_listed) {
        if (others_.insert(name).second) ++count_;
    } else if (!listed_[number]) {
        listed_[number] = true;
        ++count_;
    }
}

}  // namespace chatleaf::storage
