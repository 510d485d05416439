// SPDX-License-Identifier: MIT
// The subcommands about what changed between two versions of a page: diff, patch.
#include <algorithm>

#include "chatleaf/diff/json.hpp"
#include "chatleaf/diff/page_state.hpp"
#include "chatleaf/diff/patch.hpp"
#include "chatleaf/diff/text.hpp"
#include "chatleaf/flows/digest_pages.hpp"
#include "chatleaf/flows/own_words.hpp"
#include "chatleaf/flows/wiki_page.hpp"
#include "chatleaf/markup/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/write.hpp"
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/page_source.hpp"
#include "cli/subcommands.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {
namespace {

bool is_web_address(std::string_view url) {
    const bool has_scheme = url.starts_with("https://") || url.starts_with("http://");
    return has_scheme && url.find_first_of(" \t\n\"<>") == std::string_view::npos && !url.ends_with("://");
}

Result<std::string> told_as_markdown(const diff::Changes& changes, const SourcePage& newest,
                                     const std::optional<flows::Input>& config, const DiffOptions& options) {
    auto dialect = markup::dialect_of(options.dialect);
    if (!dialect) return dialect.error();
    auto words = flows::read_own_words(config, options.locale);
    if (!words) return words.error();
    flows::DigestSettings settings{options.locale, options.time_zone, {}, *std::move(words)};
    settings.options.dialect = *dialect;
    if (!options.url.empty() && !is_web_address(options.url)) {
        return Error{{"--url"}, "\"" + options.url + "\" is no address of a page; it begins with https:// or http://."};
    }
    digest::PageFacts facts;
    facts.title = options.title.empty() ? newest.title : options.title;
    facts.url = options.url.empty() ? newest.url : options.url;
    facts.author = options.author.empty() ? newest.author : options.author;

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

/// A page of a server that is named alone: its newest version, or the one that is named, and the one before it.
Result<std::vector<SourcePage>> latest_change_of(const std::string& word, const std::optional<flows::Input>& config,
                                                 Streams& streams) {
    SystemClock clock;
    auto fetched = flows::fetch_latest_change(word, config, outside_of(clock, streams));
    if (!fetched) return fetched.error();
    const pages::LatestChange& change = fetched->change;
    if (!change.older) return Error{{word}, "The page has one version only, so that nothing changed yet."};
    std::vector<SourcePage> versions;
    for (const pages::Version* version : {&*change.older, &change.newer}) {
        flows::FetchedPage page{{}, change.page, *version, {}};
        page.page.title = version->title;
        versions.push_back({page.input(), version->title, true, change.page.url, version->author, {}, {}, {}});
    }
    versions.front().diagnostics = std::move(fetched->diagnostics);
    return versions;
}

/// The versions to compare, two at least, in order.
Result<std::vector<SourcePage>> read_versions(const DiffOptions& options, const std::optional<flows::Input>& config,
                                              Streams& streams) {
    std::vector<std::string> names{options.older};
    names.insert(names.end(), options.newer.begin(), options.newer.end());
    if (std::count(names.begin(), names.end(), "-") > (options.config == "-" ? 0 : 1))
        return Error{{"-"}, "Only one of the versions can be standard input."};
    if (names.size() == 1 && flows::names_page_of_server(options.older))
        return latest_change_of(options.older, config, streams);
    if (names.size() == 1) return Error{{}, "Name the newer version, too: chatleaf diff OLD NEW."};
    std::vector<SourcePage> versions;
    for (const std::string& name : names) {
        auto version = read_source_page(name, config, streams);
        if (!version) return version.error();
        if (same_file(options.output, name)) return overwriting(name);
        versions.push_back(*std::move(version));
    }
    return versions;
}

}  // namespace

int diff(const DiffOptions& options, Streams& streams) {
    const auto standard_inputs =
        std::count(options.newer.begin(), options.newer.end(), "-") + (options.older == "-" ? 1 : 0);
    if (standard_inputs > (options.config == "-" ? 0 : 1))
        return fail({{"-"}, "Only one of the versions can be standard input."}, streams);
    auto config = read_config(options.config, streams);
    if (!config) return fail(config.error(), streams);
    auto sources = read_versions(options, *config, streams);
    if (!sources) return fail(sources.error(), streams);
    std::vector<flows::Input> versions;
    for (SourcePage& source : *sources) versions.push_back(std::move(source.input));
    auto compared = flows::compare_versions(versions, reading_of(options.strict));
    if (!compared) return fail(compared.error(), streams);
    if (sources->front().is_from_server && sources->back().is_from_server) {
        diff::PageState older{sources->front().title, {}, {}};
        diff::PageState newer{sources->back().title, {}, {}};
        diff::compare_states(compared->changes, older, newer);
    }
    const auto& older = versions.front();
    const auto& newer = versions.back();

    std::string result;
    if (options.format == "json") {
        result = diff::to_json(compared->changes, older.name, newer.name);
    } else if (options.format == "text") {
        result = diff::to_text(compared->changes, older.name, newer.name);
    } else {
        auto told = told_as_markdown(compared->changes, sources->back(), *config, options);
        if (!told) return fail(told.error(), streams);
        result = *std::move(told);
    }
    const auto written = write_output(options.output, result, streams);
    if (!written) return fail(written.error(), streams);
    std::vector<Diagnostic> diagnostics;
    for (const SourcePage& source : *sources) {
        // Two versions of one page have the same to say of it.
        for (const Diagnostic& each : source.diagnostics)
            if (std::ranges::find(diagnostics, each) == diagnostics.end()) diagnostics.push_back(each);
    }
    append(diagnostics, std::move(compared->diagnostics));
    return report(diagnostics, streams);
}

int patch(const PatchOptions& options, Streams& streams) {
    if (options.page == "-" && options.changes == "-") {
        return fail({{"-"}, "Only one of page and changes can be standard input."}, streams);
    }
    auto page = read_input(options.page, streams);
    if (!page) return fail(page.error(), streams);
    auto changes = read_input(options.changes, streams);
    if (!changes) return fail(changes.error(), streams);
    for (const std::string& input : {options.page, options.changes}) {
        if (same_file(options.output, input)) return fail(overwriting(input), streams);
    }
    auto saved = diff::from_json(changes->text, changes->name);
    if (!saved) return fail(saved.error(), streams);
    auto parsed = storage::parse(page->text, page->name);
    if (!parsed) return fail(parsed.error(), streams);
    const auto canonical = storage::canonical(parsed->document);
    auto patched = options.reverse ? diff::revert(canonical, page->name, saved->changes)
                                   : diff::apply(canonical, page->name, saved->changes);
    if (!patched) return fail(patched.error(), streams);
    const auto written = write_output(options.output, *patched, streams);
    if (!written) return fail(written.error(), streams);
    return report(parsed->diagnostics, streams);
}

}  // namespace chatleaf::cli
