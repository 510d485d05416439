// SPDX-License-Identifier: MIT
#include "service/visitors.hpp"

#include <algorithm>
#include <tuple>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/utf8.hpp"
#include "seal/hashing.hpp"

namespace chatleaf::service {
namespace {

constexpr std::size_t longest_name = 256;

bool is_among(const std::vector<std::string>& list, const std::string& one) {
    return std::ranges::find(list, one) != list.end();
}

// A name that cannot be mistaken for another by what it is compared with.
bool is_usable_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_name &&
           std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; });
}

}  // namespace

Visitor visitor_of(const http::Request& request, const config::Service& service, const Keys& keys, Instant now) {
    Visitor visitor;
    const Seal seal = seal_of(request.path, request.query, keys, now);
    if (seal == Seal::bad) return visitor;
    visitor.has_seal = seal == Seal::good;
    if (visitor.has_seal) {
        if (const auto space = request.value(own::space))
            visitor.space = VouchedSpace{std::string(request.value(own::wiki).value_or("")), std::string(*space)};
    }
    switch (service.readers) {
        case config::Readers::open: visitor.may_enter = true; break;
        case config::Readers::signed_links: visitor.may_enter = visitor.has_seal; break;
        case config::Readers::named: {
            if (!service.proxy || !is_among(service.proxy->addresses, request.peer)) break;
            const auto name = request.header(service.proxy->header);
            if (!name || !is_usable_name(*name)) break;
            visitor.name = *name;
            visitor.may_enter = true;
            break;
        }
    }
    return visitor;
}

const config::SpaceRules* rules_of(const config::Service& service, std::string_view wiki, std::string_view key) {
    const config::SpaceRules* found = nullptr;
    for (const config::SpaceRules& space : service.spaces) {
        // Confluence tells keys apart without regard to case.
        if ((!wiki.empty() && space.wiki != wiki) || !text::same_letters(space.key, key)) continue;
        if (found != nullptr) return nullptr;  // of which Confluence, nobody says
        found = &space;
    }
    return found;
}

std::vector<config::BoundRoom> rooms_of_space(const config::Service& service, std::string_view wiki,
                                              std::string_view key) {
    const config::SpaceRules* rules = rules_of(service, wiki, key);
    return rules == nullptr ? std::vector<config::BoundRoom>{} : rules->rooms;
}

std::vector<config::BoundRoom> rooms_bound_for(const Visitor& visitor, const config::Service& service) {
    if (visitor.space) return rooms_of_space(service, visitor.space->wiki, visitor.space->key);
    std::vector<config::BoundRoom> rooms;
    if (visitor.name.empty()) return rooms;
    for (const config::SpaceRules& space : service.spaces)
        for (const config::BoundRoom& room : space.rooms)
            if (std::ranges::find(rooms, room) == rooms.end()) rooms.push_back(room);
    return rooms;
}

std::string rights_of(const std::vector<config::BoundRoom>& rooms) {
    std::vector<config::BoundRoom> sorted = rooms;
    std::ranges::sort(sorted, {}, [](const config::BoundRoom& room) { return std::tie(room.server, room.room); });
    seal::Fields fields;
    for (const config::BoundRoom& room : sorted) {
        fields.add(room.server);
        fields.add(room.room);
    }
    return fields.bytes();
}

}  // namespace chatleaf::service
