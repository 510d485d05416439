// SPDX-License-Identifier: MIT
// The subcommand that tells authors what to fix in their pages.
#include "chatleaf/lint/lint.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>
#include <system_error>
#include <utility>
#include <vector>

#include "chatleaf/flows/lint_page.hpp"
#include "chatleaf/flows/wiki_page.hpp"
#include "chatleaf/folder/page_file.hpp"
#include "chatleaf/lint/write.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "cli/command.hpp"
#include "cli/page_source.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<lint::ReportWriter> writer_of(const std::string& format, const Streams& streams) {
    if (format == "json") return std::make_unique<lint::JsonWriter>();
    if (format == "github") return std::make_unique<lint::GithubWriter>();
    return std::make_unique<lint::TextWriter>(streams.terminal.is_out);
}

bool is_page_file(const fs::path& path) {
    return path.filename() != "entities.xml" /* of an unpacked export */ && folder::page_ending(path).has_value();
}

/// The pages of a folder and of those in it, by their paths. Links to folders are not followed.
Result<std::vector<std::string>> pages_in(const std::string& folder) {
    std::vector<std::string> pages;
    std::error_code fault;
    for (fs::recursive_directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault))
        if (at->is_regular_file(fault) && is_page_file(at->path())) pages.push_back(at->path().string());
    if (fault) return Error{{folder}, "The folder cannot be read: " + fault.message() + "."};
    if (pages.empty())
        return Error{{folder}, "There is no page in this folder: no .xml, .xhtml, .html or .storage file."};
    std::ranges::sort(pages);
    return pages;
}

Result<std::vector<std::string>> all_pages(const std::vector<std::string>& words) {
    std::vector<std::string> pages;
    for (const std::string& word : words) {
        std::error_code ignored;
        const bool is_folder = !flows::names_page_of_server(word) && fs::is_directory(word, ignored);
        if (!is_folder) {
            pages.push_back(word);
            continue;
        }
        auto inside = pages_in(word);
        if (!inside) return inside.error();
        std::ranges::move(*inside, std::back_inserter(pages));
    }
    return pages;
}

std::optional<Error> unknown_rule(const std::vector<std::string>& names) {
    std::vector<std::string_view> known;
    for (const lint::Rule& rule : lint::rules()) known.push_back(rule.name);
    for (const std::string& name : names) {
        if (std::ranges::find(known, name) != known.end()) continue;
        return Error{{"--ignore"},
                     "There is no rule " + text::quoted(name) + "." + text::did_you_mean(name, known) +
                         " docs/lint.md lists them."};
    }
    return std::nullopt;
}

/// Looks at pages and writes what there is to say of each at once.
class Linter {
public:
    Linter(const lint::Options& options, lint::ReportWriter& writer, Streams& streams)
        : options_(options), writer_(writer), streams_(streams) {
        streams_.out << writer_.begin();
    }

    void look_at(const std::string& word, const std::optional<flows::Input>& config) {
        const auto source = read_source_page(word, config, streams_);
        if (!source) return pass_over(source.error());
        (void)report(source->diagnostics, streams_);
        lint::Page page{source->input.name, source->input.text, std::nullopt};
        if (source->is_from_server) page.type = pages::BodyType::storage;
        const auto found = lint::check(page, options_);
        if (!found) return pass_over(found.error());
        ++summary_.pages;
        summary_.counts += found->counts;
        summary_.left_out += found->left_out;
        streams_.out << writer_.page(page.name, *found) << std::flush;
    }

    lint::Summary end() {
        streams_.out << writer_.end(summary_);
        return summary_;
    }

private:
    void pass_over(const Error& error) {
        ++summary_.unread;
        streams_.out << writer_.unread(error) << std::flush;
        (void)fail(error, streams_);
    }

    const lint::Options& options_;
    lint::ReportWriter& writer_;
    Streams& streams_;
    lint::Summary summary_;
};

}  // namespace

int lint(const LintOptions& options, Streams& streams) {
    if (const auto error = unknown_rule(options.ignored_rules)) return fail(*error, streams);
    const auto config = read_config(options.config, streams);
    if (!config) return fail(config.error(), streams);
    auto looked_for = flows::lint_options(*config);
    if (!looked_for) return fail(looked_for.error(), streams);
    looked_for->known_macros = options.known_macros;
    looked_for->ignored_rules = options.ignored_rules;
    const auto pages = all_pages(options.pages);
    if (!pages) return fail(pages.error(), streams);

    const auto writer = writer_of(options.format, streams);
    Linter linter(*looked_for, *writer, streams);
    for (const std::string& page : *pages) linter.look_at(page, *config);
    const lint::Summary summary = linter.end();
    const bool counts = summary.counts.errors > 0 || (options.strict && summary.counts.warnings > 0);
    return finish(summary.unread > 0 ? failed : counts ? input_faulty : success, streams);
}

}  // namespace chatleaf::cli
