// SPDX-License-Identifier: MIT
#include "chatleaf/policy/telling.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"

namespace chatleaf::policy {
namespace {

using pages::Restriction;

constexpr std::size_t longest_id = 60;

// "This page is restricted", "Whether page 1003 above it is restricted cannot be told".
std::string beginning(const Restriction& restriction, const std::string& page_id) {
    const bool is_own = restriction.page_id == page_id;
    const std::string above = "page " + text::one_line(restriction.page_id, longest_id) + " above it";
    if (restriction.is_known)
        return is_own ? "This page is restricted" : "This page is open, but " + above + " is restricted";
    return "Who may read " + (is_own ? std::string("this page") : above) + " cannot be told";
}

}  // namespace

Telling may_be_told(const pages::Readership& readership, const std::string& page_id,
                    std::span<const std::string> restricted_pages) {
    const auto is_named = [&](const std::string& id) {
        return !id.empty() && std::ranges::find(restricted_pages, id) != restricted_pages.end();
    };
    if (!readership.is_restricted()) return {true, "Whoever may read its space may read this page."};
    if (is_named(page_id)) return {true, "This page is restricted, and restricted_pages names it."};
    const auto& restrictions = readership.restrictions;
    const auto not_named =
        std::ranges::find_if(restrictions, [&](const Restriction& each) { return !is_named(each.page_id); });
    if (not_named == restrictions.end())
        return {true, "Each page above it that is restricted is named in restricted_pages."};
    return {false, beginning(*not_named, page_id) + ", and restricted_pages does not name it."};
}

bool may_be_read_by(const pages::Readership& readership, const PageReader& reader) {
    if (reader.login.empty()) return !readership.is_restricted();
    const auto is_among = [](const std::vector<std::string>& names, const std::string& name) {
        return !name.empty() &&
               std::ranges::any_of(names, [&](const std::string& each) { return text::same_letters(each, name); });
    };
    return std::ranges::all_of(readership.restrictions, [&](const pages::Restriction& restriction) {
        const auto is_let_in = [&](const std::string& group) { return is_among(restriction.groups, group); };
        return restriction.is_known &&
               (is_among(restriction.logins, reader.login) || std::ranges::any_of(reader.groups, is_let_in));
    });
}

}  // namespace chatleaf::policy
