// SPDX-License-Identifier: MIT
// The subcommands that post: a batch once, or what changes from now on.
#include "chatleaf/flows/deliver.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <ostream>

#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/digest_wiki.hpp"
#include "chatleaf/flows/hooks.hpp"
#include "chatleaf/flows/post_preview.hpp"
#include "chatleaf/text/quoting.hpp"
#include "cli/command.hpp"
#include "cli/exports.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signals.hpp"
#include "cli/subcommands.hpp"
#include "cli/told_words.hpp"
#include "cli/watching.hpp"

namespace chatleaf::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds batch_patience = std::chrono::minutes(10);  // with servers that want it slower

/// The Confluence whose routes an export, or events, belong to.
Result<std::string> source_named(const std::string& name, const flows::Delivery& delivery) {
    const auto sources = delivery.sources();
    if (name.empty() && sources.size() == 1) return sources.front();
    if (std::ranges::find(sources, name) != sources.end()) return name;
    std::string known;
    for (const std::string& each : sources) known += (known.empty() ? "" : ", ") + each;
    return Error{{"--from"}, "Name one of the Confluences that routes are for: " + known + "."};
}

void print_posts(const flows::Delivery& delivery, std::ostream& out) {
    const delivery::Audience* audience = nullptr;
    for (const flows::PreviewedPost& post : delivery.previews()) {
        if (audience != nullptr && *audience == post.audience) {
            out << next_message;
        } else {
            out << (audience == nullptr ? "" : "\n") << "=== " << post.audience.route << " to " << post.audience.server
                << (post.audience.room.empty() ? "" : ":") << post.audience.room << '\n';
        }
        audience = &post.audience;
        out << post.text << '\n';
    }
}

/// What a batch came to.
struct Batch {
    flows::Taken taken;
    flows::Told told;
};

class BatchRun {
public:
    BatchRun(const DeliverOptions& options, flows::Delivery& delivery, Streams& streams, const std::stop_token& stop)
        : options_(options), delivery_(delivery), streams_(streams), stop_(stop) {}

    Result<Batch> run() { return flows::names_server(options_.source) ? run_server() : run_export(); }

private:
    Result<Batch> run_server() {
        const std::string alias = options_.source.substr(0, options_.source.size() - 1);
        std::optional<Instant> since;
        if (!options_.since.empty()) {
            const auto query = query_of({options_.source, {}, options_.since, false});
            if (!query) return query.error();
            since = query->since;
        }
        auto taken = since ? delivery_.take_since(alias, *since) : delivery_.take_news(alias, true);
        if (!taken) return taken.error();
        auto told = delivery_.deliver_all(batch_patience, stop_);
        if (!told) return told.error();
        return Batch{*std::move(taken), *std::move(told)};
    }

    Result<Batch> run_export() {
        const auto query = query_of({options_.source, {}, options_.since, true});
        if (!query) return query.error();
        const auto source = source_named(options_.from, delivery_);
        if (!source) return source.error();
        SystemClock clock;
        Progress bar(streams_.err, streams_.terminal.err_columns, clock);
        Batch batch;
        auto told = delivery_.deliver_export(
            options_.source, *source, *query, [&](const exports::Progress& progress) { bar.show(step_of(progress)); },
            batch.taken, stop_);
        bar.clear();
        if (!told) return told.error();
        batch.told = *std::move(told);
        return batch;
    }

    const DeliverOptions& options_;
    flows::Delivery& delivery_;
    Streams& streams_;
    const std::stop_token& stop_;
};

Result<Done> show_dry_run(const DeliverOptions& options, const flows::Delivery& delivery, Instant now,
                          Streams& streams) {
    if (options.preview.empty()) {
        print_posts(delivery, streams.out);
        return Done{};
    }
    const auto reader = locale::Reader::create("en", "UTC");
    if (!reader) return reader.error();
    return write_output(options.preview, flows::preview_page(delivery.previews(), *reader, now), streams);
}

int exit_code(const std::vector<Diagnostic>& diagnostics, const flows::Told& told, Streams& streams) {
    const int code = report(diagnostics, streams);
    return told.failed > 0 || told.late > 0 ? input_faulty : code;
}

}  // namespace

int deliver(const DeliverOptions& options, Streams& streams) {
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    const StopSignals signals;
    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    const bool is_dry = options.dry_run || !options.preview.empty();
    Progress bar(streams.err, streams.terminal.err_columns, clock);
    const auto progress = [&](std::uint64_t done, std::uint64_t all) { bar.show({"Reading", "pages", done, all}); };
    auto delivery = flows::Delivery::open(*config, outside, {options.route, is_dry, random_bytes, progress});
    if (!delivery) return fail(delivery.error(), streams);
    const std::stop_token stop = signals.token();
    auto batch = BatchRun(options, **delivery, streams, stop).run();
    bar.clear();
    if (!batch) return fail(batch.error(), streams);
    if (is_dry) {
        if (auto shown = show_dry_run(options, **delivery, outside.now(), streams); !shown)
            return fail(shown.error(), streams);
    }
    std::vector<Diagnostic> diagnostics = std::move(batch->taken.diagnostics);
    append(diagnostics, std::move(batch->told.diagnostics));
    const int code = finish(exit_code(diagnostics, batch->told, streams), streams);
    streams.err << "chatleaf: " << counted(batch->taken.changes, "change") << ", " << words_of(batch->told, is_dry)
                << (stop.stop_requested() ? "; stopped before the end" : "") << '\n';
    return code;
}

int watch(const WatchOptions& options, Streams& streams) {
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    const auto configuration = flows::read_configuration(*config);
    if (!configuration) return fail(configuration.error(), streams);
    const config::Config& read = configuration->read;
    const StopSignals signals;
    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    auto delivery = flows::Delivery::open(*configuration, outside, {options.route, false, random_bytes, {}});
    if (!delivery) return fail(delivery.error(), streams);
    Watching::Settings settings;
    settings.poll = read.delivery.poll;
    std::optional<EventLines> events;
    if (options.events) {
        auto named = source_named(options.from, **delivery);
        if (!named) return fail(named.error(), streams);
        settings.source = *std::move(named);
        settings.events = &events.emplace(streams.in);
    }
    std::unique_ptr<delivery::Notes> notes;
    // A note is of all routes: who tells one alone leaves it where it is.
    if (read.service && read.service->hooks.take_events() && options.route.empty()) {
        auto open = flows::open_notes(read, *config);
        if (!open) return fail(open.error(), streams);
        notes = *std::move(open);
        settings.notes = notes.get();
    }
    settings.told = [&](const std::string& line) {
        // Whoever reads it wants it now.
        streams.out << text::to_iso8601(outside.now()) << ' ' << line << std::endl;
    };
    settings.trouble = [&](const std::string& line) { streams.err << "chatleaf: " << line << std::endl; };
    streams.err << "chatleaf: watching " << counted((*delivery)->sources().size(), "Confluence")
                << "; stop with Ctrl-C\n";
    Watching(**delivery, outside, std::move(settings)).run(signals.token());
    streams.err << "chatleaf: stopped; what waits is told when it goes on\n";
    return finish(success, streams);
}

}  // namespace chatleaf::cli
