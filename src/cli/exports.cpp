// SPDX-License-Identifier: MIT
// The subcommands on exports, and what `digest` has in common with them.
#include "cli/exports.hpp"

#include <ostream>

#include "chatleaf/flows/page_lines.hpp"
#include "chatleaf/text/instant.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/subcommands.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {

Result<pages::ChangeQuery> query_of(const QueryOptions& options) {
    const std::string& since = options.since;
    if (options.source.empty())
        return Error{{}, "Name the export: the zip, its entities.xml, or the folder it was unpacked into."};
    if (options.source == "-")
        return Error{{"-"}, "An export is read twice, so it cannot be standard input; name its file."};
    pages::ChangeQuery query{options.space, std::nullopt, options.restricted};
    if (since.empty()) return query;
    query.since = text::parse_instant(since);
    if (query.since) return query;
    return Error{{"--since"}, "\"" + since + "\" is no date; write it as 2026-01-31 or 2026-01-31T08:00Z."};
}

Step step_of(const exports::Progress& progress) {
    if (progress.stage == exports::Progress::Stage::index)
        return {"Reading", "MB", progress.done, progress.all, 1'000'000};
    return {"Telling", "pages", progress.done, progress.all};
}

int export_split(const SplitOptions& options, Streams& streams) {
    const auto query = query_of(options.query);
    if (!query) return fail(query.error(), streams);
    SystemClock clock;
    // Lines of JSON on the same terminal would be mixed with it.
    Progress bar(streams.err, streams.terminal.is_out ? 0 : streams.terminal.err_columns, clock);
    auto tally = flows::split_export(
        options.query.source, *query,
        [&](std::string&& line) {
            streams.out << line << '\n';
            return static_cast<bool>(streams.out);
        },
        [&](const exports::Progress& progress) { bar.show(step_of(progress)); });
    bar.clear();
    if (!tally) return fail(tally.error(), streams);
    return finish(report(tally->diagnostics, streams), streams);
}

}  // namespace chatleaf::cli
