// SPDX-License-Identifier: MIT
#include "digest/packing.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "chatleaf/text/utf8.hpp"
#include "digest/measure.hpp"

namespace chatleaf::digest {

namespace {

using markup::Kind;
using markup::Tree;

constexpr std::size_t number_units = 24;  // " (12345/12345)" and a margin

markup::Node blank_line() { return markup::node(Kind::line_break, {}); }

/// Fills one message after the other; or one alone, whatever it takes, with no `units`.
class Packing {
public:
    Packing(const Contents& contents, markup::Dialect dialect, std::optional<std::size_t> units)
        : contents_(contents), dialect_(dialect), units_(units) {}

    std::vector<Tree> run() {
        begin(contents_.opening);
        for (const auto& section : contents_.sections) put(section);
        return std::move(parts_);
    }

private:
    void begin(Tree opening) {
        used_ = cost_of(opening) + number_units;
        parts_.push_back(std::move(opening));
        fresh_ = true;
    }

    [[nodiscard]] std::size_t cost_of(const Tree& tree) const { return units_ ? written_units(tree, dialect_) : 0; }
    [[nodiscard]] bool overflows(std::size_t cost) const { return units_ && used_ + cost > *units_; }

    void put(const Section& section) {
        section_ = &section;
        if (!section.opening.empty()) begin_section();
        for (const auto& group : section.groups) put(group);
        for (const auto& paragraph : section.closing) put(paragraph);
    }

    /// With room for a line or two, so that a page's name does not stand last in a message.
    void begin_section() {
        const auto cost = cost_of(section_->opening) + 2;
        if (!fresh_ && overflows(cost + units_.value_or(0) / 4)) begin(contents_.continuation());
        auto& part = parts_.back();
        part.push_back(blank_line());
        part.insert(part.end(), section_->opening.begin(), section_->opening.end());
        used_ += cost;
        fresh_ = true;
    }

    void put(const Group& group) {
        bool labelled = false;
        for (const auto& line : group.lines) {
            auto item = markup::node(Kind::list_item, line);
            const auto cost = cost_of({markup::node(Kind::unordered_list, {item})}) + 1;
            if (!labelled || overflows(cost)) {
                begin_group(group, cost);
                labelled = true;
            }
            parts_.back().back().children.push_back(std::move(item));
            used_ += cost;
            fresh_ = false;
        }
    }

    void begin_group(const Group& group, std::size_t first_line) {
        const auto label = markup::node(Kind::paragraph, group.label);
        const auto cost = group.label.empty() ? 2 : cost_of({label}) + 2;
        if (!fresh_ && overflows(cost + first_line)) begin(section_->continuation());
        auto& part = parts_.back();
        part.push_back(blank_line());
        if (!group.label.empty()) part.push_back(label);
        part.push_back(markup::node(Kind::unordered_list, {}));
        used_ += cost;
    }

    void put(const markup::Node& paragraph) {
        const auto cost = cost_of({paragraph}) + 2;
        if (!fresh_ && overflows(cost)) begin(section_->continuation());
        parts_.back().push_back(blank_line());
        parts_.back().push_back(paragraph);
        used_ += cost;
        fresh_ = false;
    }

    const Contents& contents_;
    markup::Dialect dialect_;
    std::optional<std::size_t> units_;
    const Section* section_ = nullptr;  // the one that is put
    std::size_t used_ = 0;
    bool fresh_ = true;  // nothing but first lines stand after the last name
    std::vector<Tree> parts_;
};

void number(std::vector<Tree>& parts) {
    if (parts.size() < 2) return;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto text = " (" + std::to_string(i + 1) + "/" + std::to_string(parts.size()) + ")";
        append(parts[i].front().children, text);
    }
}

}  // namespace

std::vector<markup::Sayable> pack(const Contents& contents, markup::Dialect dialect, std::size_t units) {
    const auto fits = [units](const markup::Sayable& part) { return text::utf16_length(part.text) <= units; };
    // Most digests are one message: whether it fits is measured once, and not line by line.
    auto whole = markup::sayable(Packing(contents, dialect, std::nullopt).run().front(), dialect);
    if (fits(whole)) return {std::move(whole)};
    // Guards can differ by a few between a line alone and one among others: the whole is
    // measured, and packed more loosely in the rare case that it does not fit.
    for (std::size_t limit = units;; limit -= limit / 8) {
        auto trees = Packing(contents, dialect, limit).run();
        number(trees);
        std::vector<markup::Sayable> parts;
        parts.reserve(trees.size());
        for (const auto& tree : trees) parts.push_back(markup::sayable(tree, dialect));
        if (std::all_of(parts.begin(), parts.end(), fits) || limit < units / 2) return parts;
    }
}

}  // namespace chatleaf::digest
