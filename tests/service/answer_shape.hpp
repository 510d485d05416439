// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "service/site_fixture.hpp"

namespace chatleaf::test {

inline bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// The answer as far as it may differ between what is forbidden and what is not there: not at all, but for the word
/// that was asked with.
inline std::string shape_of(const SiteAnswer& answer, const std::string& asked) {
    std::string shape = std::to_string(answer.status);
    for (const auto& [name, value] : answer.headers) shape += "\n" + name + ": " + value;
    // The tag of what is shown is of its bytes, and so of that word as well.
    std::string body = answer.body;
    if (const auto tag = body.find("data-etag=\""); tag != std::string::npos) body.erase(tag, 28);
    shape += "\n" + body;
    for (auto at = shape.find(asked); at != std::string::npos; at = shape.find(asked))
        shape.replace(at, asked.size(), "~");
    return shape;
}

/// Where two texts begin to differ, with what stands there.
inline std::string difference(const std::string& a, const std::string& b) {
    const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    return a == b ? "" : a.substr(at > 20 ? at - 20 : 0, 80) + " | " + b.substr(at > 20 ? at - 20 : 0, 80);
}

}  // namespace chatleaf::test
