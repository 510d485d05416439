// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/pages/page.hpp"

namespace chatleaf::confluence {

/// What the address of a page says of it: its id, or else its space and title.
struct PageAddress {
    std::string id;  ///< digits; empty: the next two say which page
    std::string space_key;
    std::string title;
    pages::PageType type = pages::PageType::page;

    friend bool operator==(const PageAddress&, const PageAddress&) = default;
};

/// 1 to 19 digits that do not begin with 0: what both kinds of Confluence call content by. Nothing else is ever put
/// into the path of a call.
[[nodiscard]] bool is_page_id(std::string_view text) noexcept;

/// The page that an address below `server` is of, in any form that browsers show of it; none for an address
/// elsewhere, or of something that is no page:
///
///     /pages/viewpage.action?pageId=1002               and any other …action with a pageId
///     /pages/viewpage.action?spaceKey=DEV&title=Plan
///     /display/DEV/Release+plan, /display/DEV/2026/01/31/News
///     /spaces/DEV/pages/1002/Release+plan, …/pages/edit-v2/1002, …/blog/2026/01/31/1007/News
///     /x/6gMB                                          the id's bytes in Base64, without what is 0 at its end
///
/// A Cloud's address may lack the `/wiki` that all its paths begin with, in `server` as in links. O(n). Sources:
/// Confluence's documentation on links to pages and on tiny links ("How to programmatically generate the tiny link").
[[nodiscard]] std::optional<PageAddress> read_page_address(const chat::ServerUrl& server, std::string_view url);

}  // namespace chatleaf::confluence
