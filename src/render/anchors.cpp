// SPDX-License-Identifier: MIT
#include "render/anchors.hpp"

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/utf8.hpp"
#include "chatleaf/text/words.hpp"

namespace chatleaf::render {
namespace {

using storage::Kind;
using storage::NodeId;

constexpr std::size_t longest_id = 80;

std::string without(std::string_view text, char unwanted) {
    std::string kept;
    for (const char c : text)
        if (c != unwanted) kept += c;
    return kept;
}

/// Names are compared without spaces and dashes: that is all in which the editors differ.
std::string compared(std::string_view name) { return without(without(text::folded_space(name), ' '), '-'); }

std::string shortened(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && end < longest_id) (void)text::next_code_point(text, end);
    return std::string(text.substr(0, end));
}

}  // namespace

Anchors::Anchors(const storage::Document& document) {
    for (NodeId node = 0; node < document.size(); ++node) {
        switch (document.kind(node)) {
            case Kind::heading: {
                std::string text = storage::visible_text(document, node);
                add(node, text);
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
    const std::string folded = text::folded_space(name);
    if (folded.empty()) return;
    std::string id = "cl-" + shortened(folded);
    for (char& c : id)
        if (c == ' ') c = '-';
    const std::size_t number = ++taken_[id];
    if (number > 1) id += "." + std::to_string(number);
    ids_.emplace(node, std::move(id));
    by_name_.emplace(compared(folded), node);
}

std::string_view Anchors::id_of(NodeId node) const {
    const auto found = ids_.find(node);
    return found == ids_.end() ? std::string_view{} : std::string_view(found->second);
}

std::string_view Anchors::find(std::string_view fragment) const {
    const auto named = [this](std::string_view name) {
        const auto found = by_name_.find(compared(name));
        return found == by_name_.end() ? std::string_view{} : id_of(found->second);
    };
    const std::string_view id = named(fragment);
    const auto dash = fragment.find('-');
    if (!id.empty() || dash == std::string_view::npos) return id;
    return named(fragment.substr(dash + 1));
}

}  // namespace chatleaf::render
