// SPDX-License-Identifier: MIT
#include <ranges>

#include "chatleaf/storage/reading.hpp"
#include "storage/resource.hpp"

namespace chatleaf::storage {
namespace {

constexpr std::string_view white_space = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(white_space);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(white_space) - begin + 1);
}

bool is_characters(Kind kind) { return kind == Kind::text || kind == Kind::cdata; }

// A resource's name as a macro's parameter means it: of a mention the user, without "@".
std::string parameter_resource(const Resource& resource) {
    return resource.kind == ResourceKind::user ? std::string(resource.value) : name_of(resource);
}

std::string parameter_value(const Document& document, NodeId parameter) {
    std::string text;
    std::string resources;
    for (NodeId node = parameter + 1; node < document.subtree_end(parameter); ++node) {
        const Kind kind = document.kind(node);
        if (is_characters(kind)) text += document.text(node);
        // The page that an attachment is on is a resource inside a resource.
        if (kind != Kind::resource || document.kind(document.parent(node)) == Kind::resource) continue;
        if (!resources.empty()) resources += ',';
        resources += parameter_resource(read_resource(document, node));
    }
    const std::string_view written = trimmed(text);
    return written.empty() ? resources : std::string(written);
}

// CDATA is often padded with line ends that are not part of the code, and `]]>` inside it
// parts it in two; without CDATA the text itself is the code.
std::string plain_body_text(const Document& document, NodeId body) {
    std::string sections;
    std::string all;
    bool has_section = false;
    for (NodeId node = body + 1; node < document.subtree_end(body); ++node) {
        const Kind kind = document.kind(node);
        if (!is_characters(kind)) continue;
        const std::string_view text = document.text(node);
        all += text;
        if (kind == Kind::cdata || !trimmed(text).empty()) sections += text;
        has_section = has_section || kind == Kind::cdata;
    }
    return has_section ? sections : all;
}

}  // namespace

std::optional<std::string_view> Macro::parameter(std::string_view wanted) const {
    for (const Parameter& given : parameters | std::views::reverse) {
        if (given.name == wanted) return given.value;
    }
    return std::nullopt;
}

Macro macro(const Document& document, NodeId node) {
    Macro read;
    read.node = node;
    read.name = document.attribute(node, "ac:name");
    read.id = document.attribute(node, "ac:macro-id");
    for (const NodeId child : document.children(node)) {
        const Kind kind = document.kind(child);
        if (kind == Kind::macro_parameter) {
            read.parameters.push_back({child, document.attribute(child, "ac:name"), parameter_value(document, child)});
        } else if (kind == Kind::rich_text_body && read.body == no_node) {
            read.body_kind = BodyKind::rich;
            read.body = child;
        } else if (kind == Kind::plain_text_body && read.body == no_node) {
            read.body_kind = BodyKind::plain;
            read.body = child;
            read.plain_body = plain_body_text(document, child);
        }
    }
    return read;
}

}  // namespace chatleaf::storage
