// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/text/instant.hpp"

namespace chatleaf::pages {

enum class PageType : std::uint8_t { page, blog_post };

/// How a version's body is written.
enum class BodyType : std::uint8_t {
    wiki,     ///< wiki markup of Confluence 3 and before
    raw,      ///< plain text or JSON
    storage,  ///< storage format
};

/// One saved state of a page.
struct Version {
    std::int64_t number = 0;  ///< 0 when the source does not say
    std::optional<Instant> time;
    std::string author;   ///< a name to show; empty when unknown
    std::string comment;  ///< the author's words on the change
    BodyType body_type = BodyType::storage;
    std::string body;
};

/// What a page is, apart from its text.
struct Page {
    std::string id;
    PageType type = PageType::page;
    std::string title;
    std::string space_key;
    std::string space_name;
};

/// "page", "blog_post".
[[nodiscard]] std::string_view to_string(PageType type) noexcept;
/// "wiki", "raw", "storage".
[[nodiscard]] std::string_view to_string(BodyType type) noexcept;

}  // namespace chatleaf::pages
