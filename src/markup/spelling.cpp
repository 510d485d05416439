// SPDX-License-Identifier: MIT
#include "markup/spelling.hpp"

#include <algorithm>
#include <utility>

#include "markup/speller.hpp"

namespace chatleaf::markup {

void Speller::either(std::size_t choice, Ways ways) {
    out_ += *ways.begin();
    if (outline_ == nullptr) return;
    auto& pieces = spelling_.pieces;
    if (choice == 0 && pieces.size() > spelling_.parts.back().first_piece && pieces.back().choice == 0) {
        pieces.back().ways.front() += *ways.begin();
        return;
    }
    if (spelling_.choices[choice].piece == 0) spelling_.choices[choice].piece = pieces.size();
    spelling_.choices[choice].last_piece = pieces.size();
    pieces.push_back({choice, {ways.begin(), ways.end()}});
}

std::size_t Speller::new_choice(std::size_t ways, std::size_t typed) {
    if (outline_ == nullptr) return 0;
    spelling_.choices.push_back({ways, 0, seen_at_, typed});
    return spelling_.choices.size() - 1;
}

std::size_t Speller::new_marker_choice(std::size_t ways) {
    const std::size_t choice = new_choice(ways);
    if (choice != 0 && ways > 1) spelling_.choices[choice].sort = Spelling::Sort::marker;
    return choice;
}

void Speller::enter() {
    if (outline_ != nullptr) seen_at_ = outline_->begins[nodes_];
    ++nodes_;
}

void Speller::begin_part(const Node& block, std::size_t index) {
    if (outline_ == nullptr) return;
    if (index == 0) spelling_.blocks.push_back(spelling_.parts.size());
    spelling_.items.push_back(spelling_.parts.size());
    spelling_.parts.push_back({spelling_.pieces.size(), spelling_.choices.size(), seen_at_, &block, index});
}

/// Of the same item.
void Speller::begin_part_within(std::size_t seen_at, const Spelling::Midst& midst) {
    if (outline_ == nullptr) return;
    const Spelling::Part& before = spelling_.parts.back();
    spelling_.parts.push_back(
        {spelling_.pieces.size(), spelling_.choices.size(), seen_at, before.block, before.index, midst, open_});
}

void Speller::begin_part_of_line(std::size_t text_before, std::size_t seen_at) {
    if (outline_ == nullptr || line_ == nullptr) return;
    const std::size_t part = spelling_.parts.size();
    if (const std::size_t last = std::exchange(line_->last_part, part); last != 0)
        spelling_.parts[last].midst.next = part;
    begin_part_within(seen_at,
                      {&line_->nodes, line_->way, line_->in_cell, line_->node, text_before, line_->has_underscore, 0});
}

std::size_t Spelling::items_of(const Node& block) {
    switch (block.kind) {
        case Kind::quote:
        case Kind::tasks:
        case Kind::ordered_list:
        case Kind::unordered_list:
        case Kind::table: return std::max(block.children.size(), std::size_t{1});
        default: return 1;
    }
}

std::size_t Spelling::part_of(std::size_t piece) const {
    const auto behind = std::partition_point(parts.begin(), parts.end(),
                                             [piece](const Part& part) { return part.first_piece <= piece; });
    return static_cast<std::size_t>(behind - parts.begin()) - 1;
}

std::size_t Spelling::part_seen_at(std::size_t place) const {
    const auto behind =
        std::partition_point(parts.begin(), parts.end(), [place](const Part& part) { return part.seen_at <= place; });
    return static_cast<std::size_t>(behind - parts.begin()) - 1;
}

std::size_t Spelling::item_behind(std::size_t part) const {
    const auto behind = std::upper_bound(items.begin(), items.end(), part);
    return behind == items.end() ? parts.size() : *behind;
}

std::size_t Spelling::block_behind(std::size_t part) const {
    const auto behind = std::upper_bound(blocks.begin(), blocks.end(), part);
    return behind == blocks.end() ? parts.size() : *behind;
}

std::size_t Spelling::Choice::way(unsigned habits) const {
    if (habits == Habits::usual) return 0;
    if (sort == Sort::link && (habits & Habits::in_angles) != 0 && in_angles != std::string::npos) return in_angles;
    if (sort == Sort::marks && (habits & Habits::long_marks) != 0) return ways - 1 - typed;
    if (sort == Sort::marker) return (habits & Habits::other_markers) != 0 ? 1 : 0;
    if (sort == Sort::sign && (habits & Habits::careful) != 0) return 0;
    return typed;
}

std::string Spelling::text(std::size_t first_piece, std::size_t last_piece) const {
    std::string out;
    for (std::size_t i = first_piece; i < last_piece; ++i) out += pieces[i].ways[choices[pieces[i].choice].now];
    return out;
}

std::string usual_text(const Tree& tree, Dialect dialect) {
    Speller speller(dialect, nullptr);
    speller.add(tree);
    return std::move(speller).text();
}

Spelling spelling(const Tree& tree, const Outline& outline, Dialect dialect) {
    Speller speller(dialect, &outline);
    speller.add(tree);
    return std::move(speller).spelling();
}

}  // namespace chatleaf::markup
