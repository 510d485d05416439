// SPDX-License-Identifier: MIT
#include "chatleaf/digest/compose.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "digest/opening.hpp"
#include "digest/packing.hpp"
#include "digest/page_section.hpp"

namespace chatleaf::digest {

namespace {

constexpr std::size_t few_lines = 3;  // of a page, before pages are left out

std::size_t units_of(const Options& options) { return std::max(options.message_units, smallest_message); }

/// A new title is told in the first line.
PageFacts with_older_title(PageFacts facts, const diff::Changes& changes) {
    for (const auto& record : changes.records) {
        if (record.type == diff::RecordType::title && facts.older_title.empty()) facts.older_title = record.older->text;
    }
    return facts;
}

std::vector<markup::Sayable> tell(const diff::Changes& changes, const PageFacts& given, const locale::Reader& reader,
                                  const Options& options) {
    const PageFacts facts = with_older_title(given, changes);
    const std::size_t units = units_of(options);
    const auto titled = [&](auto build) {
        return fitting(longest_name, units / 3, options.dialect,
                       [&](std::size_t most) { return build(facts, reader, most); });
    };
    const markup::Tree first = titled(opening);
    const auto continued = [&] { return titled(continuation); };
    const std::size_t most_parts = std::max<std::size_t>(options.parts, 1);
    for (std::size_t lines = std::min(options.records, lines_wanted(changes));;) {
        Contents contents{first, continued, {}};
        contents.sections.push_back(page_section(changes, facts, reader, options, {units, lines}));
        contents.sections.back().continuation = continued;
        auto parts = pack(contents, options.dialect, units);
        if (parts.size() <= most_parts || lines <= 1) return parts;
        lines = std::max<std::size_t>(1, std::min(lines * 7 / 8, lines * most_parts / parts.size()));
    }
}

/// Tells pages that have something in common.
class GroupTeller {
public:
    GroupTeller(std::span<const PageChanges> pages, Common common, std::string_view name, const locale::Reader& reader,
                const Options& options)
        : name_(name), common_(common), reader_(reader), options_(options), units_(units_of(options)) {
        for (const PageChanges& page : pages) {
            pages_.push_back({page.changes, with_older_title(page.facts, page.changes)});
            (common == Common::space ? pages_.back().facts.space : pages_.back().facts.author).clear();
        }
    }

    std::vector<markup::Sayable> run() {
        const std::size_t most_parts = std::max<std::size_t>(options_.parts, 1);
        for (std::size_t pages = pages_.size(), lines = std::max<std::size_t>(options_.page_records, 1);;) {
            auto parts = pack(contents(pages, lines), options_.dialect, units_);
            if (parts.size() <= most_parts || (pages == 1 && lines == 1)) return parts;
            if (lines > few_lines || pages == 1) {
                lines = pages == 1 ? lines / 2 : std::max(few_lines, lines / 2);
                lines = std::max<std::size_t>(lines, 1);
            } else {
                pages = std::max<std::size_t>(1, std::min(pages * 7 / 8, pages * most_parts / parts.size()));
            }
        }
    }

private:
    [[nodiscard]] markup::Tree named(std::size_t units, bool continues) const {
        return fitting(longest_name, units, options_.dialect, [&](std::size_t most) {
            return group_opening(common_, name_, pages_.size(), continues, reader_, most);
        });
    }

    [[nodiscard]] Contents contents(std::size_t pages, std::size_t lines) const {
        Contents contents{named(units_ / 8, false), [this] { return named(units_ / 8, true); }, {}};
        for (const PageChanges& page : std::span(pages_).first(pages)) {
            auto section = page_section(page.changes, page.facts, reader_, options_, {units_, lines});
            section.opening = fitting(longest_name, units_ / 4, options_.dialect,
                                      [&](std::size_t most) { return opening(page.facts, reader_, most); });
            section.continuation = [this, &page] {
                auto tree = named(units_ / 8, true);
                auto title = fitting(longest_name, units_ / 6, options_.dialect,
                                     [&](std::size_t most) { return continuation(page.facts, reader_, most); });
                tree.insert(tree.end(), title.begin(), title.end());
                return tree;
            };
            contents.sections.push_back(std::move(section));
        }
        if (pages < pages_.size()) {
            const auto rest = static_cast<std::int64_t>(pages_.size() - pages);
            Section more{{}, contents.continuation, {}, {}};
            more.closing.push_back(markup::node(markup::Kind::paragraph,
                                                {markup::plain(reader_.say("digest.more_pages", {{"count", rest}}))}));
            contents.sections.push_back(std::move(more));
        }
        return contents;
    }

    std::vector<PageChanges> pages_;
    std::string name_;
    Common common_;
    const locale::Reader& reader_;
    const Options& options_;
    std::size_t units_;
};

std::vector<markup::Tree> trees_of(std::vector<markup::Sayable> parts) {
    std::vector<markup::Tree> trees;
    trees.reserve(parts.size());
    for (auto& part : parts) trees.push_back(std::move(part.tree));
    return trees;
}

std::vector<std::string> texts_of(std::vector<markup::Sayable> parts) {
    std::vector<std::string> texts;
    texts.reserve(parts.size());
    for (auto& part : parts) texts.push_back(std::move(part.text));
    return texts;
}

}  // namespace

std::vector<markup::Tree> compose(const diff::Changes& changes, const PageFacts& facts, const locale::Reader& reader,
                                  const Options& options) {
    return trees_of(tell(changes, facts, reader, options));
}

std::vector<std::string> messages(const diff::Changes& changes, const PageFacts& facts, const locale::Reader& reader,
                                  const Options& options) {
    return texts_of(tell(changes, facts, reader, options));
}

std::vector<markup::Tree> compose(std::span<const PageChanges> pages, Common common, std::string_view name,
                                  const locale::Reader& reader, const Options& options) {
    return trees_of(GroupTeller(pages, common, name, reader, options).run());
}

std::vector<std::string> messages(std::span<const PageChanges> pages, Common common, std::string_view name,
                                  const locale::Reader& reader, const Options& options) {
    return texts_of(GroupTeller(pages, common, name, reader, options).run());
}

}  // namespace chatleaf::digest
