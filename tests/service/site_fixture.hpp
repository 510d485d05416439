// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/conversations.hpp"
#include "chatleaf/flows/link_keys.hpp"
#include "chatleaf/flows/readable_pages.hpp"
#include "chatleaf/folder/file.hpp"
#include "service/site.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/moved_clock.hpp"
#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

namespace chatleaf::test {

/// A sign-on proxy, and from where it asks.
inline constexpr const char* proxy_address = "10.0.0.7";
inline constexpr const char* proxy = R"(
[service.proxy]
addresses = ["10.0.0.7"]
header = "X-User"
)";

/// What came back.
struct SiteAnswer {
    int status = 0;
    http::Headers headers;
    std::string body;

    [[nodiscard]] std::string header(std::string_view name) const {
        for (const auto& [key, value] : headers)
            if (key == name) return value;
        return {};
    }
};

/// A site before stand-ins of both servers, asked without a network.
class AskedSite {
public:
    /// `service`: the lines of the configuration from [service] on, whose url and key are there.
    AskedSite(const StandIn& chat, const StandIn& wiki, const std::string& readers, const std::string& service,
              std::chrono::seconds fresh = std::chrono::seconds(10)) {
        const auto file = [&](const char* name) { return (folder_.path() / name).string(); };
        REQUIRE(folder::write_file(file("team"), "X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n"));
        REQUIRE(folder::write_file(file("wiki"), "Token: pat-of-leaf\n"));
        REQUIRE(folder::write_file(file("k1.key"), std::string(64, 'a')));
        config_.name = file("chatleaf.toml");
        config_.text =
            "[servers.team]\nurl = \"http://127.0.0.1:" + std::to_string(chat.port()) +
            "\"\ncredentials = \"team\"\n[confluence.wiki]\nurl = \"http://127.0.0.1:" + std::to_string(wiki.port()) +
            "\"\ncredentials = \"wiki\"\n[service]\nurl = \"https://leaf.example.org\"\nreaders = \"" + readers +
            "\"\nfresh = \"" + std::to_string(fresh.count()) + "s\"\n" + "[service.keys.k1]\nfile = \"k1.key\"\n" +
            service;
        const auto configuration = flows::read_configuration(config_);
        if (!configuration) FAIL(to_string(configuration.error()));
        const config::Config* const read = &configuration->read;
        std::vector<Diagnostic> diagnostics;
        auto keys = flows::read_link_keys(*read->service, config_, outside_, diagnostics);
        if (!keys) FAIL(to_string(keys.error()));
        keys_ = *keys;
        auto names = service::PictureNames::create({{"k1", keys_.front().bytes}});
        auto conversations = flows::Conversations::open(*configuration, outside_);
        auto pages = flows::ReadablePages::open(*configuration, outside_);
        if (!names || !conversations || !pages) FAIL("the site cannot be opened");
        site_ = std::make_unique<service::Site>(service::Site::Parts{
            *read->service, *keys, *std::move(names), *std::move(conversations), *std::move(pages), outside_});
    }

    SiteAnswer ask(http::Request request) {
        if (request.target.empty()) request.target = request.path;
        std::promise<http::Response> promise;
        site_->handle(std::move(request), [&](http::Response&& response) { promise.set_value(std::move(response)); });
        auto future = promise.get_future();
        REQUIRE(future.wait_for(std::chrono::seconds(60)) == std::future_status::ready);
        http::Response response = future.get();
        return {response.status, std::move(response.headers), response.body ? *response.body : std::string{}};
    }

    SiteAnswer get(std::string path, http::Query query = {}, http::Headers headers = {},
                   std::string peer = "192.0.2.1") {
        http::Request request;
        request.method = "GET";
        request.path = std::move(path);
        request.query = std::move(query);
        request.headers = std::move(headers);
        request.peer = std::move(peer);
        return ask(std::move(request));
    }

    /// The same again until it is not on its way any more, on a host that is slow.
    SiteAnswer get_at_last(const std::string& path, const http::Query& query = {}, const http::Headers& headers = {},
                           const std::string& peer = "192.0.2.1") {
        for (int tries = 0;; ++tries) {
            SiteAnswer answer = get(path, query, headers, peer);
            if (answer.status != 503 || tries == 100) return answer;
        }
    }

    /// What comes back of each, asked at one time; those that are on their way again until they are not.
    std::vector<SiteAnswer> ask_all(const std::vector<http::Request>& requests) {
        std::vector<SiteAnswer> answers(requests.size());
        std::vector<std::size_t> open(requests.size());
        std::iota(open.begin(), open.end(), 0);
        for (int tries = 0; !open.empty() && tries < 2000; ++tries) {
            std::vector<std::promise<http::Response>> promises(open.size());
            for (std::size_t i = 0; i < open.size(); ++i) {
                http::Request request = requests[open[i]];
                if (request.target.empty()) request.target = request.path;
                site_->handle(std::move(request), [&promise = promises[i]](http::Response&& response) {
                    promise.set_value(std::move(response));
                });
            }
            std::vector<std::size_t> late;
            for (std::size_t i = 0; i < open.size(); ++i) {
                http::Response response = promises[i].get_future().get();
                answers[open[i]] = {response.status, std::move(response.headers),
                                    response.body ? *response.body : std::string{}};
                if (response.status == 503) late.push_back(open[i]);
            }
            open = std::move(late);
        }
        return answers;
    }

    [[nodiscard]] MovedClock& clock() { return clock_; }
    [[nodiscard]] http::Query sealed(std::string_view path, http::Query query) const {
        return service::sealed(path, std::move(query), keys_.front());
    }

    [[nodiscard]] service::Site& site() { return *site_; }
    [[nodiscard]] const flows::Input& config() const { return config_; }

private:
    TemporaryFolder folder_;
    MovedClock clock_;
    flows::Outside outside_{clock_, [](const std::string&) { return std::optional<std::string>{}; },
                            [] { return Instant(std::chrono::seconds(1'800'000'000)); }};
    flows::Input config_;
    service::Keys keys_;
    std::unique_ptr<service::Site> site_;
};

}  // namespace chatleaf::test
