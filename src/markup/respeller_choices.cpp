// SPDX-License-Identifier: MIT
#include <algorithm>

#include "markup/respeller.hpp"

namespace chatleaf::markup {
namespace {

/// How many pieces on either side of the end of a label are tried, and how many choices around such ends at most.
constexpr std::size_t around_label = 12, most_around_labels = 160;
/// How many cells too many are tried that are further away.
constexpr std::size_t further_cells = 4;

}  // namespace

/// The part behind the last one that the choice is seen in.
std::size_t Respeller::part_behind(std::size_t choice) const {
    return spelling_.part_of(spelling_.choices[choice].last_piece) + 1;
}

/// Those around each `](` up to the furthest place that the reader looked at, the furthest first: where a label ends,
/// or would have to, decides about the bracket that it begins with.
void Respeller::add_ends_of_labels(const Stretch& part, std::vector<std::size_t>& choices) const {
    const std::size_t furthest = spelling_.choices[draft_.furthest_choice()].piece + around_label;
    const auto& pieces = spelling_.pieces;
    std::vector<std::size_t> found;
    auto label = std::partition_point(ends_of_labels_.begin(), ends_of_labels_.end(),
                                      [furthest](std::size_t piece) { return piece <= furthest; });
    while (label != ends_of_labels_.begin() && found.size() < most_around_labels) {
        const std::size_t piece = *--label;
        const std::size_t last = std::min(piece + around_label, pieces.size());
        for (std::size_t i = piece - std::min(piece, around_label); i < last; ++i) {
            const std::size_t choice = pieces[i].choice;
            if (choice < part.first_choice || choice >= part.last_choice || spelling_.choices[choice].is_rare) continue;
            const auto is_there = [choice](const std::vector<std::size_t>& in) {
                return std::find(in.begin(), in.end(), choice) != in.end();
            };
            if (!is_there(choices) && !is_there(found)) found.push_back(choice);
        }
        if (piece < spelling_.parts[part.first_part].first_piece) break;
    }
    const auto behind = choices.begin() + static_cast<std::ptrdiff_t>(std::min(window, choices.size()));
    choices.insert(behind, found.begin(), found.end());
}

/// Choices around a place. What is wrong there is mostly due to what stands before it.
std::vector<std::size_t> Respeller::nearest(const Stretch& part, std::size_t place) const {
    const auto distance = [&](std::size_t choice) {
        const std::size_t seen_at = spelling_.choices[choice].seen_at;
        return seen_at > place ? 2 * (seen_at - place) : place - seen_at;
    };
    const auto choices = spelling_.choices.begin();
    const auto first_behind =
        std::partition_point(choices + static_cast<std::ptrdiff_t>(part.first_choice),
                             choices + static_cast<std::ptrdiff_t>(part.last_choice),
                             [place](const Spelling::Choice& choice) { return choice.seen_at <= place; });
    std::size_t behind = static_cast<std::size_t>(first_behind - choices), before = behind;
    std::vector<std::size_t> found(part.open.begin(), part.open.end());
    const bool takes_all = search_ > Search::together;
    while ((found.size() < window || takes_all) && (before > part.first_choice || behind < part.last_choice)) {
        const bool is_behind =
            before == part.first_choice || (behind < part.last_choice && distance(behind) < distance(before - 1));
        const std::size_t next = is_behind ? behind++ : --before;
        if (!choices[static_cast<std::ptrdiff_t>(next)].is_rare || takes_all) found.push_back(next);
    }
    for (std::size_t left = further_cells; behind < part.last_choice && left > 0; ++behind) {
        if (choices[static_cast<std::ptrdiff_t>(behind)].sort != Spelling::Sort::too_many) continue;
        found.push_back(behind);
        --left;
    }
    return found;
}

}  // namespace chatleaf::markup
