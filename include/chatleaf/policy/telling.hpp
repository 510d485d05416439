// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

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

/// Whether somebody of this user name may read a page of a space that they may read: nothing restricts it, or each
/// restriction names them. Of groups nobody knows who is in them, and what cannot be told names nobody. User names are
/// told apart by every letter but the case of A–Z. Pure; O(all names).
[[nodiscard]] bool may_be_read_by(const pages::Readership& readership, std::string_view login);

}  // namespace chatleaf::policy
