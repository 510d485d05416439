// SPDX-License-Identifier: MIT
// Two versions of a page compared by chatleaf, and by tools that compare lines or HTML: git,
// wikidiff2 (MediaWiki's) and two npm packages. Each page as Confluence stores it, on one line,
// and with each block on its own, which is what such tools want; in CPU time. Then what of all
// that was done to a page each tells, and what memory comparing takes.
#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/storage/parse.hpp"
#include "cpu_time.hpp"
#include "diff_peers.hpp"
#include "page_pairs.hpp"
#include "support/peak_memory.hpp"

namespace {

using namespace chatleaf;
using bench::PagePair;
using bench::PeerRun;
using bench::Told;

constexpr std::array<const char*, 2> npm_packages{"diff", "node-htmldiff"};
constexpr double megabyte = 1e6;

// What comparing may take: of wikidiff2's time for the page with its blocks on lines, where
// there is a goal, and of memory over the two Documents.
constexpr double memory_goal = 10;  // MB
double time_goal(std::string_view page) { return page == "A" ? 2 : page == "B" || page == "C" ? 1 : 0; }

struct Ours {
    double compare_seconds = 0;
    double all_seconds = 0;  ///< with reading both
    std::size_t peak_bytes = 0;
    std::vector<Told> told;
    std::map<std::string, std::size_t> of_tables;  ///< how often what was told of tables
};

struct Results {
    Ours ours;
    std::optional<PeerRun> wikidiff2;
    std::optional<PeerRun> git;
    std::array<std::optional<PeerRun>, npm_packages.size()> npm;
};

storage::Document read(const std::string& page) { return std::move(storage::parse(page, "page.xml")->document); }

/// What was told of paragraphs, in the words of the truth.
std::vector<Told> told_in(const diff::Changes& changes) {
    std::vector<Told> told;
    for (const auto& record : changes.records) {
        if (diff::to_string(record.type) != "paragraph") continue;
        const std::string kind(diff::to_string(record.kind));
        told.push_back({kind, record.older && kind != "merge" ? record.older->text : "",
                        record.newer && kind != "split" ? record.newer->text : ""});
    }
    std::sort(told.begin(), told.end());
    return told;
}

std::map<std::string, std::size_t> told_of_tables(const diff::Changes& changes) {
    std::map<std::string, std::size_t> counts;
    for (const auto& record : changes.records) {
        const std::string type(diff::to_string(record.type));
        if (type.starts_with("table")) ++counts[std::string(diff::to_string(record.kind)) + " " + type];
    }
    return counts;
}

Ours measure_ours(const std::string& older, const std::string& newer) {
    Ours made;
    made.all_seconds = bench::fastest_seconds([&] { made.told = told_in(diff::compare(read(older), read(newer))); });
    const auto before = read(older);
    const auto after = read(newer);
    std::size_t seen = 0;
    made.compare_seconds = bench::fastest_seconds([&] { seen += diff::compare(before, after).records.size(); });
    const test::PeakMemory memory;
    const auto changes = diff::compare(before, after);
    made.peak_bytes = memory.bytes();
    made.told = told_in(changes);
    made.of_tables = told_of_tables(changes);
    return made;
}

Results measure(const std::string& older, const std::string& newer) {
    Results results;
    results.ours = measure_ours(older, newer);
    const bench::Peers peers(older, newer);
    results.wikidiff2 = peers.wikidiff2();
    results.git = peers.git();
    std::transform(npm_packages.begin(), npm_packages.end(), results.npm.begin(),
                   [&](const char* package) { return peers.npm(package); });
    return results;
}

void print_milliseconds(const std::optional<PeerRun>& run) {
    if (run) {
        std::printf(" %8.1f |", run->seconds * 1e3);
    } else {
        std::printf("  skipped |");
    }
}

void print_times_header() {
    std::printf("\nCPU time in ms, the fastest of several rounds\n\n");
    std::printf("| page           |  compare | and read | wikidiff2 | git --word-diff |");
    for (const char* package : npm_packages) std::printf(" npm %s |", package);
    std::printf(" of wikidiff2's on lines (goal) | MB (goal %.0f) |\n|---|", memory_goal);
    for (std::size_t column = 0; column < 6 + npm_packages.size(); ++column) std::printf("--:|");
    std::printf("\n");
}

void print_times(const PagePair& pair, const char* form, const Results& results,
                 const std::optional<PeerRun>& wikidiff2_on_lines) {
    std::printf("| %s %-12s | %8.2f | %8.2f |", std::string(pair.name).c_str(), form,
                results.ours.compare_seconds * 1e3, results.ours.all_seconds * 1e3);
    print_milliseconds(results.wikidiff2);
    print_milliseconds(results.git);
    for (const auto& run : results.npm) print_milliseconds(run);
    if (wikidiff2_on_lines) {
        std::printf(" %5.2f", results.ours.compare_seconds / wikidiff2_on_lines->seconds);
    } else {
        std::printf("     -");
    }
    if (const double goal = time_goal(pair.name); goal > 0) {
        std::printf(" (%.0f) |", goal);
    } else {
        std::printf("     |");
    }
    std::printf(" %5.2f |\n", static_cast<double>(results.ours.peak_bytes) / megabyte);
    std::fflush(stdout);
}

struct Score {
    std::size_t expected = 0, right = 0, wrong = 0;
};

std::map<std::string, Score> scores(const std::vector<Told>& truth, const std::vector<Told>& told) {
    std::vector<Told> right;
    std::set_intersection(truth.begin(), truth.end(), told.begin(), told.end(), std::back_inserter(right));
    std::map<std::string, Score> by_kind;
    for (const auto& each : truth) ++by_kind[each.kind].expected;
    for (const auto& each : told) ++by_kind[each.kind].wrong;
    for (const auto& each : right) {
        ++by_kind[each.kind].right;
        --by_kind[each.kind].wrong;
    }
    return by_kind;
}

void print_scores(const PagePair& pair, const char* form, const char* tool, const std::vector<Told>& told) {
    std::printf("| %s %-12s | %-9s |", std::string(pair.name).c_str(), form, tool);
    const auto by_kind = scores(pair.told, told);
    for (const char* kind : {"edit", "add", "remove", "move", "move_edit", "split", "merge"}) {
        const auto found = by_kind.find(kind);
        if (found == by_kind.end()) {
            std::printf("           - |");
            continue;
        }
        const auto& score = found->second;
        std::printf(" %3zu/%-3zu +%-2zu |", score.right, score.expected, score.wrong);
    }
    std::printf("\n");
}

/// How many of what was done to the page's table are told; nothing says that they are the same.
void print_table_counts(const PagePair& pair, const char* form, std::map<std::string, std::size_t> told) {
    if (pair.of_table.empty()) return;
    std::printf("\nTold of the table of %s %s:", std::string(pair.name).c_str(), form);
    for (const auto& [what, count] : pair.of_table) {
        std::printf(" %s %zu of %zu,", what.c_str(), told[what], count);
        told.erase(what);
    }
    std::printf(" besides:");
    for (const auto& [what, count] : told) std::printf(" %s %zu", what.c_str(), count);
    std::printf(told.empty() ? " nothing\n" : "\n");
}

struct Form {
    const char* name;
    std::string (*write)(const std::vector<std::string>& blocks);
};
constexpr std::array<Form, 2> forms{Form{"on lines", bench::on_lines}, Form{"on one line", bench::on_one_line}};

}  // namespace

