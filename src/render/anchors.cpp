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

constexpr std::size_t longest_id = 80;
constexpr std::size_t longest_text = 200;

std::string without(std::string_view text, char unwanted) {
    std::string kept;
    for (const char c : text)
        if (c != unwanted) kept += c;
    return kept;
}

/// Names are compared without spaces and dashes: that is all in which the editors differ.
std::string compared(std::string_view name) {
    return clipped(without(without(text::folded_space(name), ' '), '-'), longest_text);
}

}  // namespace

Anchors::Anchors(const storage::Document& document) {
    NodeId heading_end = 0;
    for (NodeId node = 0; node < document.size(); ++node) {
        switch (document.kind(node)) {
            case Kind::heading: {
                if (node < heading_end) break;  // its text is that of the heading around it
                heading_end = document.subtree_end(node);
                const std::string whole = storage::visible_text(document, node);
                std::string text = clipped(whole, longest_text);
                add(node, text);
                if (text.size() < whole.size()) text += "…";
                headings_.push_back({node, storage::heading_level(document, node), std::move(text)});
                break;
            }
            case Kind::macro:
                if (document.attribute(node, "ac:name") == "anchor") {
                    const storage::Macro macro = storage::macro(document, node);
                    if (const auto name = macro.parameter("")) add(node, std::string(*name));
                }
                break;
            case Kind::anchor:
                if (document.has_attribute(node, "href")) break;
                add(node, std::string(document.attribute(node, document.has_attribute(node, "name") ? "name" : "id")));
                break;
            default: break;
        }
    }
}

void Anchors::add(NodeId node, const std::string& name) {
    std::string folded = text::folded_space(name);
    if (folded.empty()) return;
    std::string id = "cl-" + clipped(folded, longest_id);
    for (char& c : id)
        if (c == ' ') c = '-';
    places_.push_back({node, std::move(folded), free_id(std::move(id))});
}

std::string Anchors::free_id(std::string base) {
    if (taken_.insert(base).second) return base;
    // Each number of a base is tried once, so that many of one name cost no more than others.
    std::size_t& number = numbers_.try_emplace(base, 1).first->second;
    std::string id;
    do id = base + "." + std::to_string(++number);
    while (!taken_.insert(id).second);
    return id;
}

std::string_view Anchors::id_of(NodeId node) const {
    const auto found = std::ranges::lower_bound(places_, node, {}, &Place::node);
    return found == places_.end() || found->node != node ? std::string_view{} : std::string_view(found->id);
}

std::string_view Anchors::id_of_name(std::string_view name) const {
    const auto found = by_name_.find(compared(name));
    return found == by_name_.end() ? std::string_view{} : std::string_view(places_[found->second].id);
}

std::string_view Anchors::find(std::string_view fragment) {
    if (!has_names_) {
        has_names_ = true;
        for (std::size_t i = 0; i < places_.size(); ++i) by_name_.emplace(compared(places_[i].name), i);
    }
    const std::string_view id = id_of_name(fragment);
    const auto dash = fragment.find('-');
    if (!id.empty() || dash == std::string_view::npos) return id;
    return id_of_name(fragment.substr(dash + 1));
}

}  // namespace chatleaf::render
