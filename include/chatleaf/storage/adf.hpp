// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"

/// What the new editor keeps as Atlassian Document Format inside storage format, because
/// storage format has no element for it: panels of its own, decisions, extensions.
namespace chatleaf::storage {

enum class AdfType : std::uint8_t {
    panel,
    decision_list,
    decision_item,
    extension,
    other,
};

/// The looks of a panel that the new editor knows.
enum class PanelType : std::uint8_t { none, info, note, success, warning, error, custom };

struct AdfNode {
    NodeId node = no_node;
    AdfType type = AdfType::other;
    std::string_view type_name;  ///< as written: "panel"
    PanelType panel = PanelType::none;
    bool decided = false;        ///< of a decision item
    std::string_view extension;  ///< of an extension: its title or key; may be empty
};

/// REQUIRES: kind is adf_node. O(children).
[[nodiscard]] AdfNode adf_node(const Document& document, NodeId node);

/// The value of a node's attribute; empty when absent. Its key may be written with the node's
/// type before it: "panel-type" is "type" of a panel. O(children).
/// REQUIRES: kind is adf_node or adf_leaf.
[[nodiscard]] std::string_view adf_value(const Document& document, NodeId node, std::string_view key);

/// The two sayings of an extension. A fallback without content is no_node; where there is one,
/// it is what a reader sees, and the node says only what it is.
struct AdfExtension {
    NodeId node = no_node;  ///< the first adf_node
    NodeId fallback = no_node;
};

/// REQUIRES: kind is adf_extension. O(children).
[[nodiscard]] AdfExtension adf_extension(const Document& document, NodeId extension);

/// What a template fills in, "name" of <at:var at:name="name"/>: the name of a variable, or the
/// key of a sentence. REQUIRES: kind is template_variable.
[[nodiscard]] std::string_view variable_name(const Document& document, NodeId node);

}  // namespace chatleaf::storage
