// SPDX-License-Identifier: MIT
#include "service/addresses.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <vector>

#include "chatleaf/macros/definition.hpp"
#include "seal/hashing.hpp"
#include "service/links.hpp"

namespace chatleaf::service {

std::string macro_at(std::string_view path) {
    if (!path.starts_with(embed_path)) return {};
    std::string name = "rocketchat-" + std::string(path.substr(embed_path.size()));
    const macros::Definition* definition = macros::find(name);
    return definition != nullptr && definition->name == name ? name : std::string{};
}

std::optional<confluence::PageAddress> page_at(std::string_view path) {
    if (!path.starts_with(page_path)) return std::nullopt;
    const std::string_view rest = path.substr(page_path.size());
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) {
        if (!confluence::is_page_id(rest)) return std::nullopt;
        return confluence::PageAddress{std::string(rest), {}, {}, {}};
    }
    if (slash == 0 || slash + 1 == rest.size()) return std::nullopt;
    return confluence::PageAddress{{}, std::string(rest.substr(0, slash)), std::string(rest.substr(slash + 1)), {}};
}

render::Theme theme_in(const http::Query& query) {
    for (const auto& [name, value] : query) {
        if (name != "theme") continue;
        if (value == "light") return render::Theme::light;
        if (value == "dark") return render::Theme::dark;
    }
    return render::Theme::automatic;
}

std::string title_of(const flows::ChatMacro& macro) {
    for (const std::string_view wanted : {"title", "room"})
        for (const auto& [name, value] : macro.parameters)
            if (name == wanted && !value.empty()) return value;
    const macros::Definition* definition = macros::find(macro.name);
    return definition == nullptr ? std::string{} : definition->title;
}

std::string key_of(std::string_view what, const http::Query& query, const std::string& rights) {
    // Of what stands twice, which one comes first may matter.
    std::vector<std::tuple<std::string_view, std::size_t, std::string_view>> sorted;
    for (const auto& [name, value] : query)
        if (!is_own(name)) sorted.emplace_back(name, sorted.size(), value);
    std::ranges::sort(sorted);
    seal::Fields fields;
    fields.add(what);
    for (const auto& [name, place, value] : sorted) {
        fields.add(name);
        fields.add(value);
    }
    fields.add("rights");
    fields.add(rights);
    return fields.bytes();
}

}  // namespace chatleaf::service
