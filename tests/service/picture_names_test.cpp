// SPDX-License-Identifier: MIT
// Names of pictures: what they say, and that nobody else can make one.
#include "service/picture_names.hpp"

#include <random>
#include <set>
#include <string>

#include "chatleaf/url/href.hpp"
#include "seal/hashing.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using chat::Picture;
using chat::PictureKind;
using service::NameKey;
using service::PictureNames;

namespace {

const Instant noon = *text::parse_instant("2026-11-26T12:00:00Z");
constexpr auto hour = std::chrono::hours(1);

NameKey key(std::string id, unsigned char filled) {
    NameKey key;
    key.id = std::move(id);
    key.bytes.fill(filled);
    return key;
}

PictureNames names_of(std::vector<NameKey> keys) {
    auto names = PictureNames::create(std::move(keys));
    REQUIRE(names);
    return *std::move(names);
}

const Picture plan{PictureKind::upload, "team", "/file-upload/F1/plan%20of%20it.png"};
const std::vector<Picture> pictures{
    plan,
    {PictureKind::avatar, "team", "/avatar/ada"},
    {PictureKind::avatar, "team-2", "/avatar/ada"},
    {PictureKind::preview, "team", "/avatar/ada"},
    {PictureKind::avatar, "team", "/avatar/room/GENERAL"},
    {PictureKind::emoji, "team", "/emoji-custom/party_parrot.gif"},
    {PictureKind::preview, "team", "/file-upload/F1/plan%20of%20it.png"},
    {PictureKind::avatar, "team", "/avatar/bj%C3%B6rn%3Aexample.org"},
};

std::string replaced(std::string text, std::string_view part, std::string_view by) {
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), by);
}

}  // namespace

TEST_CASE("a name says what the picture is of, ends as its file is called, and is read back") {
    const PictureNames names = names_of({key("k1", 1)});
    const std::string name = names.name(plan, noon);
    CHECK(name.starts_with("/media/upload/team/k1/20783/"));
    CHECK(name.ends_with("/file-upload/F1/plan%20of%20it.png"));
    CHECK(name.size() == std::string("/media/upload/team/k1/20783/").size() + 43 + plan.path.size());
    CHECK(name.find_first_of("?#\"'<>& ") == std::string::npos);
    std::set<std::string> different;
    for (const Picture& picture : pictures) {
        CHECK(names.read(names.name(picture, noon), noon) == picture);
        different.insert(names.name(picture, noon));
    }
    CHECK(different.size() == pictures.size());
}

TEST_CASE("the seal is over all that the name says, each with its length") {
    seal::Fields fields;
    for (const char* field : {"chatleaf picture name 1", "k1", "20783", "upload", "team"}) fields.add(field);
    fields.add(plan.path);
    const NameKey one = key("k1", 1);
    const std::string seal = seal::base64url(seal::hmac_sha256(one.bytes, fields.bytes()));
    CHECK(names_of({one}).name(plan, noon) == "/media/upload/team/k1/20783/" + seal + plan.path);
}

TEST_CASE("a name is the same all day, and good for one day at least and two at most") {
    const PictureNames names = names_of({key("k1", 1)});
    const std::string name = names.name(plan, noon);
    CHECK(names.name(plan, noon + 11 * hour) == name);
    CHECK(names.name(plan, noon + 12 * hour) != name);
    CHECK(names.read(name, noon + 35 * hour) == plan);
    CHECK_FALSE(names.read(name, noon + 36 * hour));
    CHECK_FALSE(names.read(name, noon + 24 * 365 * hour));
    CHECK_FALSE(names.read(name, noon - 13 * hour));  // of a day that is yet to come
    for (int minutes = 0; minutes < 24 * 60; minutes += 7) {
        const Instant made = noon + std::chrono::minutes(minutes);
        const std::string each = names.name(plan, made);
        CHECK(names.read(each, made + 24 * hour) == plan);
        CHECK_FALSE(names.read(each, made + 48 * hour));
    }
}

TEST_CASE("keys change one after the other: the first signs, any reads, and one that is gone reads no more") {
    const PictureNames old = names_of({key("k1", 1)});
    const PictureNames both = names_of({key("k2", 2), key("k1", 1)});
    const PictureNames next = names_of({key("k2", 2)});
    CHECK(both.read(old.name(plan, noon), noon) == plan);
    CHECK(both.name(plan, noon) == next.name(plan, noon));
    CHECK(next.read(both.name(plan, noon), noon) == plan);
    CHECK_FALSE(next.read(old.name(plan, noon), noon));
    CHECK_FALSE(old.read(both.name(plan, noon), noon));
    // The same key by another id, and another key by the same id.
    CHECK_FALSE(names_of({key("k3", 1)}).read(replaced(old.name(plan, noon), "/k1/", "/k3/"), noon));
    CHECK_FALSE(names_of({key("k1", 3)}).read(old.name(plan, noon), noon));
}

