// SPDX-License-Identifier: MIT
// The subcommand that tells what is wrong with the configuration, or what there is in it.
#include "chatleaf/config/config.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "chatleaf/text/quoting.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {
namespace {

using nlohmann::ordered_json;
using Names = std::vector<std::string>;

/// What a configuration names.
struct Summary {
    Names servers;
    Names wikis;
    Names routes;
    Names rooms;

    explicit Summary(const config::Config& config) {
        for (const auto& server : config.servers) servers.push_back(server.alias);
        for (const auto& wiki : config.wikis) wikis.push_back(wiki.access.alias);
        std::set<std::string> all;
        for (const auto& route : config.routes) {
            routes.push_back(route.name);
            for (const auto& room : route.rooms) all.insert(to_string(room));
        }
        rooms.assign(all.begin(), all.end());
    }
};

void write_line(std::ostream& out, const char* what, const Names& names) {
    constexpr std::size_t width = 9;  // "servers  "
    constexpr std::size_t most_names = 20;
    std::string line = what;
    line.resize(width, ' ');
    for (std::size_t i = 0; i < names.size() && i < most_names; ++i) line += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > most_names) line += " and " + std::to_string(names.size() - most_names) + " more";
    out << "  " << text::printable(names.empty() ? line + "none" : line) << '\n';
}

void write_text(const std::string& file, const std::vector<Error>& faults, const config::Config& config,
                std::ostream& out) {
    for (const Error& fault : faults) out << text::printable(to_string(fault)) << '\n';
    if (!faults.empty()) {
        out << '\n' << faults.size() << (faults.size() == 1 ? " fault" : " faults") << '\n';
        return;
    }
    const Summary summary(config);
    out << text::printable(file) << ": all is well\n";
    write_line(out, "servers", summary.servers);
    write_line(out, "wikis", summary.wikis);
    write_line(out, "routes", summary.routes);
    write_line(out, "rooms", summary.rooms);
}

ordered_json json_of(const std::vector<Error>& faults, const config::Config& config) {
    ordered_json json{{"faults", ordered_json::array()}};
    for (const Error& fault : faults)
        json["faults"].push_back(
            {{"line", fault.place.line}, {"column", fault.place.column}, {"message", fault.message}});
    if (!faults.empty()) return json;
    const Summary summary(config);
    json["servers"] = summary.servers;
    json["wikis"] = summary.wikis;
    json["routes"] = summary.routes;
    json["rooms"] = summary.rooms;
    return json;
}

}  // namespace

int check_config(const CheckConfigOptions& options, Streams& streams) {
    const auto input = read_input(options.config, streams);
    if (!input) return fail(input.error(), streams);
    const auto faults = config::faults(input->text, input->name);
    const auto read = config::read(input->text, input->name);
    const config::Config config = read ? *read : config::Config{};
    if (options.format == "json")
        streams.out << json_of(faults, config).dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
    else
        write_text(input->name, faults, config, streams.out);
    return finish(faults.empty() ? success : input_faulty, streams);
}

}  // namespace chatleaf::cli
