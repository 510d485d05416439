// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/pages/wiki.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::render {

/// Whether a page stands below one of those of some ids, which are sorted; it is not below itself. Pages that stand
/// below each other in a circle are below themselves alone; of higher trees the 256 pages above a page are looked at.
/// O(pages above it). `wiki` may be null: then only the page right above is known.
[[nodiscard]] bool is_below(const pages::WikiPage& page, std::span<const std::string> ids, pages::Wiki* wiki);

/// Which pages of a wiki a macro asks for: Confluence's query language (CQL) as far as the facts of pages answer it:
/// `space`, `type`, `label`, `title`, `id`, `parent`, `ancestor`, `creator`, `contributor`, `created` and
/// `lastmodified`, with `=`, `!=`, `in`, `not in`, `~` of titles, `<` and `>` of dates, `and`, `or`, `not`, brackets,
/// and `order by`. Source: Confluence's CQL reference, "Advanced searching using CQL".
class PageQuery {
public:
    /// None for a query that asks for anything else, or is none. O(n).
    [[nodiscard]] static std::optional<PageQuery> read(std::string_view cql);

    /// What a query's words mean where it is asked.
    struct Asker {
        pages::Wiki* wiki = nullptr;
        const pages::WikiPage* page = nullptr;  ///< currentContent(), currentSpace(); may be null
        std::optional<Instant> now{};           ///< now()
    };

    /// Whether a page is among those asked for. O(query, and the pages above).
    [[nodiscard]] bool asks_for(const pages::WikiPage& page, const Asker& asker) const;

    struct Order {
        std::string field;  ///< in small letters
        bool descending = false;
    };
    [[nodiscard]] const std::vector<Order>& order() const noexcept { return order_; }

    enum class Relation : std::uint8_t { is, contains, less, less_or_same, greater, greater_or_same };
    /// One condition, or conditions joined.
    struct Part {
        enum class Kind : std::uint8_t { condition, all_of, any_of, none_of } kind = Kind::condition;
        std::vector<Part> parts{};
        std::string field{};  ///< in small letters
        Relation relation = Relation::is;
        /// Any of them; functions with their brackets: "currentspace()"; names as pages::compared_name() has them.
        std::vector<std::string> values{};
    };

private:
    Part part_;
    std::vector<Order> order_;
};

}  // namespace chatleaf::render
