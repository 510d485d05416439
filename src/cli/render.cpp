// SPDX-License-Identifier: MIT
// The subcommand that renders: one page, or all of a folder or an export.
#include <memory>
#include <optional>
#include <ostream>
#include <string_view>
#include <utility>

#include "chatleaf/flows/readable_pages.hpp"
#include "chatleaf/flows/render_page.hpp"
#include "chatleaf/flows/render_wiki.hpp"
#include "chatleaf/flows/seen_wiki.hpp"
#include "chatleaf/pages/body.hpp"
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/page_source.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signals.hpp"
#include "cli/subcommands.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {
namespace {

render::Theme theme_of(const std::string& word) {
    if (word == "light") return render::Theme::light;
    if (word == "dark") return render::Theme::dark;
    return render::Theme::automatic;
}

flows::RenderSettings settings_of(const RenderOptions& options, std::optional<flows::Input> config,
                                  const flows::Outside& outside) {
    flows::RenderSettings settings;
    settings.outside = &outside;
    if (!options.messages.empty()) settings.messages = options.messages;
    settings.config = std::move(config);
    settings.body_type = pages::body_type_of(options.body_type);
    settings.language = options.locale;
    settings.time_zone = options.time_zone;
    settings.look.theme = theme_of(options.theme);
    settings.look.expand_links = options.expand_links;
    settings.reading = reading_of(options.strict);
    return settings;
}

Step step_of(const flows::WikiProgress& progress) {
    using Stage = flows::WikiProgress::Stage;
    switch (progress.stage) {
        case Stage::reading: return {"Reading", "MB", progress.done, progress.all, 1'000'000};
        case Stage::texts: return {"Gathering", "texts", progress.done, progress.all};
        case Stage::files: return {"Copying", "files", progress.done, progress.all};
        default: return {"Rendering", "pages", progress.done, progress.all};
    }
}

std::string counted(std::uint64_t count, std::string_view what) {
    return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

int render_pages(const RenderOptions& options, Streams& streams) {
    if (options.output.empty() || options.output == "-")
        return fail({{"--pages"}, "Name the folder to write the pages to, with -o."}, streams);
    auto config = read_config(options.config, streams);
    if (!config) return fail(config.error(), streams);
    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    const StopSignals signals;
    Progress bar(streams.err, streams.terminal.err_columns, clock);
    flows::WikiSettings settings;
    settings.page = settings_of(options, *std::move(config), outside);
    settings.space_key = options.space;
    settings.restricted = options.restricted;
    settings.workers = options.jobs;
    settings.watch = [&](const flows::WikiProgress& progress) {
        bar.show(step_of(progress));
        return !signals.token().stop_requested();
    };
    const auto rendered = flows::render_wiki(options.pages, options.output, settings);
    bar.clear();
    if (!rendered) return fail(rendered.error(), streams);
    const int code = report(rendered->diagnostics, streams);
    streams.err << "chatleaf: " << counted(rendered->pages, "page") << ", " << counted(rendered->files, "file")
                << " in " << options.output;
    if (rendered->restricted > 0)
        streams.err << "; " << counted(rendered->restricted, "restricted page") << " left out";
    streams.err << '\n';
    return code;
}

}  // namespace

int render(const RenderOptions& options, Streams& streams) {
    if (!options.pages.empty()) return render_pages(options, streams);
    if (options.page.empty())
        return fail({{}, "Name the page to render, or with --pages a folder of pages or an export."}, streams);
    auto config = read_config(options.config, streams);
    if (!config) return fail(config.error(), streams);
    auto page = read_source_page(options.page, *config, streams);
    if (!page) return fail(page.error(), streams);

    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    flows::RenderSettings settings = settings_of(options, *std::move(config), outside);
    if (page->is_from_server && !settings.body_type) settings.body_type = pages::BodyType::storage;
    settings.look.fragment = options.fragment;
    if (same_file(options.output, options.page)) return fail(overwriting(options.page), streams);
    settings.look.title = options.title.empty() ? page->title : options.title;

    std::unique_ptr<flows::ReadablePages> pages;
    std::optional<flows::SeenWiki> seen;
    if (page->is_from_server) {
        const auto read = flows::read_configuration(*settings.config);
        if (!read) return fail(read.error(), streams);
        auto open = flows::ReadablePages::open(*read, outside);
        if (!open) return fail(open.error(), streams);
        pages = *std::move(open);
        // The page was named; what it includes was not, and stays with those whom it is for.
        seen.emplace(*pages, page->wiki,
                     [](const flows::FetchedFacts& other) { return !other.readership.is_restricted(); });
        settings.look.wiki = &*seen;
        settings.look.self = &seen->take({page->wiki, page->page, {}, {}, {}});
    }
    auto rendered = flows::render_page(page->input, settings);
    if (!rendered) return fail(rendered.error(), streams);
    const auto written = write_output(options.output, rendered->html, streams);
    if (!written) return fail(written.error(), streams);
    append(page->diagnostics, std::move(rendered->diagnostics));
    return report(page->diagnostics, streams);
}

}  // namespace chatleaf::cli
