// SPDX-License-Identifier: MIT
#include "diff/parts.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "diff/sequence.hpp"

namespace chatleaf::diff {

namespace {

using Indices = std::vector<std::uint32_t>;
using Kind = std::pair<RecordType, std::string_view>;  // what can become one another

constexpr auto none = DetailChange::none;

Kind kind_of(const Detail& detail) { return {detail.type, detail.field}; }

/// Equal details have equal numbers.
class Numbers {
public:
    Indices of(const std::vector<Detail>& details) {
        Indices all;
        for (const auto& detail : details) {
            const auto key = std::tuple(detail.type, std::string_view(detail.field), std::string_view(detail.value));
            all.push_back(numbers_.try_emplace(key, static_cast<std::uint32_t>(numbers_.size())).first->second);
        }
        return all;
    }
    [[nodiscard]] std::size_t count() const { return numbers_.size(); }

private:
    std::map<std::tuple<RecordType, std::string_view, std::string_view>, std::uint32_t> numbers_;
};

/// Between two details that stayed: those of one kind became one another in their order.
void pair_between(const std::vector<Detail>& older, const std::vector<Detail>& newer, Match from, Match to,
                  std::vector<DetailChange>& changes) {
    std::map<Kind, Indices> left;  // the last one first
    for (auto i = to.older; i-- > from.older;) left[kind_of(older[i])].push_back(i);
    std::vector<bool> paired(to.older - from.older, false);
    Indices partner;
    for (auto j = from.newer; j < to.newer; ++j) {
        const auto found = left.find(kind_of(newer[j]));
        const bool any = found != left.end() && !found->second.empty();
        partner.push_back(any ? found->second.back() : none);
        if (!any) continue;
        paired[partner.back() - from.older] = true;
        found->second.pop_back();
    }
    for (auto i = from.older; i < to.older; ++i) {
        if (!paired[i - from.older]) changes.push_back({i, none});
    }
    for (auto j = from.newer; j < to.newer; ++j) changes.push_back({partner[j - from.newer], j});
}

/// Drops what the thing it belongs to tells already.
void drop_properties(std::vector<DetailChange>& changes, const std::vector<Detail>& older,
                     const std::vector<Detail>& newer) {
    std::vector<bool> older_told(older.size(), false);
    std::vector<bool> newer_told(newer.size(), false);
    for (const auto& change : changes) {
        if (change.older != none) older_told[change.older] = true;
        if (change.newer != none) newer_told[change.newer] = true;
    }
    const auto told = [](std::uint32_t at, const std::vector<Detail>& details, const std::vector<bool>& by) {
        return at != none && details[at].thing != at && by[details[at].thing];
    };
    changes.erase(std::remove_if(changes.begin(), changes.end(),
                                 [&](const DetailChange& change) {
                                     return told(change.older, older, older_told) ||
                                            told(change.newer, newer, newer_told);
                                 }),
                  changes.end());
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

std::vector<DetailChange> changed_details(const Block& older, const Block& newer, Budget& budget) {
    Numbers numbers;
    const auto left = numbers.of(older.details);
    const auto right = numbers.of(newer.details);
    std::vector<DetailChange> changes;
    Match from{0, 0};
    auto matches = align(left, right, numbers.count(), {}, budget);
    matches.push_back({static_cast<std::uint32_t>(left.size()), static_cast<std::uint32_t>(right.size())});
    for (const auto& match : matches) {
        pair_between(older.details, newer.details, from, match, changes);
        from = {match.older + 1, match.newer + 1};
    }
    drop_properties(changes, older.details, newer.details);
    return changes;
}

bool words_changed(const Block& older, const Block& newer, const std::vector<DetailChange>& details) {
    if (older.text == newer.text || (older.wordless && newer.wordless)) return false;
    std::vector<std::uint32_t> became(older.details.size(), none);
    for (const auto& change : details) {
        if (change.older != none) became[change.older] = change.newer;
    }
    std::string expected;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < older.details.size(); ++i) {
        const auto& before = older.details[i].shown;
        if (before.empty()) continue;
        const auto& after = became[i] == none ? before : newer.details[became[i]].shown;
        const auto at = older.text.find(before, copied);
        if (at == std::string::npos) return true;
        expected.append(older.text, copied, at - copied).append(after);
        copied = at + before.size();
    }
    return expected.append(older.text, copied) != newer.text;
}

std::string context_of(const Block& block, std::size_t at) {
    const auto& detail = block.details[at];
    const auto& thing = block.details[detail.thing];
    if (thing.type == RecordType::macro && detail.thing != at) return path_text(thing.value);
    const std::string& text = block.text;
    if (text.size() <= longest_path_text) return text;
    const auto found = detail.shown.empty() ? std::string::npos : text.find(detail.shown);
    if (found == std::string::npos) return path_text(text);
    constexpr std::string_view ellipsis = "…";
    const auto kept = longest_path_text - 2 * ellipsis.size();
    const auto room = kept - std::min(kept, detail.shown.size());
    auto begin = found - std::min(found, room / 2);
    auto end = std::min(text.size(), begin + kept);
    while (begin > 0 && begin < text.size() && !begins_character(text[begin])) ++begin;
    while (end < text.size() && end > begin && !begins_character(text[end])) --end;
    std::string context(begin > 0 ? ellipsis : "");
    return context.append(text, begin, end - begin).append(end < text.size() ? ellipsis : "");
}

}  // namespace chatleaf::diff
