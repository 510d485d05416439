// SPDX-License-Identifier: MIT
// The subcommands that work on one page: snapshot, inspect, canonical.
#include <chrono>
#include <optional>

#include "chatleaf/flows/snapshot_page.hpp"
#include "chatleaf/pages/body.hpp"
#include "chatleaf/storage/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/write.hpp"
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/page_source.hpp"
#include "cli/subcommands.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {
namespace {

Result<Instant> moment_taken(const std::string& taken) {
    if (taken.empty()) return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    if (const auto moment = text::parse_instant(taken)) return *moment;
    return Error{{"--taken"}, "\"" + taken + "\" is no moment; write it like 2026-01-31T18:00."};
}

}  // namespace

int snapshot(const SnapshotOptions& options, Streams& streams) {
    auto config = read_config(options.config, streams);
    if (!config) return fail(config.error(), streams);
    auto page = read_source_page(options.page, *config, streams);
    if (!page) return fail(page.error(), streams);

    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    flows::SnapshotSettings settings;
    settings.outside = &outside;
    if (!options.messages.empty()) settings.messages = options.messages;
    settings.config = *std::move(config);
    settings.body_type = pages::body_type_of(options.body_type);
    if (page->is_from_server && !settings.body_type) settings.body_type = pages::BodyType::storage;
    settings.language = options.locale;
    settings.time_zone = options.time_zone;
    const auto taken = moment_taken(options.taken);
    if (!taken) return fail(taken.error(), streams);
    settings.taken = *taken;
    if (same_file(options.output, options.page)) return fail(overwriting(options.page), streams);

    auto snapshot = flows::snapshot_page(page->input, settings);
    if (!snapshot) return fail(snapshot.error(), streams);
    const auto written = write_output(options.output, snapshot->storage, streams);
    if (!written) return fail(written.error(), streams);
    append(page->diagnostics, std::move(snapshot->diagnostics));
    return report(page->diagnostics, streams);
}

int inspect(const InspectOptions& options, Streams& streams) {
    auto page = read_input(options.page, streams);
    if (!page) return fail(page.error(), streams);
    if (same_file(options.output, options.page)) return fail(overwriting(options.page), streams);
    const pages::BodyType type =
        flows::body_type_of(*page, reading_of(options.strict), pages::body_type_of(options.body_type));
    if (type != pages::BodyType::storage) {
        const auto written = write_output(options.output, pages::to_json(type, page->text, page->name), streams);
        return written ? success : fail(written.error(), streams);
    }
    auto parsed = flows::read_page(*page, reading_of(options.strict));
    if (!parsed) return fail(parsed.error(), streams);
    const std::string json = storage::to_json(parsed->document, parsed->diagnostics);
    const auto written = write_output(options.output, json, streams);
    if (!written) return fail(written.error(), streams);
    return report(parsed->diagnostics, streams);
}

int canonical(const CanonicalOptions& options, Streams& streams) {
    auto page = read_input(options.page, streams);
    if (!page) return fail(page.error(), streams);
    if (same_file(options.output, options.page)) return fail(overwriting(options.page), streams);
    const auto type = flows::body_type_of(*page, flows::Reading::repairing, pages::body_type_of(options.body_type));
    if (const auto refusal = pages::body_type_refusal(type, page->name)) return fail(*refusal, streams);
    auto parsed = storage::parse(page->text, page->name);
    if (!parsed) return fail(parsed.error(), streams);
    const std::string storage =
        options.repair ? storage::write(parsed->document) : storage::canonical(parsed->document);
    const auto written = write_output(options.output, storage, streams);
    if (!written) return fail(written.error(), streams);
    append(parsed->diagnostics, storage::refused_names(parsed->document));
    return report(parsed->diagnostics, streams);
}

}  // namespace chatleaf::cli
