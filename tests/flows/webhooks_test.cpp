// SPDX-License-Identifier: MIT
// A webhook's address, from where the configuration says it stands, told to nobody.
#include "flows/webhooks.hpp"

#include <filesystem>
#include <string>

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/stopped_clock.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

config::Webhook on_team() {
    config::Webhook webhook;
    webhook.server = "team";
    webhook.dialect = markup::Dialect::v0_31_36;
    webhook.access.alias = "releases";
    webhook.access.url = {"https", "chat.example.org", 443, "/chat"};
    webhook.access.ca_file = "ca.pem";
    return webhook;
}

struct Practice {
    Result<flows::ReadyWebhook> from_file(const std::string& text,
                                          std::filesystem::perms permissions = std::filesystem::perms::owner_read) {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "releases.hook";
        REQUIRE(folder::write_file(file, text));
        std::filesystem::permissions(file, permissions);
        config::Webhook webhook = on_team();
        webhook.address_file = "releases.hook";
        return checked(flows::ready_webhook(webhook, folder.path(), outside, diagnostics));
    }
    Result<flows::ReadyWebhook> from_variable(const std::string& variable) {
        config::Webhook webhook = on_team();
        webhook.address_variable = variable;
        return checked(flows::ready_webhook(webhook, "folder", outside, diagnostics));
    }
    Result<flows::ReadyWebhook> checked(Result<flows::ReadyWebhook> ready) const {
        if (!ready) CHECK_FALSE(holds(to_string(ready.error()), "canary"));
        for (const auto& diagnostic : diagnostics) CHECK_FALSE(holds(diagnostic.message, "canary"));
        return ready;
    }

    test::StoppedClock clock;
    flows::Outside outside{clock, [](const std::string& name) -> std::optional<std::string> {
                               if (name == "HOOK") return "https://chat.example.org/chat/hooks/abc/canary";
                               if (name == "OTHER") return "https://other.example.org/chat/hooks/abc/canary";
                               return std::nullopt;
                           }};
    std::vector<Diagnostic> diagnostics;
};

}  // namespace

TEST_CASE("a webhook's address is read from a file or a variable, and kept out of all that its site says") {
    Practice practice;
    for (const auto& ready :
         {practice.from_file("# made on Monday\n\n/hooks/abc/canary\n"), practice.from_variable("HOOK")}) {
        REQUIRE(ready);
        CHECK(ready->webhook.alias == "releases");
        CHECK(ready->webhook.path.reveal() == "/hooks/abc/canary");
        CHECK(ready->webhook.dialect == markup::Dialect::v0_31_36);
        CHECK(ready->site.alias == "releases");
        CHECK(ready->site.tls);
        CHECK(ready->site.host == "chat.example.org");
        CHECK(ready->site.prefix == "/chat");
        CHECK(ready->site.ca_file.ends_with("/ca.pem"));
        CHECK(ready->site.credentials.empty());
        REQUIRE(ready->site.never_said.size() == 2);
        CHECK(ready->site.never_said[0].reveal() == "/hooks/abc/canary");
        CHECK(ready->site.never_said[1].reveal() == "canary");
    }
    CHECK(practice.diagnostics.empty());
}

TEST_CASE("what is no address, or that of another server, is told by where it stands") {
    Practice practice;
    const auto words = [](const Result<flows::ReadyWebhook>& ready) {
        REQUIRE_FALSE(ready);
        return to_string(ready.error());
    };
    CHECK(holds(words(practice.from_variable("OTHER")), "releases: The webhook's address is that of another server"));
    CHECK(holds(words(practice.from_variable("UNSET")), "UNSET"));
    CHECK(holds(words(practice.from_file("")), "There must be one line"));
    CHECK(holds(words(practice.from_file("/hooks/a/canary\n/hooks/b/canary\n")), "There must be one line"));
    CHECK(holds(words(practice.from_file("canary\n")), "Webhook URL"));
    CHECK(practice.diagnostics.empty());
    REQUIRE(practice.from_file("/hooks/a/canary",
                               std::filesystem::perms::owner_read | std::filesystem::perms::others_read));
    REQUIRE(practice.diagnostics.size() == 1);
    CHECK(practice.diagnostics[0].code == "shared-credentials");
}
