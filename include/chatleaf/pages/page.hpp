// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
    std::string body;         ///< empty in lists of versions
    std::string title{};      ///< what the page was called then; empty when the source does not say
    std::string author_id{};  ///< how the source calls the author; empty when unknown
    bool is_minor = false;    ///< saved so that nobody is told
};

/// A page above another.
struct Ancestor {
    std::string id;
    std::string title;  ///< empty when the source does not say

    friend bool operator==(const Ancestor&, const Ancestor&) = default;
};

/// What a page is, apart from its text.
struct Page {
    std::string id;
    PageType type = PageType::page;
    std::string title;
    std::string space_key;
    std::string space_name;
    std::string url{};                                 ///< where people read it; empty when unknown
    std::optional<std::vector<std::string>> labels{};  ///< none when the source was not asked
    std::optional<std::vector<Ancestor>> ancestors{};  ///< from the top of the space down to the parent
};

/// A file that belongs to a page.
struct Attachment {
    std::string id;
    std::string name;
    std::string media_type;
    std::uint64_t bytes = 0;
    std::int64_t version = 0;
    std::optional<Instant> time;
    std::string author;  ///< a name to show, or for want of one how the source calls the author
};

struct Person {
    std::string id;  ///< how the source calls the person
    std::string name;
};

/// "page", "blog_post".
[[nodiscard]] std::string_view to_string(PageType type) noexcept;
/// "wiki", "raw", "storage".
[[nodiscard]] std::string_view to_string(BodyType type) noexcept;

}  // namespace chatleaf::pages
