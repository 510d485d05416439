// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/confluence/server.hpp"
#include "chatleaf/delivery/outbox.hpp"
#include "chatleaf/flows/deliver.hpp"
#include "flows/compared_versions.hpp"
#include "flows/delivery_desk.hpp"
#include "flows/digest_source.hpp"
#include "flows/rehearsal.hpp"
#include "flows/route_composer.hpp"
#include "flows/routing.hpp"

namespace chatleaf::flows {

/// Digests of one source's pages, on their way out. Kept from one round to the next, because the outbox knows which
/// servers are to be left alone for a while. What it is made of must outlive it.
struct Telling {
    Telling(const DeliveryDesk& desk, DigestSource& pages, ComparedVersions& compared, Routing::Knows knows)
        : composer(desk.routes, pages, compared, *desk.posters.posters, *desk.key, desk.config.delivery.message_units,
                   std::move(knows)) {}

    RouteComposer composer;
    std::unique_ptr<delivery::Outbox> outbox{};  ///< made when it is first needed, and never in a dry run
};

/// Delivery as it is; see there. What comes in is in deliver_intake.cpp, what goes out in deliver.cpp, and exports, of
/// which both happen piece by piece, in deliver_export.cpp.
class Deliverer final : public Delivery {
public:
    Deliverer(DeliveryDesk&& desk, Routing&& routing, const Outside& outside, const DeliveryOptions& options)
        : desk_(std::move(desk)),
          routing_(std::move(routing)),
          outside_(outside),
          options_(options),
          wiki_source_(desk_.wikis),
          of_wikis_(desk_, wiki_source_, compared_, knows()) {}

    [[nodiscard]] std::vector<std::string> sources() const override {
        std::vector<std::string> names;
        for (const auto& [alias, wiki] : desk_.wikis) names.push_back(alias);
        return names;
    }

    [[nodiscard]] Result<Taken> take_since(const std::string& source, Instant since) override;
    [[nodiscard]] Result<Taken> take_news(const std::string& source, bool at_once) override;
    [[nodiscard]] Result<Taken> take_event(const std::string& source, std::string_view json) override;
    [[nodiscard]] Result<Told> deliver(const std::stop_token& stop) override { return deliver_from(of_wikis_, stop); }
    [[nodiscard]] Result<Told> deliver_all(std::chrono::milliseconds longest, const std::stop_token& stop) override {
        return deliver_all_from(of_wikis_, longest, stop);
    }
    [[nodiscard]] Result<Told> deliver_export(const std::filesystem::path& file, const std::string& source,
                                              const pages::ChangeQuery& query, const exports::Watch& watch,
                                              Taken& taken, const std::stop_token& stop) override;
    [[nodiscard]] Result<Done> check_ledger() const override { return desk_.ledger->check(); }
    [[nodiscard]] const std::vector<PreviewedPost>& previews() const override { return rehearsal_.previews(); }

private:
    using Arrivals = std::vector<delivery::Arrival>;
    class ExportRun;

    [[nodiscard]] Result<OpenWiki*> wiki(const std::string& source);
    [[nodiscard]] Result<std::optional<confluence::Watermark>> mark_of(const std::string& source);
    [[nodiscard]] Result<Arrivals> arrivals(const Happened& happened, bool at_once);
    [[nodiscard]] Routing::Knows knows();
    [[nodiscard]] std::vector<std::int64_t> known_versions(const std::string& source, const std::string& page_id);
    [[nodiscard]] Result<Done> look_back(Happened& happened, const pages::LatestChange& change,
                                         confluence::Server& server, const confluence::Watermark& mark);
    [[nodiscard]] Result<Done> accept(const Arrivals& arrivals, const std::optional<delivery::Watermark>& mark,
                                      Taken& taken);
    [[nodiscard]] Result<Taken> take_pages(const std::string& source, confluence::Server& server, bool at_once);
    [[nodiscard]] Result<Done> take_comments(const std::string& source, confluence::Server& server, bool at_once,
                                             Taken& taken);
    [[nodiscard]] Result<Done> take_hint(const std::string& source, const pages::Event& hint, Taken& taken);
    [[nodiscard]] Result<Told> deliver_from(Telling& telling, const std::stop_token& stop);
    /// `brought`, unless null: how many digests were posted because something was waited for.
    [[nodiscard]] Result<Told> deliver_all_from(Telling& telling, std::chrono::milliseconds longest,
                                                const std::stop_token& stop, std::uint64_t* brought = nullptr);

    DeliveryDesk desk_;
    Routing routing_;
    const Outside& outside_;
    DeliveryOptions options_;
    ComparedVersions compared_;
    WikiSource wiki_source_;
    Telling of_wikis_;
    Rehearsal rehearsal_;
};

/// What a page's latest change is to routes. `change` and `compared` must outlive it.
[[nodiscard]] Happened happened(const std::string& source, const pages::LatestChange& change,
                                ComparedVersions& compared);

}  // namespace chatleaf::flows
