// SPDX-License-Identifier: MIT
// Ids of messages that nobody can guess, and that come out the same again.
#include "chatleaf/delivery/instance_key.hpp"

#include <array>
#include <set>

#include "delivery/delivery_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;

namespace {

delivery::Digest digest_of(const std::string& page, std::int64_t version) {
    delivery::Digest digest;
    digest.audience = {"releases", "team", "general"};
    digest.spans = {arrival(page, version).span};
    return digest;
}

}  // namespace

TEST_CASE("a key has 32 bytes, and anything else is refused with a way to make one") {
    CHECK(delivery::InstanceKey::of(std::string(32, '\0')));
    for (const std::size_t size : {0U, 31U, 33U, 64U}) {
        const auto key = delivery::InstanceKey::of(std::string(size, 'k'));
        REQUIRE_FALSE(key);
        CHECK(key.error().message.find("head -c 32 /dev/urandom") != std::string::npos);
    }
}

TEST_CASE("ids are the same for the same digest, part and salt, and differ in every other case") {
    const auto key = a_key();
    const auto digest = digest_of("1002", 2);
    const std::string id = key.message_id(digest, 1, 0);
    CHECK(id.size() == 24);
    CHECK(id == key.message_id(digest, 1, 0));
    std::set<std::string> ids{id,
                              key.message_id(digest, 2, 0),
                              key.message_id(digest, 1, 1),
                              a_key('z').message_id(digest, 1, 0),
                              key.message_id(digest_of("1003", 2), 1, 0),
                              key.message_id(digest_of("1002", 3), 1, 0)};
    auto other = digest;
    other.audience.room = "random";
    ids.insert(key.message_id(other, 1, 0));
    other = digest;
    other.spans.push_back(arrival("7", 2).span);
    ids.insert(key.message_id(other, 1, 0));
    other = digest;
    other.spans.at(0).once = "12";
    ids.insert(key.message_id(other, 1, 0));
    CHECK(ids.size() == 9);
}

TEST_CASE("the ledger's id, state and times do not matter for a message's id") {
    auto digest = digest_of("1002", 2);
    const std::string id = a_key().message_id(digest, 1, 0);
    digest.id = 17;
    digest.state = delivery::State::sending;
    digest.due = noon;
    digest.room_id = "r1";
    CHECK(a_key().message_id(digest, 1, 0) == id);
}

TEST_CASE("hashes of texts tell nothing without the key, and none of them is the key's mark") {
    CHECK(a_key().hash("yes") != a_key('z').hash("yes"));
    CHECK(a_key().hash("yes") != a_key().hash("no"));
    CHECK(a_key().hash("yes").size() == 64);
    CHECK(a_key().mark() != a_key('z').mark());
    CHECK(a_key().mark() != a_key().hash(""));
}
