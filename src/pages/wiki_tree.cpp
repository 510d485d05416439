// SPDX-License-Identifier: MIT
#include "chatleaf/pages/wiki_tree.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "chatleaf/pages/names.hpp"

namespace chatleaf::pages {
namespace {

std::string compared(std::string_view space_key, std::string_view title) {
    return compared_name(space_key) + '\n' + compared_name(title);
}

}  // namespace

void settle_parents(std::vector<WikiPage>& pages) {
    using Number = WikiTree::Number;
    std::unordered_map<std::string_view, Number> by_id;
    for (Number i = 0; i < pages.size(); ++i) by_id.try_emplace(pages[i].page.id, i);
    std::vector<Number> parents(pages.size(), WikiTree::none);
    for (Number i = 0; i < pages.size(); ++i) {
        const auto parent = pages[i].parent_id.empty() ? by_id.end() : by_id.find(pages[i].parent_id);
        if (parent == by_id.end() || pages[i].page.type == PageType::blog_post) continue;
        const Page& above = pages[parent->second].page;
        if (above.type == PageType::page && above.space_key == pages[i].page.space_key) parents[i] = parent->second;
    }
    enum class Seen : std::uint8_t { no, on_this_way, settled };
    std::vector<Seen> seen(pages.size(), Seen::no);
    std::vector<Number> way;
    for (Number i = 0; i < pages.size(); ++i) {
        Number at = i;
        for (; at != WikiTree::none && seen[at] == Seen::no; at = parents[at]) {
            seen[at] = Seen::on_this_way;
            way.push_back(at);
        }
        if (at != WikiTree::none && seen[at] == Seen::on_this_way) parents[at] = WikiTree::none;
        for (const Number each : way) seen[each] = Seen::settled;
        way.clear();
    }
    for (Number i = 0; i < pages.size(); ++i)
        if (parents[i] == WikiTree::none) pages[i].parent_id.clear();
}

WikiTree::WikiTree(const KeptWiki& wiki) : pages_(wiki.pages()), spaces_(wiki.spaces()) {
    for (std::size_t i = 0; i < spaces_.size(); ++i) space_by_key_.try_emplace(compared_name(spaces_[i].key), i);
    parents_.resize(pages_.size(), none);
    space_of_.resize(pages_.size(), spaces_.size());
    for (Number i = 0; i < pages_.size(); ++i) by_id_.try_emplace(pages_[i].page.id, i);
    for (const PageType type : {PageType::page, PageType::blog_post}) {
        for (Number i = 0; i < pages_.size(); ++i) {
            const Page& page = pages_[i].page;
            if (page.type == type) by_title_.try_emplace(compared(page.space_key, page.title), i);
        }
    }
    for (Number i = 0; i < pages_.size(); ++i) {
        parents_[i] = pages_[i].parent_id.empty() ? none : find(pages_[i].parent_id);
        if (const auto space = space_by_key_.find(compared_name(pages_[i].page.space_key));
            space != space_by_key_.end())
            space_of_[i] = space->second;
    }
    group();
}

std::size_t WikiTree::group_of(Number number) const {
    const std::size_t tops = pages_.size();
    if (parents_[number] != none) return parents_[number];
    const bool is_post = pages_[number].page.type == PageType::blog_post;
    return tops + (is_post ? spaces_.size() + 1 : 0) + space_of_[number];
}

void WikiTree::group() {
    // The home page is the first of its siblings, and so of its space's pages.
    std::vector<char> is_home(pages_.size(), 0);
    for (const WikiSpace& space : spaces_)
        if (const Number number = find(space.home_id); number != none) is_home[number] = 1;
    std::vector<std::size_t> groups(pages_.size());
    for (Number i = 0; i < pages_.size(); ++i) groups[i] = group_of(i);
    const auto newest = [](const WikiPage& page) {
        const auto time = page.created ? page.created : page.changed;
        return page.page.type == PageType::blog_post && time ? -time->time_since_epoch().count() : 0;
    };
    members_.resize(pages_.size());
    std::iota(members_.begin(), members_.end(), Number{0});
    std::vector<std::string> titles(pages_.size());
    for (Number i = 0; i < pages_.size(); ++i) titles[i] = compared_name(pages_[i].page.title);
    std::sort(members_.begin(), members_.end(), [&](Number a, Number b) {
        const auto rank = [&](Number number) {
            const WikiPage& page = pages_[number];
            return std::tuple(groups[number], is_home[number] == 0, newest(page), page.position,
                              std::string_view(titles[number]), number);
        };
        return rank(a) < rank(b);
    });
    begins_.assign(pages_.size() + 2 * (spaces_.size() + 1) + 1, 0);
    for (const Number each : members_) ++begins_[groups[each] + 1];
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    places_.resize(pages_.size());
    for (std::size_t i = 0; i < members_.size(); ++i) places_[members_[i]] = i - begins_[groups[members_[i]]];
}

WikiTree::Number WikiTree::find(std::string_view id) const {
    const auto known = by_id_.find(id);
    return known == by_id_.end() ? none : known->second;
}

WikiTree::Number WikiTree::find(std::string_view space_key, std::string_view title) const {
    const auto known = by_title_.find(compared(space_key, title));
    return known == by_title_.end() ? none : known->second;
}

WikiTree::Number WikiTree::home(std::string_view space_key) const {
    const auto space = space_by_key_.find(compared_name(space_key));
    return space == space_by_key_.end() ? none : find(spaces_[space->second].home_id);
}

std::span<const WikiTree::Number> WikiTree::children(Number number) const {
    return std::span(members_).subspan(begins_[number], begins_[number + 1] - begins_[number]);
}

std::span<const WikiTree::Number> WikiTree::siblings(Number number) const {
    const std::size_t group = group_of(number);
    return std::span(members_).subspan(begins_[group], begins_[group + 1] - begins_[group]);
}

std::span<const WikiTree::Number> WikiTree::top(std::size_t space) const {
    const std::size_t group = pages_.size() + space;
    return std::span(members_).subspan(begins_[group], begins_[group + 1] - begins_[group]);
}

std::span<const WikiTree::Number> WikiTree::blog(std::size_t space) const {
    const std::size_t group = pages_.size() + spaces_.size() + 1 + space;
    return std::span(members_).subspan(begins_[group], begins_[group + 1] - begins_[group]);
}

void WikiTree::walk(std::span<const Number> from, std::vector<Number>& order) const {
    std::vector<Number> waiting(from.rbegin(), from.rend());
    while (!waiting.empty()) {
        const Number next = waiting.back();
        waiting.pop_back();
        order.push_back(next);
        const auto below = children(next);
        waiting.insert(waiting.end(), below.rbegin(), below.rend());
    }
}

std::vector<WikiTree::Number> WikiTree::all(std::string_view space_key) const {
    std::vector<Number> order;
    const auto known = space_by_key_.find(compared_name(space_key));
    if (!space_key.empty() && known == space_by_key_.end()) return order;
    const std::size_t first = space_key.empty() ? 0 : known->second;
    const std::size_t last = space_key.empty() ? spaces_.size() : known->second;
    for (std::size_t space = first; space <= last; ++space) {
        walk(top(space), order);
        const auto posts = blog(space);
        order.insert(order.end(), posts.begin(), posts.end());
    }
    return order;
}

}  // namespace chatleaf::pages
