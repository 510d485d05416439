// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace chatleaf::pages {

/// That a page, or one above it, is not for everybody who may read its space.
struct Restriction {
    std::string page_id;             ///< which page says so
    std::vector<std::string> users;  ///< names of those it is for
    std::vector<std::string> groups;
    bool is_known = true;               ///< false: nobody could tell whether there is one, so that there may be
    std::vector<std::string> logins{};  ///< user names of those it is for, as far as the source says any

    friend bool operator==(const Restriction&, const Restriction&) = default;
};

/// Who may read a page. One must be among those that each restriction names, and may read the space besides.
struct Readership {
    std::vector<Restriction> restrictions;  ///< of the page itself, then of those above it, from its parent up

    /// Whether the page is to be kept from rooms and pages that others read.
    [[nodiscard]] bool is_restricted() const noexcept { return !restrictions.empty(); }
};

/// That of a page of which nobody can tell.
[[nodiscard]] Readership unknown_readership(const std::string& page_id);

/// Why a page is restricted, in a sentence for an admin; empty when it is not. Names nobody.
[[nodiscard]] std::string words_of(const Readership& readership, const std::string& page_id);

}  // namespace chatleaf::pages
