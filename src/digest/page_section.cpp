// SPDX-License-Identifier: MIT
#include "digest/page_section.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "digest/lines.hpp"
#include "digest/opening.hpp"

namespace chatleaf::digest {

namespace {

using diff::ChangeKind;
using diff::Record;
using diff::RecordType;
using markup::Kind;

constexpr std::size_t excerpt_blocks = 8;
constexpr std::size_t excerpt_characters = 160;

markup::Node paragraph_of(Inlines line) { return markup::node(Kind::paragraph, std::move(line)); }

/// What a reader should see first has the lowest.
int rank_of(const Record& record) {
    switch (record.type) {
        case RecordType::task: return 0;
        case RecordType::table:
        case RecordType::table_row:
        case RecordType::table_column:
        case RecordType::table_cell: return 1;
        case RecordType::heading: return 2;
        default: return 3;
    }
}

/// All changes but those that a section's move says already, and those of looks alone, which are counted.
std::vector<const Record*> worth_telling(const diff::Changes& changes) {
    std::vector<const Record*> records;
    const Record* moved = nullptr;
    for (const auto& record : changes.records) {
        if (record.kind == ChangeKind::format) continue;
        if (record.type == RecordType::title) continue;
        if (moved != nullptr && moved_along(*moved, record)) continue;
        records.push_back(&record);
        const bool moves = record.kind == ChangeKind::move || record.kind == ChangeKind::move_edit;
        if (moves && record.type == RecordType::heading) moved = &record;
    }
    return records;
}

/// Changes that stand under one heading path, as they follow each other in the page.
struct Run {
    std::vector<std::string> path;
    std::size_t place = 0;  // among the runs
    int rank = 0;
    std::vector<const Record*> records;
};

std::vector<Run> runs_of(const std::vector<const Record*>& records) {
    std::vector<Run> runs;
    for (const Record* record : records) {
        auto path = section_of(*record);
        if (runs.empty() || path != runs.back().path)
            runs.push_back({std::move(path), runs.size(), rank_of(*record), {}});
        runs.back().rank = std::min(runs.back().rank, rank_of(*record));
        runs.back().records.push_back(record);
    }
    return runs;
}

/// The most important first; what is as important stays in the order of the page. What then follows under the same path
/// stands under one.
void order(std::vector<Run>& runs) {
    for (Run& run : runs) {
        std::vector<const Record*> ordered;
        ordered.reserve(run.records.size());
        for (int rank = run.rank; ordered.size() < run.records.size(); ++rank)
            std::copy_if(run.records.begin(), run.records.end(), std::back_inserter(ordered),
                         [rank](const Record* record) { return rank_of(*record) == rank; });
        run.records = std::move(ordered);
    }
    std::sort(runs.begin(), runs.end(),
              [](const Run& a, const Run& b) { return std::pair(a.rank, a.place) < std::pair(b.rank, b.place); });
    std::vector<Run> joined;
    for (Run& run : runs) {
        if (joined.empty() || joined.back().path != run.path) {
            joined.push_back(std::move(run));
            continue;
        }
        auto& records = joined.back().records;
        records.insert(records.end(), run.records.begin(), run.records.end());
    }
    runs = std::move(joined);
}

class Teller {
public:
    Teller(const diff::Changes& changes, const PageFacts& facts, const locale::Reader& reader, const Options& options,
           Room room)
        : changes_(changes), facts_(facts), reader_(reader), options_(options), room_(room) {}

    Section run() && {
        switch (facts_.event) {
            case pages::EventKind::created:
            case pages::EventKind::commented: tell_excerpt(); break;
            case pages::EventKind::changed: tell_changes(); break;
            case pages::EventKind::moved:
            case pages::EventKind::trashed:
            case pages::EventKind::restored:
                if (!changes_.records.empty()) tell_changes();
                break;
        }
        return std::move(section_);
    }

private:
    void close_with(std::string words) { section_.closing.push_back(paragraph_of({markup::plain(std::move(words))})); }

