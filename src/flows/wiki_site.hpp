// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/pages/kept_wiki.hpp"
#include "chatleaf/pages/wiki_tree.hpp"

namespace chatleaf::flows {

/// Where the pages and files of a wiki are written: `SPACE/page.html`, `SPACE/files/page/file.png`. All names are found
/// at its beginning, so that they do not depend on the order in which pages are made.
class WikiSite {
public:
    using Number = pages::WikiTree::Number;

    /// Both must outlive this.
    WikiSite(const pages::KeptWiki& wiki, const pages::WikiTree& tree);

    [[nodiscard]] const pages::KeptWiki& wiki() const noexcept { return wiki_; }
    [[nodiscard]] const pages::WikiTree& tree() const noexcept { return tree_; }

    // Paths below the folder that is written to, of plain segments between slashes.
    [[nodiscard]] std::string page_path(Number page) const;
    [[nodiscard]] std::string file_path(Number page, std::size_t file) const;

    // Addresses, percent-encoded: from another page, or for `none` from the page that leads to all of them.
    [[nodiscard]] std::string page_address(Number from, Number to) const;
    [[nodiscard]] std::string file_address(Number from, Number page, std::size_t file) const;

    /// A file that could not be read has no address. Before any address is asked for.
    void mark_missing(Number page, std::size_t file) { missing_[page][file] = true; }
    [[nodiscard]] bool is_missing(Number page, std::size_t file) const { return missing_[page][file]; }

    /// All pages in the order of a walk; of all spaces, and of each.
    [[nodiscard]] const std::vector<Number>& order() const noexcept { return order_; }

private:
    void name_pages();
    [[nodiscard]] std::string address(Number from, Number to, std::string_view rest) const;

    const pages::KeptWiki& wiki_;
    const pages::WikiTree& tree_;
    std::vector<Number> order_;
    std::vector<std::string> space_names_;  // of each space, and of none
    std::vector<std::string> page_names_;
    std::vector<std::vector<std::string>> file_names_;
    std::vector<std::vector<bool>> missing_;
};

/// A wiki as one of its pages sees it. Cheap to make; each thread has its own.
class WikiFromPage final : public pages::Wiki {
public:
    /// `body_type`: how texts are written of which nothing says it; none: as far as their bytes tell.
    WikiFromPage(const WikiSite& site, WikiSite::Number self, std::optional<pages::BodyType> body_type)
        : site_(site), self_(self), body_type_(body_type) {}

    [[nodiscard]] const pages::WikiPage* page(std::string_view id) override;
    [[nodiscard]] const pages::WikiPage* page(std::string_view space_key, std::string_view title) override;
    [[nodiscard]] const pages::WikiPage* home(std::string_view space_key) override;
    [[nodiscard]] std::vector<const pages::WikiPage*> children(const pages::WikiPage& page) override;
    [[nodiscard]] std::vector<const pages::WikiPage*> all(std::string_view space_key) override;
    [[nodiscard]] std::optional<std::string> body(const pages::WikiPage& page) override;
    [[nodiscard]] std::string address(const pages::WikiPage& page) override;
    [[nodiscard]] std::string address(const pages::WikiPage& page, const pages::Attachment& file) override;

private:
    [[nodiscard]] const pages::WikiPage* at(WikiSite::Number number) const;

    const WikiSite& site_;
    WikiSite::Number self_;
    std::optional<pages::BodyType> body_type_;
};

/// How a page's text is written.
[[nodiscard]] pages::BodyType type_of(const pages::WikiBody& body, std::optional<pages::BodyType> otherwise);

}  // namespace chatleaf::flows
