// SPDX-License-Identifier: MIT
#include "storage/closed_names.hpp"

#include <algorithm>

#include "text/wide_scan.hpp"

namespace chatleaf::storage {
namespace {

constexpr auto is_less_than = [](auto byte) { return byte == '<'; };
constexpr auto ends_name = [](auto byte) {
    return (byte == '>') | (byte == '<') | (byte == ' ') | (byte == '\t') | (byte == '\r') | (byte == '\n');
};

}  // namespace

bool ClosedNames::contain(std::string_view name, std::size_t from) {
    if (!gathered_) {
        if (is_closed_behind(name, from)) return true;
        gather();
    }
    const std::uint8_t number = element_name(name).number;
    return too_many_ || (number == ElementName::not_listed ? others_ && others_->contains(name) : listed_[number]);
}

bool ClosedNames::is_closed_behind(std::string_view name, std::size_t from) {
    const std::size_t end = from + std::min(may_look_ahead_, page_.size() - from);
    const std::string_view ahead = page_.substr(0, end);
    std::size_t at = from;
    bool found = false;
    while (!found && (at = text::find_byte(ahead, at, is_less_than)) < ahead.size()) {
        ++at;
        const std::string_view rest = page_.substr(at);
        found = rest.starts_with('/') && rest.substr(1).starts_with(name) &&
                (rest.size() == name.size() + 1 ||
                 text::wanted_bytes<decltype(ends_name)>[static_cast<unsigned char>(rest[name.size() + 1])]);
    }
    may_look_ahead_ -= std::min(may_look_ahead_, at - from);
    return found;
}

void ClosedNames::gather() {
    constexpr std::size_t most_names = 1000;
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
            others_.reset();
            return;
        }
    }
}

void ClosedNames::add(std::string_view name) {
    const std::uint8_t number = element_name(name).number;
    if (number == ElementName::not_listed) {
        if (!others_) others_.emplace();
        if (others_->insert(name).second) ++count_;
    } else if (!listed_[number]) {
        listed_[number] = true;
        ++count_;
    }
}

}  // namespace chatleaf::storage
