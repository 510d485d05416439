// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/html.hpp"

namespace chatleaf::test {

inline locale::Reader reader(std::string_view language = "en", std::string_view zone = "UTC") {
    auto made = locale::Reader::create(language, zone);
    if (!made) throw std::runtime_error(made.error().message);
    return std::move(*made);
}

inline Instant instant(std::string_view iso8601) { return text::parse_instant(iso8601).value(); }

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

inline std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

}  // namespace chatleaf::test
