// SPDX-License-Identifier: MIT
#include "render/anchors.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/words.hpp"
#include "render/clip.hpp"

namespace chatleaf::render {
namespace {

using storage::Kind;
using storage::NodeId;

constexpr std::string_view id_begin = "cl-";
constexpr std::size_t longest_id = 80;
constexpr std::size_t longest_text = 200;

std::string without(std::string_view text, char unwanted) {
    std::string kept;
    for (const char c : text)
        if (c != unwanted) kept += c;
    return kept;
}

/// Names are compared without spaces and dashes: that is all in which the editors differ.
std::string compared(std::string_view folded_name) {
    std::string name(folded_name);
    std::erase_if(name, [](char c) { return c == ' ' || c == '-'; });
    name.resize(clipped_size(name, longest_text));
    return name;
}

}  // namespace

// Headings, <a> elements without href, and the macros that are anchors.
void Anchors::look_through_page() {
    looked_ = true;
    constexpr storage::Kinds with_places(Kind::heading, Kind::anchor, Kind::macro);
    const auto next = [&](NodeId from) { return document_.first_of(with_places, from); };
    NodeId heading_end = 0;
    for (NodeId node = next(1); node < document_.size(); node = next(node + 1)) {
        const Kind kind = document_.kind(node);
        if (kind != Kind::heading) {
            const bool is_place = kind == Kind::macro ? document_.attribute(node, "ac:name") == "anchor"
                                                      : !document_.has_attribute(node, "href");
            if (is_place) add(node, text::folded_space(name_of(node)));
        } else if (node >= heading_end) {  // the text of one inside another is that one's
            heading_end = document_.subtree_end(node);
            add_heading(node);
        }
    }
}

void Anchors::add_heading(NodeId node) {
    Heading& heading = headings_.emplace_back();
    heading.node = node;
    heading.level = storage::heading_level(document_, node);
    heading.text = storage::visible_text(document_, node);
    if (heading.text.size() <= longest_text) {
        heading.id = add(node, heading.text);
        return;
    }
    const std::size_t whole = heading.text.size();
    heading.text = clipped(heading.text, longest_text);
    heading.id = add(node, text::folded_space(heading.text));
    if (heading.text.size() < whole) heading.text += "…";
}

// As it is written; nothing for a node to which nothing can lead.
std::string Anchors::name_of(NodeId node) const {
    switch (document_.kind(node)) {
        case Kind::heading: return clipped(storage::visible_text(document_, node), longest_text);
        case Kind::macro: return std::string(storage::macro(document_, node).parameter("").value_or(""));
        case Kind::anchor:
            return std::string(document_.attribute(node, document_.has_attribute(node, "name") ? "name" : "id"));
        default: return {};
    }
}

std::string_view Anchors::add(NodeId node, std::string_view folded_name) {
    if (folded_name.empty()) return {};
    constexpr std::string_view ours = id_begin;
    std::string id;
    const std::size_t size = clipped_size(folded_name, longest_id);
    id.reserve(naming_.prefix.size() + ours.size() + size);
    id = naming_.prefix;
    if (id.empty() && folded_name.starts_with(ours)) id = ours;
    id += folded_name.substr(0, size);
    std::ranges::replace(id, ' ', '-');
    Place& place = places_.emplace_back(Place{node, free_id(std::move(id)), {}});
    if (!naming_.page_title.empty()) {
        std::string older = older_name(naming_.page_title, folded_name);
        if (older.starts_with(ours)) older.insert(0, ours);
        place.older_id = free_id(std::move(older));
    }
    return place.id;
}

std::string Anchors::older_name(std::string_view page_title, std::string_view place) {
    const auto short_enough = [](std::string_view name) {
        return clipped(without(text::folded_space(name), ' '), longest_id);
    };
    return short_enough(page_title) + "-" + short_enough(place);
}

std::string_view Anchors::older_id() const noexcept {
    return next_ == 0 ? std::string_view{} : places_[next_ - 1].older_id;
}

std::string_view Anchors::free_id(std::string base) {
    look_for_places();
    if (!taken_) taken_.emplace();
    const auto [first, is_free] = taken_->insert(std::move(base));
    const std::string& id = *first;
    if (is_free) return id;
    // Each number of a base is tried once, so that many of one name cost no more than others.
    if (!numbers_) numbers_.emplace();
    std::size_t& number = numbers_->try_emplace(id, 0).first->second;
    while (true) {
        const auto [numbered, is_new] = taken_->insert(id + "." + std::to_string(++number));
        if (is_new) return *numbered;
    }
}

std::string_view Anchors::id_of(NodeId node) {
    look_for_places();
    if (next_ >= places_.size() || places_[next_].node != node) {
        const auto found = std::ranges::lower_bound(places_, node, {}, &Place::node);
        next_ = static_cast<std::size_t>(found - places_.begin());
        if (found == places_.end() || found->node != node) return {};
    }
    return places_[next_++].id;
}

std::string_view Anchors::id_of_name(std::string_view name) const {
    const auto found = by_name_->find(compared(text::folded_space(name)));
    return found == by_name_->end() ? std::string_view{} : places_[found->second].id;
}

void Anchors::name_places() {
    by_name_.emplace();
    by_name_->reserve(places_.size());
    auto heading = headings_.begin();
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const NodeId node = places_[i].node;
        while (heading != headings_.end() && heading->node < node) ++heading;
        const bool is_heading = heading != headings_.end() && heading->node == node;
        if (is_heading && heading->text.size() <= longest_text)
            by_name_->emplace(compared(heading->text), i);
        else
            by_name_->emplace(compared(text::folded_space(name_of(node))), i);
    }
}

std::string_view Anchors::find(std::string_view fragment) {
    look_for_places();
    if (!by_name_) name_places();
    const std::string_view id = id_of_name(fragment);
    const auto dash = fragment.find('-');
    if (!id.empty() || dash == std::string_view::npos) return id;
    return id_of_name(fragment.substr(dash + 1));
}

}  // namespace chatleaf::render
