// SPDX-License-Identifier: MIT
// The subcommands with which an admin looks after what is delivered.
#include <charconv>
#include <nlohmann/json.hpp>
#include <ostream>
#include <vector>

#include "chatleaf/flows/delivery_admin.hpp"
#include "chatleaf/text/instant.hpp"
#include "chatleaf/text/quoting.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {
namespace {

using nlohmann::ordered_json;

std::string room_of(const delivery::Audience& audience) {
    return audience.room.empty() ? audience.server : audience.server + ":" + audience.room;
}

std::string next_of(const delivery::Status& status) {
    return status.next ? text::to_iso8601(*status.next) : "an admin decides";
}

std::string parts_of(const delivery::Status& status) {
    return status.parts == 0 ? "-" : std::to_string(status.confirmed) + "/" + std::to_string(status.parts);
}

using Row = std::vector<std::string>;

Row row_of(const delivery::Status& status) {
    return {std::to_string(status.id), std::string(to_string(status.state)),
            status.audience.route,     room_of(status.audience),
            parts_of(status),          std::to_string(status.attempts),
            next_of(status),           status.code.empty() ? "-" : status.code};
}

void write_table(const std::vector<delivery::Status>& all, std::ostream& out) {
    if (all.empty()) {
        out << "nothing waits\n";
        return;
    }
    std::vector<Row> rows{{"ID", "STATE", "ROUTE", "ROOM", "PARTS", "TRIES", "NEXT", "WHY"}};
    for (const delivery::Status& status : all) rows.push_back(row_of(status));
    std::vector<std::size_t> widths(rows.front().size());
    for (const Row& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line.append(widths[i] - row[i].size() + 2, ' ');
        }
        out << text::printable(line) << '\n';
    }
}

ordered_json json_of(const delivery::Status& status) {
    ordered_json json{{"id", status.id},
                      {"state", to_string(status.state)},
                      {"route", status.audience.route},
                      {"room", room_of(status.audience)},
                      {"parts", status.parts},
                      {"confirmed", status.confirmed},
                      {"unclear", status.unclear},
                      {"attempts", status.attempts},
                      {"code", status.code}};
    json["next"] = status.next ? ordered_json(text::to_iso8601(*status.next)) : ordered_json(nullptr);
    return json;
}

}  // namespace

int delivery_status(const DeliveryOptions& options, Streams& streams) {
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    const auto all = flows::delivery_status(*config);
    if (!all) return fail(all.error(), streams);
    if (options.format == "json") {
        ordered_json json = ordered_json::array();
        for (const delivery::Status& status : *all) json.push_back(json_of(status));
        streams.out << json.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
    } else {
        write_table(*all, streams.out);
    }
    return finish(success, streams);
}

int decide_delivery(const DeliveryOptions& options, delivery::Verdict verdict, Streams& streams) {
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    const auto status = flows::decide_delivery(*config, options.id, verdict, now());
    if (!status) return fail(status.error(), streams);
    streams.out << "digest " << status->id << " is " << to_string(status->state) << '\n';
    return finish(success, streams);
}

int back_up_delivery(const DeliveryOptions& options, Streams& streams) {
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    if (auto done = flows::back_up_delivery(*config, options.file); !done) return fail(done.error(), streams);
    streams.out << "written to " << text::printable(options.file) << "; keep it with the instance key\n";
    return finish(success, streams);
}

int prune_delivery(const DeliveryOptions& options, Streams& streams) {
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    const auto before = text::parse_instant(options.before);
    if (!before)
        return fail({{"--before"}, text::quoted(options.before) + " is no date; write it as 2026-01-31."}, streams);
    const auto pruned = flows::prune_delivery(*config, *before);
    if (!pruned) return fail(pruned.error(), streams);
    streams.out << pruned->digests << " digests and " << pruned->events << " events forgotten\n";
    return finish(success, streams);
}

int adopt_delivery_key(const DeliveryOptions& options, Streams& streams) {
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    if (auto done = flows::adopt_delivery_key(*config, outside, random_bytes); !done)
        return fail(done.error(), streams);
    streams.out << "the ledger goes on with this key\n";
    return finish(success, streams);
}

}  // namespace chatleaf::cli
