// SPDX-License-Identifier: MIT
// The subcommands that work on pages: render, snapshot, inspect, canonical, diff.
#include <chrono>
#include <filesystem>
#include <optional>

#include "chatleaf/diff/json.hpp"
#include "chatleaf/flows/digest_pages.hpp"
#include "chatleaf/flows/render_page.hpp"
#include "chatleaf/flows/snapshot_page.hpp"
#include "chatleaf/markup/json.hpp"
#include "chatleaf/pages/body.hpp"
#include "chatleaf/storage/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/write.hpp"
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

flows::Reading reading_of(bool strict) { return strict ? flows::Reading::strict : flows::Reading::repairing; }

bool is_web_address(std::string_view url) {
    const bool has_scheme = url.starts_with("https://") || url.starts_with("http://");
    return has_scheme && url.find_first_of(" \t\n\"<>") == std::string_view::npos && !url.ends_with("://");
}

Result<std::string> told_as_markdown(const diff::Changes& changes, const DiffOptions& options) {
    auto dialect = markup::dialect_of(options.dialect);
    if (!dialect) return dialect.error();
    flows::DigestSettings settings{options.locale, options.time_zone, {}};
    settings.options.dialect = *dialect;
    if (!options.url.empty() && !is_web_address(options.url)) {
        return Error{{"--url"}, "\"" + options.url + "\" is no address of a page; it begins with https:// or http://."};
    }
    digest::PageFacts facts;
    facts.title = options.title.empty() ? title_of(options.newer) : options.title;
    facts.url = options.url;
    facts.author = options.author;

    auto messages = flows::tell(changes, facts, settings);
    if (!messages) return messages.error();
    std::string text;
    for (const std::string& message : *messages) {
        if (!text.empty()) text += next_message;
        text += message;
        text += '\n';
    }
    return text;
}

/// Whether a result would be written over what it is made from.
bool same_file(const std::string& output, const std::string& input) {
    std::error_code ignored;
    return !output.empty() && input != "-" && std::filesystem::equivalent(output, input, ignored);
}

Error overwriting(const std::string& input) {
    return {{input}, "The result would overwrite the page it is made from; name another file with -o."};
}

Result<Instant> moment_taken(const std::string& taken) {
    if (taken.empty()) return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    if (const auto moment = text::parse_instant(taken)) return *moment;
    return Error{{"--taken"}, "\"" + taken + "\" is no moment; write it like 2026-01-31T18:00."};
}

/// The configuration file that an option names; none when it names none.
Result<std::optional<flows::Input>> read_config(const std::string& path, Streams& streams) {
    if (path.empty()) return std::optional<flows::Input>();
    auto config = read_input(path, streams);
    if (!config) return config.error();
    return std::optional(*std::move(config));
}

}  // namespace

int render(const RenderOptions& options, Streams& streams) {
    auto page = read_input(options.page, streams);
    if (!page) return fail(page.error(), streams);

    flows::RenderSettings settings;
    if (!options.messages.empty()) settings.messages = options.messages;
    auto config = read_config(options.config, streams);
    if (!config) return fail(config.error(), streams);
    settings.config = *std::move(config);
    settings.body_type = pages::body_type_of(options.body_type);
    settings.language = options.locale;
    settings.time_zone = options.time_zone;
    settings.look.theme = theme_of(options.theme);
    settings.look.fragment = options.fragment;
    settings.reading = reading_of(options.strict);
    if (same_file(options.output, options.page)) return fail(overwriting(options.page), streams);
    settings.look.title = options.title.empty() ? title_of(options.page) : options.title;

    auto rendered = flows::render_page(*page, settings);
    if (!rendered) return fail(rendered.error(), streams);
    const auto written = write_output(options.output, rendered->html, streams);
    if (!written) return fail(written.error(), streams);
    return report(rendered->diagnostics, streams);
}

int snapshot(const SnapshotOptions& options, Streams& streams) {
    auto page = read_input(options.page, streams);
    if (!page) return fail(page.error(), streams);

    flows::SnapshotSettings settings;
    if (!options.messages.empty()) settings.messages = options.messages;
    auto config = read_config(options.config, streams);
    if (!config) return fail(config.error(), streams);
    settings.config = *std::move(config);
    settings.language = options.locale;
    settings.time_zone = options.time_zone;
    const auto taken = moment_taken(options.taken);
    if (!taken) return fail(taken.error(), streams);
    settings.taken = *taken;
    if (same_file(options.output, options.page)) return fail(overwriting(options.page), streams);

    const auto snapshot = flows::snapshot_page(*page, settings);
    if (!snapshot) return fail(snapshot.error(), streams);
    const auto written = write_output(options.output, snapshot->storage, streams);
    if (!written) return fail(written.error(), streams);
    return report(snapshot->diagnostics, streams);
}

int inspect(const InspectOptions& options, Streams& streams) {
    auto page = read_input(options.page, streams);
    if (!page) return fail(page.error(), streams);
    if (same_file(options.output, options.page)) return fail(overwriting(options.page), streams);
    const auto given = pages::body_type_of(options.body_type);
    const pages::BodyType type = given            ? *given
                                 : options.strict ? pages::BodyType::storage
                                                  : pages::recognised_body_type(page->text);
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
    auto parsed = storage::parse(page->text, page->name);
    if (!parsed) return fail(parsed.error(), streams);
    const std::string storage =
        options.repair ? storage::write(parsed->document) : storage::canonical(parsed->document);
    const auto written = write_output(options.output, storage, streams);
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
    for (const std::string& input : {options.older, options.newer}) {
        if (same_file(options.output, input)) return fail(overwriting(input), streams);
    }
    auto compared = flows::compare_pages(*older, *newer, reading_of(options.strict));
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
