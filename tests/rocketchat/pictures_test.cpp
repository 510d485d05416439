// SPDX-License-Identifier: MIT
// Pictures of a Rocket.Chat, fetched for readers whom it does not know.
#include "chatleaf/rocketchat/pictures.hpp"

#include <future>
#include <string>
#include <vector>

#include "net/scripted_server.hpp"
#include "rocketchat/chat_fixture.hpp"
#include "rocketchat/made_pictures.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using chat::Picture;
using chat::PictureKind;
using rocketchat::FetchedPicture;
using rocketchat::NoPicture;
using rocketchat::RasterType;

namespace {

constexpr const char* program = "rocketchat/main.mjs";

struct Fetching {
    explicit Fetching(net::Site site, rocketchat::PictureSettings settings = {}, net::Limits limits = {})
        : asker({std::move(site)}, limits), pictures(*asker.client, asker.clock, settings) {}
    explicit Fetching(const test::StandIn& server, rocketchat::PictureSettings settings = {})
        : Fetching(test::site_of(server), settings) {}

    [[nodiscard]] FetchedPicture fetch(PictureKind kind, std::string path) {
        auto fetched = pictures.fetch({kind, "team", std::move(path)});
        if (!fetched) FAIL(to_string(fetched.error()));
        CHECK((fetched->bytes == nullptr) == (fetched->width == 0));
        return *std::move(fetched);
    }
    /// Why there is none.
    [[nodiscard]] NoPicture missing(PictureKind kind, std::string path) {
        const FetchedPicture fetched = fetch(kind, std::move(path));
        CHECK(fetched.bytes == nullptr);
        return fetched.why;
    }

    test::Asker asker;
    rocketchat::Pictures pictures;
};

/// What a server gives for an upload that answers so.
FetchedPicture given(std::string answer, rocketchat::PictureSettings settings = {}) {
    test::ScriptedServer server([&](test::Connection& connection) {
        if (!connection.request().empty()) connection.say(answer);
    });
    return Fetching(test::local_site(server.port()), settings).fetch(PictureKind::upload, "/file-upload/ID/a.png");
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("avatars, emoji and uploads are fetched, each with its type by its bytes and its size") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Fetching fetching(*server);

    const FetchedPicture ada = fetching.fetch(PictureKind::avatar, "/avatar/ada");
    REQUIRE(ada.bytes != nullptr);
    CHECK(ada.type == RasterType::png);
    CHECK((ada.width == 200 && ada.height == 200));
    CHECK(ada.bytes->starts_with("\x89PNG"));
    CHECK(fetching.fetch(PictureKind::avatar, "/avatar/room/GENERAL").width == 200);
    // The server calls it a JPEG.
    CHECK(fetching.fetch(PictureKind::emoji, "/emoji-custom/party_parrot.gif").type == RasterType::gif);
    const FetchedPicture plan = fetching.fetch(PictureKind::upload, "/file-upload/thumb00plan000001/plan.png");
    CHECK((plan.width == 480 && plan.height == 320));
    CHECK(fetching.fetch(PictureKind::preview, "/file-upload/upload0plan000001/plan.png").width == 900);
}

TEST_CASE("letters in an SVG, scripts in one, a page that is called a picture: none of them is a picture") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Fetching fetching(*server);

    CHECK(fetching.missing(PictureKind::avatar, "/avatar/cyd") == NoPicture::no_raster);
    CHECK(fetching.missing(PictureKind::avatar, "/avatar/nobody") == NoPicture::no_raster);
    CHECK(fetching.missing(PictureKind::emoji, "/emoji-custom/none.png") == NoPicture::no_raster);
    CHECK(fetching.missing(PictureKind::upload, "/file-upload/upload0drawing001/drawing.svg") == NoPicture::no_raster);
    CHECK(fetching.missing(PictureKind::upload, "/file-upload/upload0liar000001/liar.png") == NoPicture::no_raster);
}

TEST_CASE("what the account may not see, and what is not there, is no picture") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Fetching fetching(*server);

    CHECK(fetching.missing(PictureKind::upload, "/file-upload/upload0secret0001/secret.png") == NoPicture::not_there);
    CHECK(fetching.missing(PictureKind::upload, "/file-upload/nosuchfile/secret.png") == NoPicture::not_there);
    CHECK(fetching.missing(PictureKind::avatar, "/avatar/room/nowhere") == NoPicture::not_there);
    // A redirect leads to who knows where.
    CHECK(fetching.missing(PictureKind::upload, "/file-upload/upload0stored0001/stored.png") == NoPicture::elsewhere);
}

TEST_CASE("a picture that would unpack to more pixels than allowed is none, however small it is") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Fetching fetching(*server);

    CHECK(fetching.missing(PictureKind::upload, "/file-upload/upload0bomb000001/bomb.png") ==
          NoPicture::too_many_pixels);
    const auto answered = [](std::uint32_t width, std::uint32_t height) {
        return given(test::answer(test::png(width, height)));
    };
    CHECK(answered(8000, 5000).width == 8000);
    CHECK(answered(8000, 5001).why == NoPicture::too_many_pixels);
    CHECK(answered(0x7FFFFFFF, 0x7FFFFFFF).why == NoPicture::too_many_pixels);
    CHECK(given(test::answer(test::avif(0xFFFFFFFF, 0xFFFFFFFF))).why == NoPicture::too_many_pixels);
}