int main() {
    const auto pairs = bench::page_pairs();
    for (const auto& pair : pairs) {
        std::printf("%s: %zu bytes, %zu blocks: %s\n", std::string(pair.name).c_str(),
                    bench::on_one_line(pair.older).size(), pair.older.size(), std::string(pair.what).c_str());
    }
    print_times_header();
    std::vector<std::array<Results, forms.size()>> all(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        for (std::size_t form = 0; form < forms.size(); ++form) {
            all[i][form] = measure(forms[form].write(pairs[i].older), forms[form].write(pairs[i].newer));
            print_times(pairs[i], forms[form].name, all[i][form], all[i].front().wikidiff2);
        }
    }
    std::printf("\nWhat was done to paragraphs: told right of all, and told though it was not done\n\n");
    std::printf("| page | tool | edit | add | remove | move | move_edit | split | merge |\n");
    std::printf("|---|---|--:|--:|--:|--:|--:|--:|--:|\n");
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        for (std::size_t form = 0; form < forms.size(); ++form) {
            const auto& results = all[i][form];
            print_scores(pairs[i], forms[form].name, "chatleaf", results.ours.told);
            if (results.wikidiff2) print_scores(pairs[i], forms[form].name, "wikidiff2", results.wikidiff2->told);
        }
    }
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        for (std::size_t form = 0; form < forms.size(); ++form) {
            print_table_counts(pairs[i], forms[form].name, all[i][form].ours.of_tables);
        }
    }
    return 0;
}
