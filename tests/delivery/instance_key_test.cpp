// SPDX-License-Identifier: MIT
// Ids of messages that nobody can guess, and that come out the same again.
#include "chatleaf/delivery/instance_key.hpp"

#include <array>
#include <set>

#include "delivery/delivery_fixture.hpp"
#include "delivery/hashing.hpp"

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

TEST_CASE("hashing is SHA-256 and HMAC as published, and base 62 as arithmetic has it") {
    // FIPS 180-4, example of "abc"; RFC 4231, test case 2.
    CHECK(delivery::hexadecimal(delivery::sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const std::array<unsigned char, 4> jefe{'J', 'e', 'f', 'e'};
    CHECK(delivery::hexadecimal(delivery::hmac_sha256(jefe, "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    delivery::Hash number{};
    number[31] = 61;
    CHECK(delivery::base62(number, 3) == "z00");
    number[31] = 62;
    CHECK(delivery::base62(number, 3) == "010");
    number = {};
    number[30] = 1;  // 256 = 4 * 62 + 8
    CHECK(delivery::base62(number, 3) == "840");
}
