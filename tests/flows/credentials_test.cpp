// SPDX-License-Identifier: MIT
#include "flows/credentials.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace {

struct Read {
    Result<std::vector<net::Credential>> credentials;
    std::vector<Diagnostic> diagnostics;
};

Read read(const std::string& text, std::filesystem::perms permissions = std::filesystem::perms::owner_read) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "team.credentials";
    std::ofstream(file, std::ios::binary) << text;
    std::filesystem::permissions(file, permissions);
    std::vector<Diagnostic> diagnostics;
    auto credentials = flows::read_credentials(file, diagnostics);
    return {std::move(credentials), std::move(diagnostics)};
}

}  // namespace

TEST_CASE("credentials are the two headers that curl would send") {
    const auto [credentials, diagnostics] =
        read("# of the bot\r\nx-user-id:  rbAXPnMktTFbNpwtJ \r\n\nX-Auth-Token: s3cret:token\n");
    REQUIRE(credentials);
    REQUIRE(credentials->size() == 2);
    CHECK((*credentials)[0].header == "X-User-Id");
    CHECK((*credentials)[0].value.reveal() == "rbAXPnMktTFbNpwtJ");
    CHECK((*credentials)[1].header == "X-Auth-Token");
    CHECK((*credentials)[1].value.reveal() == "s3cret:token");
    CHECK(diagnostics.empty());
}

TEST_CASE("what is wrong with credentials is told by its line, and not what stands there") {
    for (const char* text :
         {"X-User-Id: a\ns3cret\n", "X-User-Id: a\nX-Auth-Token:\n", "X-User-Id: a\nCookie: s3cret\n"}) {
        const auto result = read(text);
        REQUIRE_FALSE(result.credentials);
        CHECK(result.credentials.error().place.line == 2);
        CHECK(to_string(result.credentials.error()).find("s3cret") == std::string::npos);
    }
    for (const char* text :
         {"", "X-User-Id: a\n", "X-Auth-Token: s3cret", "X-User-Id: a\nX-Auth-Token: s3cret\nX-Auth-Token: s3cret\n"}) {
        const auto result = read(text);
        REQUIRE_FALSE(result.credentials);
        CHECK(result.credentials.error().message.starts_with("There must be one line"));
        CHECK(to_string(result.credentials.error()).find("s3cret") == std::string::npos);
    }
    CHECK_FALSE(read(std::string(5000, '#')).credentials);
}

TEST_CASE("credentials that everybody may read are told") {
    using std::filesystem::perms;
    const auto result = read("X-User-Id: a\nX-Auth-Token: b\n", perms::owner_read | perms::others_read);
    CHECK(result.credentials);
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code == "shared-credentials");
}

TEST_CASE("an account of Cloud is its e-mail address and token in Base64, one of Data Center its token") {
    const auto basic = [](const char* email, const char* token) {
        const auto credential = flows::basic_authorization(net::Secret(email), net::Secret(token));
        CHECK(credential.header == "Authorization");
        return credential.value.reveal();
    };
    CHECK(basic("Aladdin", "open sesame") == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");  // RFC 7617, 2
    CHECK(basic("test", "123\xC2\xA3") == "Basic dGVzdDoxMjPCow==");                 // RFC 7617, 2.1
    // RFC 4648, 10, behind a colon.
    CHECK(basic("", "") == "Basic Og==");
    CHECK(basic("", "f") == "Basic OmY=");
    CHECK(basic("", "fo") == "Basic OmZv");
    CHECK(basic("\xFB\xFF", "\xFF") == "Basic +/86/w==");
    const auto bearer = flows::bearer_authorization(net::Secret("s3cret"));
    CHECK(bearer.header == "Authorization");
    CHECK(bearer.value.reveal() == "Bearer s3cret");
}
