// SPDX-License-Identifier: MIT
// What goes out.
#include "chatleaf/flows/deliver.hpp"

#include <algorithm>
#include <utility>

#include "flows/deliverer.hpp"

namespace chatleaf::flows {
namespace {

/// What became of a ledger's diagnostics and counts.
Told told_of(delivery::Delivered&& delivered) {
    return {delivered.posted, delivered.withheld, delivered.failed,
            delivered.late,   delivered.next,     std::move(delivered.diagnostics)};
}

}  // namespace

Result<Told> Deliverer::deliver_from(Telling& telling, const std::stop_token& stop) {
    chat::Poster& poster = *desk_.posters.posters;
    if (options_.dry_run) return rehearsal_.compose(telling.composer, poster);
    if (!telling.outbox) {
        auto outbox = delivery::Outbox::open(*desk_.ledger, telling.composer, poster, outside_.clock, *desk_.key);
        if (!outbox) return outbox.error();
        telling.outbox = *std::move(outbox);
    }
    auto delivered = telling.outbox->deliver(outside_.now(), stop);
    if (!delivered) return delivered.error();
    return told_of(*std::move(delivered));
}

Result<Told> Deliverer::deliver_all_from(Telling& telling, std::chrono::milliseconds longest,
                                         const std::stop_token& stop, std::uint64_t* brought) {
    Told all;
    const Instant end = outside_.now() + longest;
    for (bool has_waited = false;; has_waited = true) {
        auto told = deliver_from(telling, stop);
        if (!told) return told.error();
        all.add(*told);
        if (has_waited && brought != nullptr) *brought += told->posted;
        const Instant now = outside_.now();
        if (!told->next || told->late == 0 || *told->next > end || stop.stop_requested()) return all;
        // Awake often enough to be stopped.
        constexpr std::chrono::milliseconds nap{500};
        for (Instant at = now; at < *told->next && !stop.stop_requested(); at = outside_.now())
            outside_.clock.wait(std::min(nap, std::chrono::milliseconds(*told->next - at)));
    }
}

void Told::add(const Told& more) {
    posted += more.posted;
    withheld += more.withheld;
    failed += more.failed;
    late = more.late;
    next = more.next;
    diagnostics.insert(diagnostics.end(), more.diagnostics.begin(), more.diagnostics.end());
}

Delivery::~Delivery() = default;

Result<std::unique_ptr<Delivery>> Delivery::open(const Input& config, const Outside& outside,
                                                 const DeliveryOptions& options) {
    const auto read = read_configuration(config);
    if (!read) return read.error();
    return open(*read, outside, options);
}

Result<std::unique_ptr<Delivery>> Delivery::open(const Configuration& config, const Outside& outside,
                                                 const DeliveryOptions& options) {
    auto desk = open_desk(config, outside, options);
    if (!desk) return desk.error();
    std::vector<routes::Route> routes;
    for (const ToldRoute& told : desk->routes) routes.push_back(told.route);
    auto routing = Routing::create(routes);
    if (!routing) return routing.error();
    return std::unique_ptr<Delivery>(
        std::make_unique<Deliverer>(*std::move(desk), *std::move(routing), outside, options));
}

}  // namespace chatleaf::flows
