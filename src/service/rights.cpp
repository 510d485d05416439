// SPDX-License-Identifier: MIT
#include "service/rights.hpp"

#include <utility>

namespace chatleaf::service {

Result<policy::PageReader> Rights::reader(const Visitor& visitor, const std::string& wiki) const {
    policy::PageReader reader{login_of(visitor), {}};
    if (reader.login.empty() || memberships_ == nullptr) return reader;
    auto groups = memberships_->groups_of(wiki, reader.login);
    if (!groups) return groups.error();
    reader.groups = *std::move(groups);
    return reader;
}

bool Rights::may_see(const policy::PageReader& reader, const flows::FetchedFacts& page) const {
    const config::SpaceRules* rules = rules_of(service_, page.source, page.page.space_key);
    return rules != nullptr && rules->shows_pages && policy::may_be_read_by(page.readership, reader);
}

flows::SeenWiki::MaySee Rights::eyes_of(const policy::PageReader& reader) const {
    return [this, reader](const flows::FetchedFacts& page) { return may_see(reader, page); };
}

std::string Rights::login_of(const Visitor& visitor) const {
    // What Confluence calls somebody is no address of e-mail.
    const bool is_login = service_.proxy && service_.proxy->named_by == config::NamedBy::username;
    return is_login ? visitor.name : std::string{};
}

std::vector<config::BoundRoom> Rights::rooms_of(const Visitor& visitor, std::vector<config::BoundRoom> rooms) const {
    if (service_.readers != config::Readers::named) return rooms;
    std::erase_if(rooms, [&](const config::BoundRoom& room) { return !is_member(visitor, room); });
    return rooms;
}

bool Rights::is_member(const Visitor& visitor, const config::BoundRoom& bound) const {
    rocketchat::Servers& servers = conversations_.servers();
    const auto room = servers.room(bound.server, bound.room);
    if (!room) return false;
    const bool is_email = service_.proxy && service_.proxy->named_by == config::NamedBy::email;
    const auto found = is_email ? servers.username_of(bound.server, visitor.name) : Result<std::string>(visitor.name);
    if (!found) return false;
    const auto member = servers.is_member(bound.server, *room, *found);
    return member && *member;
}

}  // namespace chatleaf::service
