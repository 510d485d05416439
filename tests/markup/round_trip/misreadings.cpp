// SPDX-License-Identifier: MIT
#include "markup/round_trip/misreadings.hpp"

#include <algorithm>

#include "markup/differential/shrink.hpp"
#include "markup/round_trip/round_trip.hpp"

namespace chatleaf::test {

void Misreadings::look(const std::function<std::string()>& next) {
    for (std::string message = next(); !message.empty(); message = next()) {
        ++looked_at_;
        if (!misread(message, options_, patience_).empty()) found_.push_back(std::move(message));
    }
}

std::vector<Misreadings::Sort> Misreadings::sorts(std::size_t most) const {
    constexpr std::size_t fewer = 50;
    const markup::Patience less{patience_.readings / fewer, patience_.bytes_more / fewer};
    const auto is_misread = [&](const markup::Request& tried) {
        return !misread(tried.message, options_, less).empty();
    };
    std::map<std::string, Sort> made;
    for (std::size_t i = 0; i < std::min(most, found_.size()); ++i) {
        markup::Request request{found_[i], {}};
        if (is_misread(request)) request = shrunken(std::move(request), is_misread);
        ++made.try_emplace(shrunken_group(request), Sort{request.message, 0}).first->second.count;
    }
    std::vector<Sort> sorts;
    for (auto& [group, sort] : made) sorts.push_back(std::move(sort));
    return sorts;
}

}  // namespace chatleaf::test
