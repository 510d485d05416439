// SPDX-License-Identifier: MIT
#include "chatleaf/service/service.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/conversations.hpp"
#include "chatleaf/flows/hooks.hpp"
#include "chatleaf/flows/link_keys.hpp"
#include "chatleaf/flows/readable_pages.hpp"
#include "chatleaf/net/secret.hpp"
#include "seal/hashing.hpp"
#include "service/admin.hpp"
#include "service/journal.hpp"
#include "service/links.hpp"
#include "service/metrics.hpp"
#include "service/picture_names.hpp"
#include "service/ready_check.hpp"
#include "service/site.hpp"

namespace chatleaf::service {
namespace {

constexpr std::size_t most_retired = 4;

/// One configuration, ready to serve.
struct Opened {
    std::unique_ptr<Site> site;
    config::Service service;
    std::vector<Diagnostic> diagnostics;
};

/// Keys of the links, turned into others: what seals the one never seals the other.
Result<PictureNames> picture_names(const Keys& keys, const ServiceOptions& options) {
    std::vector<NameKey> names;
    for (const flows::LinkKeyBytes& key : keys)
        names.push_back(
            {seal::hexadecimal(seal::sha256(key.id)).substr(0, 8), seal::hmac_sha256(key.bytes, "pictures")});
    if (names.empty()) {
        NameKey key{"now", {}};
        std::string bytes = options.random ? options.random(key.bytes.size()) : std::string{};
        if (bytes.size() != key.bytes.size()) return Error{{}, "There is neither a key nor a source of randomness."};
        std::ranges::copy(bytes, key.bytes.begin());
        net::wipe(bytes);
        names.push_back(key);
    }
    return PictureNames::create(std::move(names));
}

/// Null where the configuration has none.
Result<std::unique_ptr<Hooks>> open_hooks(const config::Config& read, const flows::Input& config,
                                          const flows::Outside& outside, flows::Conversations& conversations,
                                          flows::ReadablePages* pages, std::vector<Diagnostic>& diagnostics) {
    const config::Hooks& hooks = read.service->hooks;
    if (hooks.are_none()) return std::unique_ptr<Hooks>();
    auto secrets = flows::read_hook_secrets(hooks, config, outside, diagnostics);
    if (!secrets) return secrets.error();
    std::unique_ptr<delivery::Notes> notes;
    if (hooks.take_events()) {
        auto open = flows::open_notes(read, config);
        if (!open) return open.error();
        notes = *std::move(open);
    }
    return std::make_unique<Hooks>(
        Hooks::Parts{read, *std::move(secrets), std::move(notes), conversations, pages, outside});
}

Result<Opened> open_site(const flows::Configuration& config, const flows::Outside& outside,
                         const ServiceOptions& options) {
    const config::Config& read = config.read;
    if (!read.service)
        return Error{{config.file.name},
                     "The configuration has no [service]; see docs/service.md. The least of it is url = "
                     "\"https://chatleaf.example.org\" and a key for links."};
    Opened opened;
    opened.service = *read.service;
    auto keys = flows::read_link_keys(opened.service, config.file, outside, opened.diagnostics);
    if (!keys) return keys.error();
    auto pictures = picture_names(*keys, options);
    if (!pictures) return pictures.error();
    auto conversations = flows::Conversations::open(config, outside);
    if (!conversations) return conversations.error();
    std::unique_ptr<flows::ReadablePages> pages;
    if (!read.wikis.empty()) {
        auto open = flows::ReadablePages::open(config, outside);
        if (!open) return open.error();
        pages = *std::move(open);
    }
    auto hooks = open_hooks(read, config.file, outside, **conversations, pages.get(), opened.diagnostics);
    if (!hooks) return hooks.error();
    opened.site =
        std::make_unique<Site>(Site::Parts{opened.service, *std::move(keys), *std::move(pictures),
                                           *std::move(conversations), std::move(pages), outside, *std::move(hooks)});
    return opened;
}

http::Settings settings_for(const config::Listener& listener, const config::Service& service) {
    http::Settings settings;
    settings.address = listener.address;
    settings.port = listener.port;
    settings.limits.many = service.proxies;
    if (service.proxy)
        settings.limits.many.insert(settings.limits.many.end(), service.proxy->addresses.begin(),
                                    service.proxy->addresses.end());
    return settings;
}

/// Gives requests to the site of the newest configuration.
class Door final : public http::Handler {
public:
    Door(std::unique_ptr<Site> site, Journal& journal) : site_(std::move(site)), journal_(journal) {}

    std::size_t most_body(std::string_view method, std::string_view path) const noexcept override {
        return site()->most_body(method, path);
    }
    void handle(http::Request&& request, http::Respond respond) override {
        // What is asked for may name rooms and pages, and is not written down.
        const std::string_view kind = kind_of(request.path);
        site()->handle(std::move(request), [this, kind, respond = std::move(respond)](http::Response&& response) {
            journal_.note_answer(kind, response.status);
            respond(std::move(response));
        });
    }

    /// Lives as long as somebody holds it, however often another takes its place.
    [[nodiscard]] std::shared_ptr<Site> site() const {
        const std::lock_guard lock(mutex_);
        return site_;
    }