TEST_CASE("a picture over the size that is allowed is none, whether or not the server says how large it is") {
    rocketchat::PictureSettings settings;
    settings.most_bytes = 10'000;
    const std::string fits = test::png(2, 2) + std::string(10'000 - test::png(2, 2).size(), '\0');
    CHECK(given(test::answer(fits), settings).width == 2);
    CHECK(given(test::answer(fits + "x"), settings).why == NoPicture::too_large);
    CHECK(given("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + fits + "x", settings).why == NoPicture::too_large);
    // By default five mebibytes.
    CHECK(given("HTTP/1.1 200 OK\r\nContent-Length: 5242881\r\n\r\n").why == NoPicture::too_large);
}

TEST_CASE("only paths of pictures are asked for, in their one spelling") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Fetching fetching(*server);

    for (const char* path : {"/api/v1/me", "/avatar/../api/v1/me", "/avatar/ada?rc_token=x", "/avatar/%61da",
                             "/avatar/ada/", "/avatar/ada#x", "//evil.example/avatar/ada", "/file-upload/ID/a.png",
                             "avatar/ada", "", "/avatar/a b", "/avatar/a\r\nX: y"}) {
        INFO(path);
        CHECK(fetching.missing(PictureKind::avatar, path) == NoPicture::not_there);
    }
    CHECK(server->requests() == "[]");
    const auto elsewhere = fetching.pictures.fetch({PictureKind::avatar, "other", "/avatar/ada"});
    REQUIRE_FALSE(elsewhere);
    CHECK(elsewhere.error().place.source == "other");
}

TEST_CASE("credentials go in headers, as cookies to avatars alone, and never in an address") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Fetching fetching(*server);
    (void)fetching.fetch(PictureKind::avatar, "/avatar/ada");
    CHECK(holds(server->requests(), "rc_uid=bot0000000000user; rc_token=token-of-bot"));
    CHECK(holds(server->requests(), R"("query":{})"));
    CHECK(holds(server->requests(), "image/png"));

    CHATLEAF_REQUIRE_STAND_IN(another, program);
    Fetching uploads(*another);
    (void)uploads.fetch(PictureKind::upload, "/file-upload/upload0plan000001/plan.png");
    (void)uploads.fetch(PictureKind::emoji, "/emoji-custom/party_parrot.gif");
    CHECK(holds(another->requests(), R"("x-auth-token":"token-of-bot")"));
    CHECK_FALSE(holds(another->requests(), "rc_token"));
}

TEST_CASE("a picture, and that there is none, is asked for once in a while, by however many at one time") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Fetching fetching(*server);
    std::vector<std::future<FetchedPicture>> asking;
    for (int i = 0; i < 8; ++i)
        asking.push_back(std::async(std::launch::async, [&] {
            return *fetching.pictures.fetch({PictureKind::avatar, "team", "/avatar/ada"});
        }));
    for (auto& each : asking) CHECK(each.get().width == 200);
    CHECK(server->asked("/avatar/ada") == 1);
    for (int i = 0; i < 3; ++i) CHECK(fetching.missing(PictureKind::avatar, "/avatar/cyd") == NoPicture::no_raster);
    CHECK(server->asked("/avatar/cyd") == 1);
    fetching.asker.clock.wait(std::chrono::minutes(6));
    CHECK(fetching.fetch(PictureKind::avatar, "/avatar/ada").width == 200);
    CHECK(server->asked("/avatar/ada") == 2);
}

TEST_CASE("a server that does not answer, or not now, is no reason to say that there is no picture") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Fetching fetching(*server);
    const Picture ada{PictureKind::avatar, "team", "/avatar/ada"};
    for (const char* fault : {R"({"kind":"429"})", R"({"kind":"502-before"})", R"({"kind":"reset-before","times":2})",
                              R"({"kind":"wrong-length"})"}) {
        INFO(fault);
        server->fault(fault);
        const auto fetched = fetching.pictures.fetch(ada);
        REQUIRE_FALSE(fetched);
        CHECK(fetched.error().is_unanswered);
        CHECK_FALSE(holds(fetched.error().message, "token-of-bot"));
        CHECK(fetching.pictures.fetch(ada));  // and it was not kept
        fetching.asker.clock.wait(std::chrono::minutes(6));
    }
}

TEST_CASE("each reason why there is no picture is a sentence of its own") {
    std::vector<std::string_view> said;
    for (const NoPicture why : {NoPicture::not_there, NoPicture::elsewhere, NoPicture::no_raster, NoPicture::too_large,
                                NoPicture::too_many_pixels}) {
        const std::string_view words = rocketchat::words_of(why);
        CHECK(words.ends_with('.'));
        for (const std::string_view other : said) CHECK(words != other);
        said.push_back(words);
    }
}