TEST_CASE("no part of a name can be changed for another") {
    const PictureNames names = names_of({key("k1", 1), key("k2", 2)});
    const std::string name = names.name(plan, noon);
    const auto is_read = [&names](const std::string& changed) { return names.read(changed, noon).has_value(); };
    REQUIRE(is_read(name));
    CHECK_FALSE(is_read(replaced(name, "/upload/", "/preview/")));
    CHECK_FALSE(is_read(replaced(name, "/upload/", "/avatar/")));
    CHECK_FALSE(is_read(replaced(name, "/team/", "/team-2/")));
    CHECK_FALSE(is_read(replaced(name, "/k1/", "/k2/")));
    CHECK_FALSE(is_read(replaced(name, "/20783/", "/20782/")));
    CHECK_FALSE(is_read(replaced(name, "/20783/", "/020783/")));
    CHECK_FALSE(is_read(replaced(name, "/20783/", "/+20783/")));
    CHECK_FALSE(is_read(replaced(name, "/F1/", "/F2/")));
    CHECK_FALSE(is_read(replaced(name, "plan%20of", "plan of")));
    CHECK_FALSE(is_read(replaced(name, "plan%20of", "%70lan%20of")));
    CHECK_FALSE(is_read(replaced(name, "/F1/", "/../F1/")));
    CHECK_FALSE(is_read(replaced(name, "/media/", "/Media/")));
    CHECK_FALSE(is_read(replaced(name, "/media/", "//media/")));
    CHECK_FALSE(is_read(replaced(name, "/media/", "/media//")));
    CHECK_FALSE(is_read(name + "?x=1"));
    CHECK_FALSE(is_read(name + "/"));
    CHECK_FALSE(is_read(name + std::string(1, '\0')));
    CHECK_FALSE(is_read(" " + name));
    CHECK_FALSE(is_read("https://wiki.example.org" + name));
    const std::string other = names.name(pictures[1], noon);
    const auto seal_at = name.find("/20783/") + 7;
    CHECK_FALSE(is_read(name.substr(0, seal_at) + other.substr(other.find("/20783/") + 7, 43) + plan.path));
    CHECK_FALSE(is_read(name.substr(0, seal_at) + plan.path));
    CHECK_FALSE(is_read(name.substr(0, seal_at - 1) + plan.path));
}

TEST_CASE("a name of which any bit is another, or any part missing, is none") {
    const PictureNames names = names_of({key("k1", 1), key("k2", 2)});
    for (const Picture& picture : pictures) {
        const std::string name = names.name(picture, noon);
        for (std::size_t at = 0; at < name.size(); ++at) {
            CHECK_FALSE(names.read(name.substr(0, at), noon));
            CHECK_FALSE(names.read(name.substr(at + 1), noon));
            for (int bit = 0; bit < 8; ++bit) {
                std::string changed = name;
                changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
                CAPTURE(changed);
                CHECK_FALSE(names.read(changed, noon));
            }
        }
    }
}

TEST_CASE("whatever names are put together of, only those that were given are read") {
    const PictureNames names = names_of({key("k1", 1), key("k2", 2)});
    std::vector<std::string> parts{"/",  "media", "upload", "avatar", "team", "k1",
                                   "k2", "20783", "20782",  "ada",    "..",   ""};
    std::set<std::string> given;
    for (const Picture& picture : pictures) {
        const std::string name = names.name(picture, noon);
        given.insert(name);
        parts.push_back(name.substr(name.find("/20783/") + 7, 43));
        parts.push_back(picture.path.substr(1));
    }
    std::mt19937 random(5);
    for (int round = 0; round < 20'000; ++round) {
        std::string name;
        if (round % 2 == 0) {
            auto known = given.begin();
            std::advance(known, random() % given.size());
            name = *known;
            const auto at = random() % name.size();
            name.replace(at, random() % 50, parts[random() % parts.size()]);
        } else {
            name = "/media";
            for (int i = 0; i < 6; ++i) name += "/" + parts[random() % parts.size()];
        }
        CAPTURE(name);
        REQUIRE((!names.read(name, noon) || given.contains(name)));
    }
}

TEST_CASE("what is no picture has no name, and what is too long is not read") {
    const PictureNames names = names_of({key("k1", 1)});
    for (const Picture& none : {Picture{PictureKind::upload, "team", "/avatar/ada"},
                                {PictureKind::avatar, "", "/avatar/ada"},
                                {PictureKind::avatar, "a/b", "/avatar/ada"},
                                {PictureKind::avatar, "team", "/avatar/%61da"},
                                {PictureKind::avatar, "team", "/avatar/../x"},
                                {PictureKind::avatar, "team", ""}})
        CHECK(names.name(none, noon).empty());
    const Picture longest{PictureKind::emoji, "team", "/emoji-custom/" + std::string(980, 'a')};
    CHECK(names.read(names.name(longest, noon), noon) == longest);
    CHECK_FALSE(names.read("/media/" + std::string(1 << 20, '/'), noon));
}

TEST_CASE("keys without an id, of one id, or none at all are refused in words, without the keys") {
    const auto refused = [](std::vector<NameKey> keys) {
        const auto made = PictureNames::create(std::move(keys));
        REQUIRE_FALSE(made);
        CHECK(made.error().message.ends_with('.'));
        return made.error().message;
    };
    CHECK(refused({}) == "There is no key to sign the names of pictures with.");
    for (const char* id : {"", "a/b", "A", "a b", "123456789012345678901"})
        CHECK(refused({key(id, 1)}) == "A key for the names of pictures has an id that is none.");
    CHECK(refused({key("k1", 1), key("k2", 2), key("k1", 3)}) ==
          "Two keys for the names of pictures have the id \"k1\".");
}
