// SPDX-License-Identifier: MIT
#include "chatleaf/policy/rooms.hpp"

#include "support/catch.hpp"

using namespace chatleaf;
using chat::Room;
using chat::RoomType;

namespace {

Room room(RoomType type, bool members_only) {
    Room room;
    room.id = "ROOM1";
    room.name = "minutes";
    room.type = type;
    room.members_only = members_only;
    return room;
}

constexpr RoomType types[] = {RoomType::channel, RoomType::private_group, RoomType::direct, RoomType::livechat,
                              RoomType::unknown};

}  // namespace

TEST_CASE("of all rooms that nobody bound, only public channels may appear, and only if the admin says so") {
    for (const RoomType type : types) {
        for (const bool members_only : {false, true}) {
            for (const bool public_rooms : {false, true}) {
                CAPTURE(static_cast<int>(type), members_only, public_rooms);
                const policy::RoomRules rules{public_rooms, {}};
                const bool expected = type == RoomType::channel && !members_only && public_rooms;
                CHECK(policy::may_appear(room(type, members_only), rules) == expected);
            }
        }
    }
}

TEST_CASE("a room of any type may appear once it is bound by name or by id") {
    for (const RoomType type : types) {
        for (const bool members_only : {false, true}) {
            for (const bool public_rooms : {false, true}) {
                for (const char* bound : {"minutes", "Minutes", "ROOM1"}) {
                    CAPTURE(static_cast<int>(type), members_only, public_rooms, bound);
                    CHECK(policy::may_appear(room(type, members_only), {public_rooms, {"other", bound}}));
                }
            }
        }
    }
}

TEST_CASE("binding one room binds no other") {
    const Room secret = room(RoomType::private_group, false);
    for (const char* bound : {"", "minute", "minutes2", "room1", " minutes", "#minutes", "*"}) {
        CAPTURE(bound);
        CHECK_FALSE(policy::may_appear(secret, {true, {bound}}));
    }
}

TEST_CASE("an empty name in the rules does not bind rooms without a name") {
    Room nameless;
    nameless.type = RoomType::direct;
    CHECK_FALSE(policy::may_appear(nameless, {true, {""}}));
}
