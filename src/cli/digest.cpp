// SPDX-License-Identifier: MIT
// The subcommand that tells the changes of an export, a server or a page.
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>

#include "chatleaf/flows/digest_pages.hpp"
#include "chatleaf/flows/digest_wiki.hpp"
#include "chatleaf/flows/own_words.hpp"
#include "chatleaf/flows/page_lines.hpp"
#include "chatleaf/flows/wiki_page.hpp"
#include "chatleaf/folder/file.hpp"
#include "chatleaf/markup/json.hpp"
#include "cli/command.hpp"
#include "cli/exports.hpp"
#include "cli/lines.hpp"
#include "cli/page_source.hpp"
#include "cli/progress.hpp"
#include "cli/subcommands.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {
namespace {

/// A part of a file name made of what an export claims: it must stay a name.
std::string file_name_part(std::string_view claimed) {
    std::string name;
    for (const char c : claimed.substr(0, 80)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        name += plain ? c : '_';
    }
    return name.empty() ? "_" : name;
}

std::string counted(std::uint64_t count, std::string_view what) {
    return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

/// Writes each page's digest where it belongs and counts.
class DigestWriter {
public:
    DigestWriter(std::string folder, Streams& streams) : folder_(std::move(folder)), streams_(streams) {}

    /// False when writing failed; the reason is then in `problem`.
    bool write(const flows::PageDigest& digest) {
        if (digest.messages.empty()) return true;
        ++pages;
        messages += digest.messages.size();
        return folder_.empty() ? print(digest) : save(digest);
    }

    std::uint64_t pages = 0;
    std::uint64_t messages = 0;
    std::optional<Error> problem;

private:
    bool print(const flows::PageDigest& digest) {
        if (pages > 1) streams_.out << '\n';
        // No title here: it is page text, and outside of a message nothing keeps it from pinging.
        streams_.out << "=== page " << file_name_part(digest.page.id) << " of " << file_name_part(digest.page.space_key)
                     << '\n';
        for (std::size_t i = 0; i < digest.messages.size(); ++i) {
            if (i > 0) streams_.out << next_message;
            streams_.out << digest.messages[i] << '\n';
        }
        if (!streams_.out) problem = Error{{"-"}, "Standard output cannot be written."};
        return !problem;
    }

    bool save(const flows::PageDigest& digest) {
        const std::string stem = stem_of(digest.page);
        for (std::size_t i = 0; i < digest.messages.size(); ++i) {
            const std::string part = digest.messages.size() == 1 ? "" : "." + std::to_string(i + 1);
            auto written =
                folder::write_file(std::filesystem::path(folder_) / (stem + part + ".md"), digest.messages[i] + '\n');
            if (!written) {
                problem = written.error();
                return false;
            }
        }
        return true;
    }

    /// "SPACE-ID"; two pages of a strange export whose names come out alike keep a file each.
    std::string stem_of(const pages::Page& page) {
        const std::string stem = file_name_part(page.space_key) + "-" + file_name_part(page.id);
        const std::uint64_t before = stems_[stem]++;
        return before == 0 ? stem : stem + "~" + std::to_string(before + 1);
    }

    std::string folder_;
    Streams& streams_;
    std::map<std::string, std::uint64_t> stems_;  // how many pages had this name
};

/// The digests of a server's pages, or of one of them.
Result<pages::Tally> read_server(const DigestOptions& options, const pages::ChangeQuery& query,
                                 const flows::DigestSettings& settings, const std::optional<flows::Input>& config,
                                 DigestWriter& writer, Streams& streams) {
    SystemClock clock;
    Progress progress(streams.err, streams.terminal.err_columns, clock);
    const auto write = [&](flows::PageDigest&& page) {
        // What is printed would else be mixed with the line of progress.
        if (options.output.empty()) progress.clear();
        return writer.write(page);
    };
    const flows::Outside outside = outside_of(clock, streams);
    if (flows::names_page_of_server(options.query.source))
        return flows::digest_wiki_page(options.query.source, settings, config, outside, write);
    if (!query.since && query.space_key.empty())
        return Error{{options.query.source},
                     "Say which pages: --since, --space or both; all would be every page there is."};
    return flows::digest_wiki(
        options.query.source, query, settings, config, outside,
        [&](std::uint64_t done, std::uint64_t all) { progress.show({"Telling", "pages", done, all}); }, write);
}

Result<pages::Tally> read_export(const DigestOptions& options, const pages::ChangeQuery& query,
                                 const flows::DigestSettings& settings, DigestWriter& writer, Streams& streams) {
    SystemClock clock;
    // Digests on the same terminal show by themselves how far it has come.
    const bool mixed = options.output.empty() && streams.terminal.is_out;
    Progress bar(streams.err, mixed ? 0 : streams.terminal.err_columns, clock);
    return flows::digest_export(
        options.query.source, query, settings, [&](flows::PageDigest&& page) { return writer.write(page); },
        {options.jobs, [&](const exports::Progress& progress) { bar.show(step_of(progress)); }});
}

int digest_pipe(const DigestOptions& options, const flows::DigestSettings& settings, Streams& streams) {
    if (!options.query.source.empty() || !options.query.space.empty() || !options.query.since.empty() ||
        !options.output.empty())
        return fail({{"--pipe"},
                     "Pages come in on standard input and digests go out on standard output; leave out the export and "
                     "-o, and give --space and --since to `chatleaf export split`."},
                    streams);
    const auto teller = flows::PageTeller::create(settings);
    if (!teller) return fail(teller.error(), streams);
    LineReader lines(streams.in, most_input_bytes);
    std::uint32_t number = 0;
    const auto next = [&]() -> std::optional<flows::PageLine> {
        for (flows::PageLine line; lines.next(line.text);) {
            line.number = ++number;
            line.too_long = lines.is_too_long();
            const bool blank = line.text.find_first_not_of(" \t\r") == std::string::npos;
            if (!blank || line.too_long) return line;
        }
        return std::nullopt;
    };
    flows::digest_lines(next, *teller, options.jobs == 0 ? 1 : options.jobs, [&](flows::LineAnswer&& answer) {
        streams.out << answer.line << '\n';
        return static_cast<bool>(streams.out);
    });
    return finish(success, streams);
}

}  // namespace

int digest(const DigestOptions& options, Streams& streams) {
    auto dialect = markup::dialect_of(options.dialect);
    if (!dialect) return fail(dialect.error(), streams);
    if (options.pipe && options.config == "-")
        return fail({{"-"}, "Only one of the configuration and the pages can be standard input."}, streams);
    const auto config = read_config(options.config, streams);
    if (!config) return fail(config.error(), streams);
    auto words = flows::read_own_words(*config, options.locale);
    if (!words) return fail(words.error(), streams);
    flows::DigestSettings settings{options.locale, options.time_zone, {}, *std::move(words)};
    settings.options.dialect = *dialect;
    if (options.pipe) return digest_pipe(options, settings, streams);

    const bool on_server =
        flows::names_page_of_server(options.query.source) || flows::names_server(options.query.source);
    const auto query = query_of(options.query);
    if (!query) return fail(query.error(), streams);
    DigestWriter writer(options.output, streams);
    auto tally = on_server ? read_server(options, *query, settings, *config, writer, streams)
                           : read_export(options, *query, settings, writer, streams);
    if (!tally) {
        const int code = fail(tally.error(), streams);
        return writer.pages > 0 ? input_faulty : code;  // what came before it is written
    }
    if (writer.problem) return fail(*writer.problem, streams);

    const int code = finish(report(tally->diagnostics, streams), streams);
    streams.err << "chatleaf: " << counted(tally->pages, "page") << ", " << counted(writer.pages, "digest") << ", "
                << counted(writer.messages, "message");
    if (!options.output.empty()) streams.err << " in " << options.output;
    streams.err << '\n';
    return code;
}

}  // namespace chatleaf::cli
