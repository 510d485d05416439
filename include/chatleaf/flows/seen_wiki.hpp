// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/flows/readable_pages.hpp"
#include "chatleaf/pages/wiki.hpp"

namespace chatleaf::flows {

/// The pages of a Confluence around one that is being rendered, as its reader may see them: looked up when something
/// in the page asks for them, each once, and no more than some. What the server does not give, and what `may_see` says
/// no to, are not there. Links lead to the Confluence itself. Which page is below which it does not know, nor files.
/// For one rendering, and one thread.
class SeenWiki final : public pages::Wiki {
public:
    static constexpr std::size_t most_asked = 50;  ///< pages that the server is asked for
    using MaySee = std::function<bool(const FetchedFacts&)>;

    /// `source` must outlive this. `wiki`: its alias, or empty for the only one that there is.
    SeenWiki(ReadablePages& source, std::string wiki, MaySee may_see);

    /// The page itself, which somebody fetched and found readable.
    const pages::WikiPage& take(const FetchedFacts& self);

    [[nodiscard]] const pages::WikiPage* page(std::string_view id) override;
    [[nodiscard]] const pages::WikiPage* page(std::string_view space_key, std::string_view title) override;
    [[nodiscard]] const pages::WikiPage* home(std::string_view space_key) override;
    [[nodiscard]] std::vector<const pages::WikiPage*> children(const pages::WikiPage& page) override;
    [[nodiscard]] std::vector<const pages::WikiPage*> all(std::string_view space_key) override;
    [[nodiscard]] std::optional<std::string> body(const pages::WikiPage& page) override;
    [[nodiscard]] bool knows_all() const override { return false; }
    [[nodiscard]] std::string address(const pages::WikiPage& page) override;
    [[nodiscard]] std::string address(const pages::WikiPage& page, const pages::Attachment& file) override;
    [[nodiscard]] std::string address(std::string_view space_key, std::string_view title) override;

private:
    struct Known {
        pages::WikiPage page;
        std::optional<std::string> body;
    };
    const pages::WikiPage* looked_up(const confluence::PageAddress& address);
    const Known& keep(const FetchedFacts& facts);

    ReadablePages& source_;
    std::string wiki_;
    MaySee may_see_;
    std::list<Known> known_;
    std::map<std::string, const pages::WikiPage*, std::less<>> by_id_;  // null: not there
    std::map<std::pair<std::string, std::string>, const pages::WikiPage*> by_title_;
    std::size_t asked_ = 0;
};

}  // namespace chatleaf::flows