    void tell_changes() {
        const auto records = worth_telling(changes_);
        auto runs = runs_of(records);
        order(runs);
        std::size_t told = 0;
        for (const Run& run : runs) {
            if (told == room_.records) break;
            section_.groups.push_back({label_of(run.path), {}});
            for (const Record* record : run.records) {
                if (told == room_.records) break;
                section_.groups.back().lines.push_back(line_fitting(*record));
                ++told;
            }
        }
        count_the_rest(records.size(), told);
    }

    void count_the_rest(std::size_t records, std::size_t told) {
        const auto restyled = std::count_if(changes_.records.begin(), changes_.records.end(),
                                            [](const Record& record) { return record.kind == ChangeKind::format; });
        if (records == 0 && restyled == 0 && !renamed(facts_)) close_with(reader_.say("digest.nothing"));
        if (told < records) {
            const auto rest = static_cast<std::int64_t>(records - told);
            Inlines line{markup::plain(reader_.say("digest.more_records", {{"count", rest}}))};
            append(line, comparison_link(facts_, reader_));
            section_.closing.push_back(paragraph_of(std::move(line)));
        }
        if (restyled > 0) {
            const std::string_view alone = records == 0 ? "yes" : "no";
            close_with(reader_.say("digest.formatting", {{"alone", alone}, {"count", std::int64_t{restyled}}}));
        }
        if (changes_.degraded) close_with(reader_.say("digest.coarse"));
    }

    Inlines label_of(const std::vector<std::string>& path) {
        // What stands before the first heading needs no name, unless it comes after others.
        if (path.empty() && section_.groups.empty()) return {};
        auto tree = fitting(longest_name, room_.units / 8, options_.dialect, [&](std::size_t most) {
            return markup::Tree{paragraph_of(emphasised(Kind::bold, breadcrumb(reader_, path, most)))};
        });
        return std::move(tree.front().children);
    }

    Inlines line_fitting(const Record& record) {
        const auto most = std::max<std::size_t>(options_.record_characters, 1);
        auto tree = fitting(most, room_.units / 3, options_.dialect, [&](std::size_t characters) {
            return markup::Tree{paragraph_of(line_of(record, reader_, characters))};
        });
        return std::move(tree.front().children);
    }

    /// A new page is all additions: its beginning says more than a list of them.
    void tell_excerpt() {
        std::vector<const Record*> worded;
        for (const auto& record : changes_.records) {
            if (!excerpt_line(record, 1).empty()) worded.push_back(&record);
        }
        const auto shown = std::min({worded.size(), excerpt_blocks, room_.records});
        if (shown > 0) {
            auto tree = fitting(excerpt_characters, room_.units / 3, options_.dialect, [&](std::size_t most) {
                std::vector<markup::Node> lines;
                lines.reserve(shown);
                for (std::size_t i = 0; i < shown; ++i) lines.push_back(paragraph_of(excerpt_line(*worded[i], most)));
                return markup::Tree{markup::node(Kind::quote, std::move(lines))};
            });
            section_.closing.push_back(std::move(tree.front()));
        }
        if (shown < worded.size()) {
            const auto rest = static_cast<std::int64_t>(worded.size() - shown);
            close_with(reader_.say("digest.more_blocks", {{"count", rest}}));
        }
        if (changes_.records.empty() && facts_.event == pages::EventKind::created)
            close_with(reader_.say("digest.empty"));
    }

    const diff::Changes& changes_;
    const PageFacts& facts_;
    const locale::Reader& reader_;
    const Options& options_;
    Room room_;
    Section section_;
};

}  // namespace

Section page_section(const diff::Changes& changes, const PageFacts& facts, const locale::Reader& reader,
                     const Options& options, Room room) {
    return Teller(changes, facts, reader, options, room).run();
}

std::size_t lines_wanted(const diff::Changes& changes) { return worth_telling(changes).size(); }

}  // namespace chatleaf::digest
