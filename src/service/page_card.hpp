// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/confluence/address.hpp"
#include "chatleaf/flows/wiki_page.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/dialect.hpp"

namespace chatleaf::service {

/// A Confluence and where it is.
struct KnownWiki {
    std::string alias;
    chat::ServerUrl url;
};

/// A page that a message has a link to.
struct LinkedPage {
    std::string wiki;
    confluence::PageAddress address;
    std::string link;  ///< as the message has it

    friend bool operator==(const LinkedPage&, const LinkedPage&) = default;
};

inline constexpr std::size_t most_cards = 3;

/// The first pages that a message has links to, each once; not those in code. O(n).
[[nodiscard]] std::vector<LinkedPage> linked_pages(std::string_view message, markup::Dialect dialect,
                                                   const std::vector<KnownWiki>& wikis);

/// What Rocket.Chat posts as the answer to the message: {"text":"","attachments":[…]}, one attachment a page with its
/// title, which links to it, its space, who changed it last and when, and the first lines of what a reader sees of it.
/// Nothing of it notifies anybody, formats anything or links elsewhere, in the web client, whose attachments are read
/// by another parser, neither. For no page it is "{}", which says nothing: what is empty Rocket.Chat takes for a
/// failure, and asks again. O(n).
class PageCards {
public:
    /// `reader` must outlive this.
    PageCards(const locale::Reader& reader, markup::Dialect dialect) : reader_(reader), dialect_(dialect) {}

    /// `link`: where the title leads.
    void add(const flows::FetchedFacts& page, std::string_view link);
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::string json() const;

private:
    [[nodiscard]] std::string text_of(const flows::FetchedFacts& page) const;

    const locale::Reader& reader_;
    markup::Dialect dialect_;
    std::string attachments_;
    std::size_t size_ = 0;
};

}  // namespace chatleaf::service
