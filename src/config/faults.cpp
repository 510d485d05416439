// SPDX-License-Identifier: MIT
#include "config/faults.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"

namespace chatleaf::config {

void Faults::add(const toml::source_region& region, std::string message) {
    faults_.push_back({{name_, region.begin.line, region.begin.column}, std::move(message)});
}

void Faults::add_unknown_keys(const toml::table& table, std::span<const std::string_view> known) {
    for (const auto& [key, value] : table) {
        if (std::ranges::find(known, key.str()) != known.end()) continue;
        add(key.source(), "There is no key " + text::quoted(key.str()) + " here." +
                              text::did_you_mean(key.str(), known) + " Known: " + listed(known) + ".");
    }
}

std::vector<Error> in_order(std::vector<Error> faults) {
    std::ranges::sort(faults, {}, [](const Error& fault) { return std::tie(fault.place, fault.message); });
    const auto repeated = std::ranges::unique(faults);
    faults.erase(repeated.begin(), repeated.end());
    return faults;
}

std::string listed(std::span<const std::string_view> names) {
    std::string list;
    for (const std::string_view name : names) list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

}  // namespace chatleaf::config
