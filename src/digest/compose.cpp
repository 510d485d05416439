// SPDX-License-Identifier: MIT
#include "chatleaf/digest/compose.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "digest/lines.hpp"
#include "digest/measure.hpp"
#include "digest/opening.hpp"
#include "digest/packing.hpp"

namespace chatleaf::digest {

namespace {

using markup::Kind;

constexpr std::size_t smallest_message = 500;
constexpr std::size_t longest_name = 120;  // characters of a title or breadcrumb
constexpr std::size_t excerpt_blocks = 8;
constexpr std::size_t excerpt_characters = 160;

class Composer {
    /// Builds with ever shorter texts until the result, written, fits.
    template <typename Build>
    markup::Tree fitting(std::size_t characters, std::size_t units, Build build) {
        while (true) {
            markup::Tree tree = build(characters);
            if (characters <= 2 || fits(tree, options_.dialect, units)) return tree;
            characters /= 2;
        }
    }

public:
    Composer(const diff::Changes& changes, const PageFacts& facts, const locale::Reader& reader, const Options& options)
        : changes_(changes),
          facts_(with_older_title(facts, changes)),
          reader_(reader),
          options_(options),
          units_(std::max(options.message_units, smallest_message)) {}

    std::vector<markup::Sayable> run() {
        const auto third = units_ / 3;
        contents_.opening =
            fitting(longest_name, third, [&](std::size_t most) { return opening(facts_, reader_, most); });
        contents_.continuation = [this, third] {
            return fitting(longest_name, third, [&](std::size_t most) { return continuation(facts_, reader_, most); });
        };
        if (facts_.created) {
            tell_excerpt();
        } else {
            tell_changes();
        }
        return pack(contents_, options_.dialect, units_);
    }

private:
    /// A new title is told in the first line.
    static PageFacts with_older_title(PageFacts facts, const diff::Changes& changes) {
        for (const auto& record : changes.records) {
            if (record.type == diff::RecordType::title && facts.older_title.empty()) {
                facts.older_title = record.older->text;
            }
        }
        return facts;
    }

    markup::Node paragraph_of(Inlines line) { return markup::node(Kind::paragraph, std::move(line)); }

    void close_with(std::string words) { contents_.closing.push_back(paragraph_of({markup::plain(std::move(words))})); }

    /// All changes but those that a section's move says already, and those of looks alone, which
    /// are counted.
    [[nodiscard]] std::vector<const diff::Record*> worth_telling() const {
        std::vector<const diff::Record*> records;
        const diff::Record* moved = nullptr;
        for (const auto& record : changes_.records) {
            if (record.kind == diff::ChangeKind::format) continue;
            if (record.type == diff::RecordType::title) continue;
            if (moved != nullptr && moved_along(*moved, record)) continue;
            records.push_back(&record);
            const bool moves = record.kind == diff::ChangeKind::move || record.kind == diff::ChangeKind::move_edit;
            if (moves && record.type == diff::RecordType::heading) moved = &record;
        }
        return records;
    }

    void tell_changes() {
        const auto records = worth_telling();
        const auto told = std::min(records.size(), options_.records);
        const std::vector<std::string>* section = nullptr;
        std::vector<std::string> current;
        for (std::size_t i = 0; i < told; ++i) {
            auto path = section_of(*records[i]);
            if (section == nullptr || path != current) {
                current = std::move(path);
                section = &current;
                contents_.groups.push_back({label_of(current), {}});
            }
            contents_.groups.back().lines.push_back(line_fitting(*records[i]));
        }
        const auto restyled =
            std::count_if(changes_.records.begin(), changes_.records.end(),
                          [](const diff::Record& record) { return record.kind == diff::ChangeKind::format; });
        if (records.empty() && restyled == 0 && !renamed(facts_)) close_with(reader_.say("digest.nothing"));
        if (told < records.size()) {
            const auto rest = static_cast<std::int64_t>(records.size() - told);
            close_with(reader_.say("digest.more_records", {{"count", rest}}));
        }
        if (restyled > 0) {
            const std::string_view alone = records.empty() ? "yes" : "no";
            close_with(reader_.say("digest.formatting", {{"alone", alone}, {"count", std::int64_t{restyled}}}));
        }
        if (changes_.degraded) close_with(reader_.say("digest.coarse"));
    }

    Inlines label_of(const std::vector<std::string>& path) {
        // What stands before the first heading needs no name, unless it comes after others.
        if (path.empty() && contents_.groups.empty()) return {};
        auto tree = fitting(longest_name, units_ / 6, [&](std::size_t most) {
            return markup::Tree{paragraph_of(emphasised(Kind::bold, breadcrumb(reader_, path, most)))};
        });
        return std::move(tree.front().children);
    }

    Inlines line_fitting(const diff::Record& record) {
        auto tree = fitting(std::max<std::size_t>(options_.record_characters, 1), units_ / 3, [&](std::size_t most) {
            return markup::Tree{paragraph_of(line_of(record, reader_, most))};
        });
        return std::move(tree.front().children);
    }

    /// A new page is all additions: its beginning says more than a list of them.
    void tell_excerpt() {
        std::vector<const diff::Record*> worded;
        for (const auto& record : changes_.records) {
            if (!excerpt_line(record, 1).empty()) worded.push_back(&record);
        }
        const auto shown = std::min({worded.size(), excerpt_blocks, options_.records});
        if (shown > 0) {
            auto tree = fitting(excerpt_characters, units_ / 3, [&](std::size_t most) {
                std::vector<markup::Node> lines;
                lines.reserve(shown);
                for (std::size_t i = 0; i < shown; ++i) {
                    lines.push_back(paragraph_of(excerpt_line(*worded[i], most)));
                }
                return markup::Tree{markup::node(Kind::quote, std::move(lines))};
            });
            contents_.closing.push_back(std::move(tree.front()));
        }
        if (shown < worded.size()) {
            const auto rest = static_cast<std::int64_t>(worded.size() - shown);
            close_with(reader_.say("digest.more_blocks", {{"count", rest}}));
        }
        if (changes_.records.empty()) close_with(reader_.say("digest.empty"));
    }

    const diff::Changes& changes_;
    PageFacts facts_;
    const locale::Reader& reader_;
    const Options& options_;
    std::size_t units_;
    Contents contents_;
};

}  // namespace

std::vector<markup::Tree> compose(const diff::Changes& changes, const PageFacts& facts, const locale::Reader& reader,
                                  const Options& options) {
    std::vector<markup::Tree> trees;
    for (auto& part : Composer(changes, facts, reader, options).run()) trees.push_back(std::move(part.tree));
    return trees;
}

std::vector<std::string> messages(const diff::Changes& changes, const PageFacts& facts, const locale::Reader& reader,
                                  const Options& options) {
    std::vector<std::string> texts;
    for (auto& part : Composer(changes, facts, reader, options).run()) texts.push_back(std::move(part.text));
    return texts;
}

}  // namespace chatleaf::digest
