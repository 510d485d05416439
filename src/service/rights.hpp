// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/conversations.hpp"
#include "chatleaf/flows/readable_pages.hpp"
#include "chatleaf/flows/seen_wiki.hpp"
#include "service/visitors.hpp"

namespace chatleaf::service {

/// What a visitor who came in may see. Threads may share one.
class Rights {
public:
    /// Both must outlive this.
    Rights(const config::Service& service, flows::Conversations& conversations)
        : service_(service), conversations_(conversations) {}

    /// Whether a page is in a space whose pages are shown, and nothing keeps it from the visitor. Pure.
    [[nodiscard]] bool may_see(const Visitor& visitor, const flows::FetchedFacts& page) const;
    /// The same, of a Confluence's other pages. This must outlive what is given.
    [[nodiscard]] flows::SeenWiki::MaySee eyes_of(const Visitor& visitor) const;
    /// Those of the rooms that the visitor is in, where readers have names; asks servers. In doubt none.
    [[nodiscard]] std::vector<config::BoundRoom> rooms_of(const Visitor& visitor,
                                                          std::vector<config::BoundRoom> rooms) const;

private:
    /// The user name that a Confluence may know the visitor by; empty where nobody can tell.
    [[nodiscard]] std::string login_of(const Visitor& visitor) const;
    [[nodiscard]] bool is_member(const Visitor& visitor, const config::BoundRoom& bound) const;

    const config::Service& service_;
    flows::Conversations& conversations_;
};

}  // namespace chatleaf::service
