// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <ranges>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "storage/near.hpp"
#include "storage/resource.hpp"

namespace chatleaf::storage {
namespace {

// A resource's name as a macro's parameter means it: of a mention the user, without "@".
std::string parameter_resource(const Resource& resource) {
    return resource.kind == ResourceKind::user ? std::string(resource.value) : name_of(resource);
}

// Typed text goes before the names of what is linked beside it.
Parameter read_parameter(const Document& document, NodeId parameter) {
    Parameter read;
    read.node = parameter;
    read.name = document.attribute(parameter, "ac:name");
    std::string text;
    std::string names;
    for (NodeId node = parameter + 1; node < document.subtree_end(parameter); ++node) {
        const Kind kind = document.kind(node);
        if (is_characters(kind)) text += document.text(node);
        if (kind == Kind::link && read.anchor.empty()) read.anchor = document.attribute(node, "ac:anchor");
        // The page that an attachment is on is a resource inside a resource.
        if (kind != Kind::resource || document.kind(document.parent(node)) == Kind::resource) continue;
        read.resources.push_back(resource(document, node));
        if (!names.empty()) names += ',';
        names += parameter_resource(read.resources.back());
    }
    const std::string_view written = trimmed(text);
    read.value = written.empty() ? std::move(names) : std::string(written);
    return read;
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

OutputType output_type(const Document& document, NodeId macro) {
    OutputType type = OutputType::unsaid;
    for (const NodeId child : document.children(macro)) {
        if (document.kind(child) != Kind::macro_parameter) continue;
        if (document.attribute(child, "ac:name") != "atlassian-macro-output-type") continue;
        const std::string_view written = only_word(document, child);
        type = written == "INLINE" ? OutputType::in_line : written == "BLOCK" ? OutputType::block : OutputType::unsaid;
    }
    return type;
}

Macro macro(const Document& document, NodeId node) {
    Macro read;
    read.node = node;
    for (const auto& [name, value] : document.attributes(node)) {
        if (name == "ac:name") read.name = value;
        if (name == "ac:macro-id") read.id = value;
        if (name == "ac:local-id") read.local_id = value;
        if (name == "ac:schema-version") read.schema_version = value;
        if (name == "data-layout") read.layout = value;
    }
    read.output = output_type(document, node);
    const auto children = document.children(node);
    read.parameters.reserve(static_cast<std::size_t>(std::count_if(children.begin(), children.end(), [&](NodeId child) {
        return document.kind(child) == Kind::macro_parameter;
    })));
    for (const NodeId child : children) {
        const Kind kind = document.kind(child);
        if (kind == Kind::macro_parameter) {
            read.parameters.push_back(read_parameter(document, child));
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
