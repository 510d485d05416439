// SPDX-License-Identifier: MIT
#include "chatleaf/macros/bare_link.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/words.hpp"

namespace chatleaf::macros {
namespace {

using storage::Document;
using storage::Kind;
using storage::no_node;
using storage::NodeId;

// What a macro takes at most.
constexpr std::size_t longest_address = 2000;
constexpr std::size_t longest_title = 2000;

bool is_around_words(Kind kind) {
    switch (kind) {
        case Kind::strong:
        case Kind::emphasis:
        case Kind::underline:
        case Kind::small:
        case Kind::big:
        case Kind::span:
        case Kind::inline_comment_marker: return true;
        default: return false;
    }
}

bool shows_nothing(const Document& document, NodeId node) {
    const Kind kind = document.kind(node);
    if (kind == Kind::text) return text::is_white_space(document.text(node));
    if (kind == Kind::line_break) return document.first_child(node) == no_node;
    return storage::may_be_hidden(kind) && storage::is_hidden(document, node);
}

/// The one child that shows anything; no_node when there is none, or another one.
NodeId only_child(const Document& document, NodeId parent) {
    NodeId only = no_node;
    for (const NodeId child : document.children(parent)) {
        if (shows_nothing(document, child)) continue;
        if (only != no_node) return no_node;
        only = child;
    }
    return only;
}

NodeId inside_formatting(const Document& document, NodeId around) {
    NodeId node = only_child(document, around);
    while (node != no_node && is_around_words(document.kind(node))) node = only_child(document, node);
    return node;
}

bool is_address(std::string_view words) {
    const std::string scheme = text::lower_ascii(words.substr(0, 8));
    const bool is_web = scheme.starts_with("https://") || scheme.starts_with("http://");
    return is_web && words.size() <= longest_address && words.find(' ') == std::string_view::npos;
}

/// A link's words, if it has some beside its address; none for a link that holds more than words.
std::optional<std::string> words_of(const Document& document, NodeId link, std::string_view address) {
    for (NodeId node = link + 1; node < document.subtree_end(link); ++node) {
        const Kind kind = document.kind(node);
        if (kind == Kind::image || kind == Kind::macro || kind == Kind::emoticon || storage::is_block(kind))
            return std::nullopt;
    }
    std::string words = storage::visible_text(document, link);
    if (words == address || is_address(words)) words.clear();
    if (words.size() > longest_title) return std::nullopt;
    return words;
}

std::optional<BareLink> from_link(const Document& document, NodeId node, NodeId plain, std::string_view address) {
    const std::string folded = text::folded_space(address);
    if (!is_address(folded)) return std::nullopt;
    auto words = words_of(document, node, folded);
    if (!words) return std::nullopt;
    return BareLink{plain, folded, *std::move(words)};
}

/// Of an <a> the node of its words, which holds no other.
NodeId first_text(const Document& document, NodeId anchor) {
    for (NodeId node = anchor + 1; node < document.subtree_end(anchor); ++node)
        if (document.kind(node) == Kind::text) return node;
    return anchor;
}

}  // namespace

std::optional<BareLink> bare_link(const Document& document, NodeId paragraph) {
    const NodeId node = inside_formatting(document, paragraph);
    if (node == no_node) return std::nullopt;
    switch (document.kind(node)) {
        case Kind::text: {
            std::string words = text::folded_space(document.text(node));
            if (!is_address(words)) return std::nullopt;
            return BareLink{node, std::move(words), {}};
        }
        case Kind::anchor:
            return from_link(document, node, first_text(document, node), document.attribute(node, "href"));
        case Kind::link: {
            const storage::Link link = storage::link(document, node);
            if (link.target.kind != storage::ResourceKind::url) return std::nullopt;
            return from_link(document, node, link.target.node, link.target.value);
        }
        default: return std::nullopt;
    }
}

const Definition* macro_for(const chat::Permalink& permalink) {
    const bool is_thread = !permalink.thread_id.empty();
    if (!is_thread && permalink.message_id.empty()) return nullptr;
    const Layout wanted = is_thread ? Layout::thread : Layout::message;
    const auto found = std::ranges::find(all(), wanted, &Definition::layout);
    return found == all().end() ? nullptr : &*found;
}

storage::Macro macro_in_place_of(const BareLink& link, const Definition& definition, NodeId paragraph) {
    storage::Macro macro;
    macro.node = paragraph;
    macro.name = definition.name;
    const auto add = [&](std::string_view name, const std::string& value) {
        storage::Parameter& parameter = macro.parameters.emplace_back();
        parameter.node = link.node;
        parameter.name = name;
        parameter.value = macro.keep(value);
    };
    add("permalink", link.address);
    if (!link.words.empty()) add("title", link.words);
    return macro;
}

}  // namespace chatleaf::macros
