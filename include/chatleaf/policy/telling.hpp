// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "chatleaf/pages/readership.hpp"

namespace chatleaf::policy {

/// Whether a page may be told to rooms, and why.
struct Telling {
    bool is_allowed = false;
    std::string why;  ///< a sentence for an admin; names pages by their ids, and no person
};

/// Whether what happened to a page may be told to rooms in which others read, `restricted_pages` being the ids of those
/// that an admin names for these rooms. Whoever may read its space may read the page: it may. Is it, or a page above
/// it, restricted, or cannot that be told: only when the page itself is named, or each page that restricts who may read
/// it. Naming a page above it that is not restricted names nothing. Ask right before telling: a page may have been
/// restricted since. Pure; O(restrictions · pages named).
[[nodiscard]] Telling may_be_told(const pages::Readership& readership, const std::string& page_id,
                                  std::span<const std::string> restricted_pages);

/// Who wants to read a page, as its Confluence knows them.
struct PageReader {
    std::string login{};                ///< user name; empty: nobody in particular
    std::vector<std::string> groups{};  ///< that they are in, as far as that is known
};

/// Whether somebody may read a page of a space that they may read: nothing restricts it, or each restriction names them
/// or a group that they are in. What cannot be told names nobody. Names are told apart by every letter but the case of
/// A–Z. Pure; O(all names · groups).
[[nodiscard]] bool may_be_read_by(const pages::Readership& readership, const PageReader& reader);

}  // namespace chatleaf::policy
