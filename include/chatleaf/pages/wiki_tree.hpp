// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chatleaf/pages/kept_wiki.hpp"

namespace chatleaf::pages {

/// How the pages of a wiki stand to each other, and where each is found. Immutable; threads may share one.
class WikiTree {
public:
    using Number = std::uint32_t;  ///< a place in KeptWiki::pages()
    static constexpr Number none = std::numeric_limits<Number>::max();

    /// `wiki` must outlive this. O(n log n).
    explicit WikiTree(const KeptWiki& wiki);

    // `none` where there is none. Keys and titles are compared as Wiki says. O(length).
    [[nodiscard]] Number find(std::string_view id) const;
    [[nodiscard]] Number find(std::string_view space_key, std::string_view title) const;
    [[nodiscard]] Number home(std::string_view space_key) const;

    [[nodiscard]] const WikiPage& page(Number number) const { return pages_[number]; }
    /// REQUIRES: one of the wiki's pages.
    [[nodiscard]] Number number_of(const WikiPage& page) const { return static_cast<Number>(&page - pages_.data()); }
    [[nodiscard]] Number parent(Number number) const { return parents_[number]; }
    /// By position, then title. O(1).
    [[nodiscard]] std::span<const Number> children(Number number) const;
    /// The page itself and those beside it; for a blog post, all of the space's.
    [[nodiscard]] std::span<const Number> siblings(Number number) const;
    /// Where it stands among its siblings.
    [[nodiscard]] std::size_t place(Number number) const { return places_[number]; }
    /// The number of a space in KeptWiki::spaces(); as many as there are for a page of none.
    [[nodiscard]] std::size_t space_of(Number number) const { return space_of_[number]; }
    /// Pages without a parent: the home page first, then as children.
    [[nodiscard]] std::span<const Number> top(std::size_t space) const;
    /// The newest first.
    [[nodiscard]] std::span<const Number> blog(std::size_t space) const;
    /// All of a space, or of all spaces for an empty key: each page before those below it, then blog posts.
    [[nodiscard]] std::vector<Number> all(std::string_view space_key) const;

private:
    void group();
    void walk(std::span<const Number> from, std::vector<Number>& order) const;
    [[nodiscard]] std::size_t group_of(Number number) const;

    const std::vector<WikiPage>& pages_;
    const std::vector<WikiSpace>& spaces_;
    std::unordered_map<std::string_view, Number> by_id_;
    std::unordered_map<std::string, Number> by_title_;
    std::unordered_map<std::string, std::size_t> space_by_key_;
    std::vector<Number> parents_;
    std::vector<std::size_t> space_of_;
    // All pages, those of one group one behind the other: below page i is group i, then come the tops of all spaces,
    // then their blog posts; begins_ says where.
    std::vector<Number> members_;
    std::vector<std::size_t> begins_;
    std::vector<std::size_t> places_;
};

}  // namespace chatleaf::pages
