// SPDX-License-Identifier: MIT
// The subcommands that work on pages: render, inspect, diff.
#include <filesystem>

#include "chatleaf/diff/json.hpp"
#include "chatleaf/flows/digest_pages.hpp"
#include "chatleaf/flows/render_page.hpp"
#include "chatleaf/markup/json.hpp"
#include "chatleaf/storage/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {
namespace {

/// A title for a page that only has a file name: "release-plan" for "pages/release-plan.xml".
std::string title_of(const std::string& path) {
    return path == "-" ? "Page" : std::filesystem::path(path).stem().string();
}

render::Theme theme_of(const std::string& word) {
    if (word == "light") return render::Theme::light;
    if (word == "dark") return render::Theme::dark;
    return render::Theme::automatic;
}

Result<std::string> told_as_markdown(const diff::Changes& changes, const DiffOptions& options) {
    auto dialect = markup::dialect_of(options.dialect);
    if (!dialect) return dialect.error();
    flows::DigestSettings settings{options.locale, options.time_zone, {}};
    settings.options.dialect = *dialect;
    digest::PageFacts facts;
    facts.title = options.title.empty() ? title_of(options.newer) : options.title;
    facts.url = options.url;
    facts.author = options.author;

    auto messages = flows::tell(changes, facts, settings);
    if (!messages) return messages.error();
    std::string text;
    for (const std::string& message : *messages) {
        if (!text.empty()) text += '\n';
        text += message;
        text += '\n';
    }
    return text;
}

}  // namespace

int render(const RenderOptions& options, Streams& streams) {
    auto page = read_input(options.page, streams);
    if (!page) return fail(page.error(), streams);

    flows::RenderSettings settings;
    if (!options.messages.empty()) settings.messages = options.messages;
    if (!options.config.empty()) {
        auto config = read_input(options.config, streams);
        if (!config) return fail(config.error(), streams);
        settings.config = *std::move(config);
    }
    settings.language = options.locale;
    settings.time_zone = options.time_zone;
    settings.look.theme = theme_of(options.theme);
    settings.look.fragment = options.fragment;
    settings.look.title = options.title.empty() ? title_of(options.page) : options.title;

    auto rendered = flows::render_page(*page, settings);
    if (!rendered) return fail(rendered.error(), streams);
    const auto written = write_output(options.output, rendered->html, streams);
    if (!written) return fail(written.error(), streams);
    return report(rendered->diagnostics, streams);
}

int inspect(const InspectOptions& options, Streams& streams) {
    auto page = read_input(options.page, streams);
    if (!page) return fail(page.error(), streams);
    auto parsed = storage::parse(page->text, page->name);
    if (!parsed) return fail(parsed.error(), streams);
    const std::string json = storage::to_json(parsed->document, parsed->diagnostics);
    const auto written = write_output(options.output, json, streams);
    if (!written) return fail(written.error(), streams);
    return report(parsed->diagnostics, streams);
}

int diff(const DiffOptions& options, Streams& streams) {
    if (options.older == "-" && options.newer == "-") {
        return fail({{"-"}, "Only one of the two versions can be standard input."}, streams);
    }
    auto older = read_input(options.older, streams);
    if (!older) return fail(older.error(), streams);
    auto newer = read_input(options.newer, streams);
    if (!newer) return fail(newer.error(), streams);
    auto compared = flows::compare_pages(*older, *newer);
    if (!compared) return fail(compared.error(), streams);

    std::string result;
    if (options.format == "json") {
        result = diff::to_json(compared->changes, older->name, newer->name);
    } else {
        auto told = told_as_markdown(compared->changes, options);
        if (!told) return fail(told.error(), streams);
        result = *std::move(told);
    }
    const auto written = write_output(options.output, result, streams);
    if (!written) return fail(written.error(), streams);
    return report(compared->diagnostics, streams);
}

}  // namespace chatleaf::cli
