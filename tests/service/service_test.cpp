// SPDX-License-Identifier: MIT
// The service on its two listeners.
#include "chatleaf/service/service.hpp"

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/free_port.hpp"
#include "support/moved_clock.hpp"
#include "support/raw_http.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;

namespace {

/// A service that webhooks are sent to; nobody answers what it might ask.
class Host {
public:
    Host() {
        write("team", "X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n");
        write("wiki", "Token: pat-of-leaf\n");
        write("hook", "secret-of-confluence\n");
        const auto listener = [] { return "\"127.0.0.1:" + std::to_string(test::free_port()) + "\"\n"; };
        config_ = {file("chatleaf.toml").string(),
                   "[servers.team]\nurl = \"http://127.0.0.1:9\"\ncredentials = \"team\"\n"
                   "[confluence.wiki]\nurl = \"http://127.0.0.1:9\"\ncredentials = \"wiki\"\n"
                   "[routes.notes]\nrooms = [\"team:general\"]\n"
                   "[service]\nurl = \"https://leaf.example.org\"\nreaders = \"open\"\nlisten = " +
                       listener() + "admin = " + listener() +
                       "[service.hooks.confluence.wiki]\nsecret_file = \"hook\"\n"};
        service::ServiceOptions options;
        options.random = [](std::size_t size) { return std::string(size, 'r'); };
        options.log = [this](std::string&& line) { log_.push_back(std::move(line)); };
        options.check_ledger = [this] { return has_ledger ? Result<Done>(Done{}) : Error{{}, "It is read-only."}; };
        const auto config = flows::read_configuration(config_);
        if (!config) FAIL(to_string(config.error()));
        auto service = service::Service::open(*config, outside_, std::move(options));
        if (!service) FAIL(to_string(service.error()));
        service_ = *std::move(service);
    }

    test::RawResponse ask(std::uint16_t port, const std::string& path) {
        test::RawClient client(port);
        REQUIRE(client.say("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n"));
        const auto response = client.response();
        REQUIRE(response);
        return *response;
    }
    test::RawResponse ask_admin(const std::string& path) { return ask(service_->admin_port(), path); }

    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder_.path() / name; }
    [[nodiscard]] service::Service& service() { return *service_; }
    [[nodiscard]] std::string folder() const { return folder_.path().string(); }

    test::MovedClock clock;
    std::atomic<bool> has_ledger{true};

private:
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(folder::write_file(file(name), text));
        std::filesystem::permissions(file(name),
                                     std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }

    test::TemporaryFolder folder_;
    flows::Outside outside_{clock, [](const std::string&) { return std::optional<std::string>{}; },
                            [] { return Instant(1'800'000'000s); }};
    flows::Input config_;
    std::vector<std::string> log_;  // one thread at a time adds to it
    std::unique_ptr<service::Service> service_;
};

}  // namespace

TEST_CASE("the service is ready while its notes can be kept, and lives on while they cannot") {
    Host host;
    CHECK(host.ask_admin("/readyz").status == 200);
    std::filesystem::rename(host.file("chatleaf.db.notes"), host.file("away"));
    host.clock.move(6s);
    const auto without = host.ask_admin("/readyz");
    CHECK(without.status == 503);
    CHECK(without.body == "Notes of webhooks cannot be kept. The log says why.\n");
    CHECK(without.head.find(host.folder()) == std::string::npos);
    CHECK(host.ask_admin("/livez").status == 200);
    CHECK(host.ask_admin("/metrics").status == 200);
    std::filesystem::rename(host.file("away"), host.file("chatleaf.db.notes"));
    host.clock.move(6s);
    CHECK(host.ask_admin("/readyz").body == "ready\n");
}

TEST_CASE("the service is not ready while what is told beside it cannot be written down, nor when it is to end") {
    Host host;
    host.has_ledger = false;
    CHECK(host.ask_admin("/readyz").body == "The ledger of what rooms are told cannot be written. The log says why.\n");
    host.has_ledger = true;
    host.clock.move(6s);
    CHECK(host.ask_admin("/readyz").status == 200);
    CHECK(host.service().drain(5s));
    const auto ending = host.ask_admin("/readyz");
    CHECK(ending.status == 503);
    CHECK(ending.body == "The service is about to end.\n");
}

TEST_CASE("who reads is told nothing of whether it is ready") {
    Host host;
    for (const char* path : {"/readyz", "/livez", "/metrics"})
        CHECK(host.ask(host.service().port(), path).status == 404);
}
