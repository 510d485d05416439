// SPDX-License-Identifier: MIT
#include "chatleaf/http/server.hpp"

namespace chatleaf::http {
namespace {

std::optional<std::string_view> only(const std::vector<std::pair<std::string, std::string>>& pairs,
                                     std::string_view name) noexcept {
    std::optional<std::string_view> found;
    for (const auto& [key, value] : pairs) {
        if (key != name) continue;
        if (found) return std::nullopt;
        found = value;
    }
    return found;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const noexcept { return only(headers, name); }

std::optional<std::string_view> Request::value(std::string_view name) const noexcept { return only(query, name); }

}  // namespace chatleaf::http
