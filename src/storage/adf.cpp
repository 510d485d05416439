// SPDX-License-Identifier: MIT
#include "chatleaf/storage/adf.hpp"

#include <array>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "storage/near.hpp"

namespace chatleaf::storage {
namespace {

template <typename Value, std::size_t size>
Value chosen(const std::array<std::pair<std::string_view, Value>, size>& choices, std::string_view written,
             Value otherwise) {
    for (const auto& [name, value] : choices) {
        if (name == written) return value;
    }
    return otherwise;
}

AdfType type_of(std::string_view name) {
    constexpr auto types = std::to_array<std::pair<std::string_view, AdfType>>({
        {"panel", AdfType::panel},
        {"decision-list", AdfType::decision_list},
        {"decision-item", AdfType::decision_item},
        {"extension", AdfType::extension},
        {"inline-extension", AdfType::extension},
        {"bodied-extension", AdfType::extension},
        {"multi-bodied-extension", AdfType::extension},
    });
    return chosen(types, name, AdfType::other);
}

PanelType panel_of(std::string_view name) {
    constexpr auto panels = std::to_array<std::pair<std::string_view, PanelType>>({
        {"info", PanelType::info},
        {"note", PanelType::note},
        {"tip", PanelType::success},
        {"success", PanelType::success},
        {"warning", PanelType::warning},
        {"error", PanelType::error},
    });
    return chosen(panels, name, PanelType::custom);
}

// "panel-type" is "type" of a panel.
bool is_key(std::string_view written, std::string_view type, std::string_view key) {
    if (written == key) return true;
    return written.size() == type.size() + 1 + key.size() && written.starts_with(type) && written.ends_with(key) &&
           written[type.size()] == '-';
}

}  // namespace

std::string_view adf_value(const Document& document, NodeId node, std::string_view key) {
    const std::string_view type = document.attribute(node, "type");
    for (const NodeId child : document.children(node)) {
        if (document.kind(child) == Kind::adf_attribute && is_key(document.attribute(child, "key"), type, key)) {
            return only_word(document, child);
        }
    }
    return {};
}

AdfNode adf_node(const Document& document, NodeId node) {
    AdfNode read;
    read.node = node;
    read.type_name = document.attribute(node, "type");
    read.type = type_of(read.type_name);
    switch (read.type) {
        case AdfType::panel: read.panel = panel_of(adf_value(document, node, "type")); break;
        case AdfType::decision_item: read.decided = adf_value(document, node, "state") == "DECIDED"; break;
        case AdfType::extension:
            for (const std::string_view key : {"extension-title", "text", "extension-key"}) {
                if (read.extension.empty()) read.extension = adf_value(document, node, key);
            }
            break;
        case AdfType::decision_list:
        case AdfType::other: break;
    }
    return read;
}

AdfExtension adf_extension(const Document& document, NodeId extension) {
    AdfExtension read;
    for (const NodeId child : document.children(extension)) {
        const Kind kind = document.kind(child);
        if (kind == Kind::adf_node && read.node == no_node) read.node = child;
        if (kind == Kind::adf_fallback && read.fallback == no_node && !is_hidden(document, child)) {
            read.fallback = child;
        }
    }
    return read;
}

std::string_view variable_name(const Document& document, NodeId node) {
    return document.attribute(node, document.name(node) == "at:i18n" ? "at:key" : "at:name");
}

}  // namespace chatleaf::storage
