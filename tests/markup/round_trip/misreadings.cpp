// SPDX-License-Identifier: MIT
#include "markup/round_trip/misreadings.hpp"

#include <algorithm>

#include "chatleaf/markup/write.hpp"
#include "markup/differential/shrink.hpp"
#include "markup/round_trip/round_trip.hpp"

namespace chatleaf::test {

void Misreadings::look(const std::function<std::string()>& next) {
    for (std::string message = next(); !message.empty(); message = next()) {
        ++looked_at_;
        const markup::Tree tree = parse(message, options_);
        const markup::Written written = markup::written(tree, options_.dialect, patience_);
        most_steps_ = std::max(most_steps_, written.steps);
        if (written.steps > 0) ++searched_;
        const double steps_per_byte = static_cast<double>(written.steps) / static_cast<double>(message.size());
        if (message.size() >= long_message && steps_per_byte > most_steps_per_byte_) {
            most_steps_per_byte_ = steps_per_byte;
            dearest_ = message;
        }
        if (!same(parse(write(tree, options_.dialect, message), options_), tree)) ++lost_;
        if (!same(parse(written.text, options_), tree)) found_.push_back(std::move(message));
    }
}

std::vector<Misreadings::Sort> Misreadings::sorts(std::size_t most) const {
    constexpr std::size_t fewer = 50;
    const markup::Patience less{patience_.readings / fewer, patience_.steps_more / fewer};
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
