// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chatleaf/pages/kept_wiki.hpp"

/// A wiki that a test writes down, without texts unless it gives some.
namespace chatleaf::test {

inline pages::WikiPage wiki_page(std::string id, std::string title, std::string parent = {}, std::int64_t position = 0,
                                 std::string space = "DEV") {
    pages::WikiPage page;
    page.page.id = std::move(id);
    page.page.title = std::move(title);
    page.page.space_key = std::move(space);
    page.parent_id = std::move(parent);
    page.position = position;
    return page;
}

inline pages::WikiPage blog_post(std::string id, std::string title, std::string_view day) {
    pages::WikiPage post = wiki_page(std::move(id), std::move(title));
    post.page.type = pages::PageType::blog_post;
    post.created = text::parse_instant(day);
    return post;
}

class WikiOfPages final : public pages::KeptWiki {
public:
    explicit WikiOfPages(std::vector<pages::WikiPage> pages,
                         std::vector<pages::WikiSpace> spaces = {{"DEV", "Dev", ""}})
        : pages_(std::move(pages)), spaces_(std::move(spaces)) {
        pages::settle_parents(pages_);
    }

    [[nodiscard]] const std::vector<pages::WikiSpace>& spaces() const noexcept override { return spaces_; }
    [[nodiscard]] const std::vector<pages::WikiPage>& pages() const noexcept override { return pages_; }
    [[nodiscard]] std::uint64_t body_bytes(const pages::WikiPage&) const override { return 0; }
    [[nodiscard]] Result<pages::WikiBody> body(const pages::WikiPage& page) const override {
        return pages::WikiBody{pages::BodyType::storage, {}, page.page.id};
    }
    [[nodiscard]] Result<Done> read_file(const pages::WikiPage&, const pages::Attachment&,
                                         const std::function<Result<Done>(std::string_view)>&) const override {
        return Done{};
    }
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept override { return diagnostics_; }
    [[nodiscard]] std::uint64_t restricted() const noexcept override { return 0; }

private:
    std::vector<pages::WikiPage> pages_;
    std::vector<pages::WikiSpace> spaces_;
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace chatleaf::test
