// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/pages/page.hpp"

namespace chatleaf::pages {

/// A page as others show it: in lists and trees, in reports, with its files.
struct WikiPage {
    Page page;
    std::string parent_id;      ///< empty at the top of a space, and of a blog post
    std::int64_t position = 0;  ///< among its siblings; of one position they are in the order of their titles
    std::optional<Instant> created;
    std::optional<Instant> changed;  ///< when its newest version was saved
    std::string creator;             ///< a name to show; empty when unknown
    std::string changer;
    std::vector<Attachment> attachments{};  ///< in their newest versions, by name
};

/// The pages around a page, as far as its reader may see them: what is not there and what the reader may not see are
/// the same, and nothing here tells them apart. What was given out stays valid as long as the wiki.
class Wiki {
public:
    Wiki() = default;
    Wiki(const Wiki&) = delete;
    Wiki& operator=(const Wiki&) = delete;
    virtual ~Wiki() = default;

    /// By id; null when there is none to see.
    [[nodiscard]] virtual const WikiPage* page(std::string_view id) = 0;
    /// A page or, for want of one, a blog post. Space keys and titles are compared as Confluence does: without regard
    /// to case and to the width of white space.
    [[nodiscard]] virtual const WikiPage* page(std::string_view space_key, std::string_view title) = 0;
    /// The home page of a space.
    [[nodiscard]] virtual const WikiPage* home(std::string_view space_key) = 0;
    /// The pages right below a page, in their order.
    [[nodiscard]] virtual std::vector<const WikiPage*> children(const WikiPage& page) = 0;
    /// All pages and blog posts of a space, or of all spaces for an empty key, in an order that is the same each time.
    [[nodiscard]] virtual std::vector<const WikiPage*> all(std::string_view space_key) = 0;
    /// The page's text in storage format; none when it has none that can be read.
    [[nodiscard]] virtual std::optional<std::string> body(const WikiPage& page) = 0;

    /// Whether it knows all of its pages, which is below which, and their files. One that does not has pages by their
    /// names or ids alone.
    [[nodiscard]] virtual bool knows_all() const { return true; }

    /// Where a page, or a file of it, is to be seen: an address that a browser understands on the page which is being
    /// rendered, relative or not, with everything encoded that needs it. Empty: nowhere.
    [[nodiscard]] virtual std::string address(const WikiPage& page) = 0;
    [[nodiscard]] virtual std::string address(const WikiPage& page, const Attachment& file) = 0;
    /// Likewise the page of a name, which some wikis know without having to look the page up.
    [[nodiscard]] virtual std::string address(std::string_view space_key, std::string_view title) {
        const WikiPage* const found = page(space_key, title);
        return found == nullptr ? std::string() : address(*found);
    }
};

}  // namespace chatleaf::pages