    /// The one before lives on: threads may be in it, and answers under way.
    void take(std::unique_ptr<Site> site) {
        std::shared_ptr<Site> oldest;
        const std::lock_guard lock(mutex_);
        retired_.push_back(std::exchange(site_, std::move(site)));
        if (retired_.size() <= most_retired) return;
        oldest = std::move(retired_.front());
        retired_.erase(retired_.begin());
    }

private:
    static std::string_view kind_of(std::string_view path) noexcept {
        for (const std::string_view kind : {"embed", "page", "render", "oembed", "static", "media", "hooks", "try"})
            if (path.size() > kind.size() && path.substr(1).starts_with(kind) &&
                (path.size() == kind.size() + 1 || path[kind.size() + 1] == '/'))
                return kind;
        return "other";
    }

    mutable std::mutex mutex_;
    std::shared_ptr<Site> site_;
    std::vector<std::shared_ptr<Site>> retired_;
    Journal& journal_;
};

class OpenService final : public Service {
public:
    OpenService(const flows::Outside& outside, ServiceOptions&& options, Opened&& opened)
        : outside_(outside),
          options_(std::move(options)),
          journal_(options_.log, outside),
          listeners_(opened.service),
          diagnostics_(std::move(opened.diagnostics)),
          door_(std::move(opened.site), journal_),
          ready_check_(
              outside.clock, journal_, [this] { return check_notes(); }, options_.check_ledger),
          admin_([this](Admin::TakeReadiness take) { tell_readiness(std::move(take)); },
                 [this] { return metrics_of(*door_.site(), server_->counters()); }) {}

    ~OpenService() override {
        admin_server_.reset();
        server_.reset();
    }

    Result<Done> listen() {
        auto server = http::Server::open(settings_for(listeners_.listen, listeners_), door_);
        if (!server) return server.error();
        server_ = *std::move(server);
        auto admin = http::Server::open(settings_for(listeners_.admin, listeners_), admin_);
        if (!admin) return admin.error();
        admin_server_ = *std::move(admin);
        is_ready_ = true;
        journal_.note("ready", {{"port", std::to_string(server_->port())}});
        return Done{};
    }

    Result<Done> reload(const flows::Configuration& config) override {
        auto opened = open_site(config, outside_, options_);
        if (!opened) {
            journal_.note("kept-old-configuration", {{"fault", to_string(opened.error())}});
            return opened.error();
        }
        door_.take(std::move(opened->site));
        journal_.note("reloaded", {});
        return Done{};
    }

    bool drain(std::chrono::milliseconds longest) override {
        is_ready_ = false;
        journal_.note("draining", {});
        const bool all = server_->drain(longest);
        journal_.note("drained", {{"all", all ? "yes" : "no"}});
        return all;
    }

    std::uint16_t port() const noexcept override { return server_->port(); }
    std::uint16_t admin_port() const noexcept override { return admin_server_->port(); }
    std::vector<Diagnostic> diagnostics() const override { return diagnostics_; }

private:
    void tell_readiness(Admin::TakeReadiness take) {
        if (!is_ready_) return take({false, "The service is about to end."});
        ready_check_.ask(std::move(take));
    }

    [[nodiscard]] Result<Done> check_notes() const {
        const auto site = door_.site();  // a disk that hangs may take longer than some reloads
        const Hooks* hooks = site->hooks();
        return hooks != nullptr ? hooks->check_notes() : Result<Done>(Done{});
    }

    const flows::Outside& outside_;
    ServiceOptions options_;
    Journal journal_;
    config::Service listeners_;
    std::vector<Diagnostic> diagnostics_;
    std::atomic<bool> is_ready_ = false;
    Door door_;
    ReadyCheck ready_check_;
    Admin admin_;
    std::unique_ptr<http::Server> server_, admin_server_;  // before what they call goes away
};

}  // namespace

Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::open(const flows::Configuration& config, const flows::Outside& outside,
                                               ServiceOptions options) {
    auto opened = open_site(config, outside, options);
    if (!opened) return opened.error();
    auto service = std::make_unique<OpenService>(outside, std::move(options), *std::move(opened));
    if (auto listening = service->listen(); !listening) return listening.error();
    return std::unique_ptr<Service>(std::move(service));
}

Result<std::string> signed_link(std::string_view address, const std::vector<std::pair<std::string, std::string>>& bound,
                                std::optional<Instant> expires, const flows::Input& config,
                                const flows::Outside& outside) {
    const auto read = config::read(config.text, config.name);
    if (!read) return read.error();
    if (!read->service) return Error{{config.name}, "The configuration has no [service]; see docs/service.md."};
    std::vector<Diagnostic> diagnostics;
    const auto keys = flows::read_link_keys(*read->service, config, outside, diagnostics);
    if (!keys) return keys.error();
    if (keys->empty()) return Error{{config.name}, "There is no key to seal links with; write [service.keys.k1]."};
    auto link = read_link(address, read->service->url);
    if (!link) return link.error();
    for (const auto& part : bound) link->query.push_back(part);
    if (expires)
        link->query.emplace_back(
            own::expires,
            std::to_string(std::chrono::floor<std::chrono::seconds>(*expires).time_since_epoch().count()));
    link->query = sealed(link->path, std::move(link->query), keys->front());
    const std::string now_bad = "The link says something twice, so that nobody could tell what it is of.";
    if (seal_of(link->path, link->query, *keys, Instant{}) != Seal::good) return Error{{std::string(address)}, now_bad};
    return chat::to_string(read->service->url) + written_path(link->path) + '?' + written(link->query);
}

}  // namespace chatleaf::service
