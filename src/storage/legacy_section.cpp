// SPDX-License-Identifier: MIT
#include "storage/legacy_section.hpp"

namespace chatleaf::storage {
namespace {

// None when no space stands behind some brackets, or there are none.
std::optional<std::string> without_spaces(std::string_view body) {
    constexpr std::string_view brackets = "]]";
    std::string mended;
    std::size_t at = 0;
    for (std::size_t found = body.find(brackets); found != std::string_view::npos; found = body.find(brackets, at)) {
        const std::size_t space = found + brackets.size();
        if (space == body.size() || body[space] != ' ') return std::nullopt;
        mended.append(body, at, space - at);
        at = space + 1;
    }
    if (at == 0) return std::nullopt;
    mended.append(body, at);
    return mended;
}

// Of a section that was parted to hold `]]>`. None when it ends inside.
std::optional<std::string> joined(std::string_view body) {
    constexpr std::string_view end = "]]>";
    constexpr std::string_view parting = "]]><![CDATA[";
    std::string whole;
    std::size_t at = 0;
    for (std::size_t found = body.find(end); found != std::string_view::npos; found = body.find(end, at)) {
        if (!body.substr(found).starts_with(parting)) return std::nullopt;
        whole.append(body, at, found - at);
        at = found + parting.size();
    }
    whole.append(body, at);
    return whole;
}

}  // namespace

std::optional<std::string> mended_section(std::string_view body) {
    const auto stored = without_spaces(body);
    return stored ? joined(*stored) : std::nullopt;
}

}  // namespace chatleaf::storage
