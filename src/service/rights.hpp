// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/conversations.hpp"
#include "chatleaf/flows/readable_pages.hpp"
#include "chatleaf/flows/seen_wiki.hpp"
#include "chatleaf/policy/telling.hpp"
#include "service/memberships.hpp"
#include "service/visitors.hpp"

namespace chatleaf::service {

/// What a visitor who came in may see. Threads may share one.
class Rights {
public:
    /// All must outlive this; `memberships` may be null where no Confluence is to be asked.
    Rights(const config::Service& service, flows::Conversations& conversations, Memberships* memberships)
        : service_(service), conversations_(conversations), memberships_(memberships) {}

    /// As a Confluence knows the visitor; asks it. To be asked for before a page is, whether there is one or not: else
    /// one that is kept from the visitor would take longer than one that is not there. An error where no server
    /// answered.
    [[nodiscard]] Result<policy::PageReader> reader(const Visitor& visitor, const std::string& wiki) const;
    /// Whether a page is in a space whose pages are shown, and nothing keeps it from the reader. Pure.
    [[nodiscard]] bool may_see(const policy::PageReader& reader, const flows::FetchedFacts& page) const;
    /// The same, of a Confluence's other pages. This must outlive what is given.
    [[nodiscard]] flows::SeenWiki::MaySee eyes_of(const policy::PageReader& reader) const;
    /// Those of the rooms that the visitor is in, where readers have names; asks servers. In doubt none.
    [[nodiscard]] std::vector<config::BoundRoom> rooms_of(const Visitor& visitor,
                                                          std::vector<config::BoundRoom> rooms) const;

private:
    /// The user name that a Confluence may know the visitor by; empty where nobody can tell.
    [[nodiscard]] std::string login_of(const Visitor& visitor) const;
    [[nodiscard]] bool is_member(const Visitor& visitor, const config::BoundRoom& bound) const;

    const config::Service& service_;
    flows::Conversations& conversations_;
    Memberships* memberships_;
};

}  // namespace chatleaf::service
