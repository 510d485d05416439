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
std::string joined_value(const Document& document, Parameter& read) {
    std::string text;
    std::string names;
    for (NodeId node = read.node + 1; node < document.subtree_end(read.node); ++node) {
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
    return written.empty() ? names : std::string(written);
}

void read_parameter(const Document& document, NodeId parameter, Parameter& read, Macro& macro) {
    read.node = parameter;
    read.name = document.attribute(parameter, "ac:name");
    // Most hold a text and no more.
    const NodeId text = parameter + 1;
    if (document.subtree_end(parameter) == text + 1 && is_characters(document.kind(text))) {
        read.value = trimmed(document.text(text));
    } else {
        read.value = macro.keep(joined_value(document, read));
    }
}

// CDATA is often padded with line ends that are not part of the code, and `]]>` inside it
// parts it in two; without CDATA the text itself is the code.
std::string_view plain_body_text(const Document& document, NodeId body, Macro& macro) {
    if (document.subtree_end(body) == body + 2 && is_characters(document.kind(body + 1))) {
        return document.text(body + 1);
    }
    std::string sections;
    std::string all;
    bool has_section = false;
    for (NodeId node = body + 1; node < document.subtree_end(body); ++node) {
        const Kind kind = document.kind(node);
        // Nothing but characters belongs here; what somebody broke lines with all the same breaks them.
        if (!is_characters(kind) && kind != Kind::line_break) continue;
        const std::string_view text = kind == Kind::line_break ? std::string_view("\n") : document.text(node);
        all += text;
        if (kind != Kind::text || !trimmed(text).empty()) sections += text;
        has_section = has_section || kind == Kind::cdata;
    }
    return macro.keep(std::move(has_section ? sections : all));
}

constexpr std::string_view output_type_name = "atlassian-macro-output-type";

OutputType written_output_type(std::string_view written) {
    if (written == "INLINE") return OutputType::in_line;
    return written == "BLOCK" ? OutputType::block : OutputType::unsaid;
}

void read_attributes(const Document& document, Macro& read) {
    for (const auto& [name, value] : document.attributes(read.node)) {
        if (is_named(name, "ac:name")) {
            read.name = value;
        } else if (is_named(name, "ac:schema-version")) {
            read.schema_version = value;
        } else if (is_named(name, "ac:macro-id")) {
            read.id = value;
        } else if (is_named(name, "ac:local-id")) {
            read.local_id = value;
        } else if (is_named(name, "data-layout")) {
            read.layout = value;
        }
    }
}

}  // namespace

std::string_view Macro::keep(std::string characters) {
    if (characters.empty()) return {};
    return *put_together.emplace_back(std::make_unique<const std::string>(std::move(characters)));
}

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
        if (!is_named(document.attribute(child, "ac:name"), output_type_name)) continue;
        type = written_output_type(only_word(document, child));
    }
    return type;
}

Macro macro(const Document& document, NodeId node) {
    constexpr std::size_t usual_parameters = 4;
    Macro read;
    read.node = node;
    read_attributes(document, read);
    for (const NodeId child : document.children(node)) {
        const Kind kind = document.kind(child);
        if (kind == Kind::macro_parameter) {
            if (read.parameters.empty()) read.parameters.reserve(usual_parameters);
            Parameter& parameter = read.parameters.emplace_back();
            read_parameter(document, child, parameter, read);
            if (is_named(parameter.name, output_type_name)) {
                read.output = written_output_type(only_word(document, child));
            }
        } else if (kind == Kind::rich_text_body && read.body == no_node) {
            read.body_kind = BodyKind::rich;
            read.body = child;
        } else if (kind == Kind::plain_text_body && read.body == no_node) {
            read.body_kind = BodyKind::plain;
            read.body = child;
            read.plain_body = plain_body_text(document, child, read);
        } else if (!is_characters(kind) || !is_blank(document.text(child))) {
            read.has_more = true;
        }
    }
    return read;
}

}  // namespace chatleaf::storage
