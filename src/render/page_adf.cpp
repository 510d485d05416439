// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "render/math.hpp"
#include "render/page_writer.hpp"

namespace chatleaf::render {

using storage::AdfNode;
using storage::AdfType;
using storage::Kind;
using storage::no_node;
using storage::NodeId;
using storage::PanelType;

namespace {

struct PanelLook {
    std::string_view classes = "cl-panel";
    std::string_view label;
};

// The colours of the new editor's panels; those of the macros have other names for the same.
PanelLook look_of(PanelType type) {
    switch (type) {
        case PanelType::info: return {"cl-panel cl-panel-info", "page.panel_info"};
        case PanelType::note: return {"cl-panel cl-panel-remark", "page.panel_note"};
        case PanelType::success: return {"cl-panel cl-panel-tip", "page.panel_success"};
        case PanelType::warning: return {"cl-panel cl-panel-note", "page.panel_warning"};
        case PanelType::error: return {"cl-panel cl-panel-warning", "page.panel_error"};
        case PanelType::none:
        case PanelType::custom: break;
    }
    return {};
}

}  // namespace

bool PageWriter::is_block_of_adf(NodeId node) const {
    if (document_.kind(node) != Kind::adf_node) return false;
    const AdfType type = storage::adf_node(document_, node).type;
    return type == AdfType::panel || type == AdfType::decision_list || type == AdfType::decision_item;
}

/// A fallback has the words, and for most of what there is the look; panels and decisions have theirs from the node,
/// since as a fallback all of them look alike.
void PageWriter::adf_extension(NodeId node) {
    const storage::AdfExtension extension = storage::adf_extension(document_, node);
    if (extension.node == no_node || extension.fallback == no_node ||
        !fallback_with_looks(extension.node, extension.fallback)) {
        children(node);
        return;
    }
    for (const NodeId part : document_.children(node))
        if (part != extension.node && part != extension.fallback) child(part);
}

/// Writes a fallback as the node says it looks; false when it is to be written as it is.
bool PageWriter::fallback_with_looks(NodeId node, NodeId fallback) {
    const AdfNode adf = storage::adf_node(document_, node);
    const auto parts = document_.children(fallback);
    const auto first = std::find_if(parts.begin(), parts.end(), [this](NodeId part) { return !shows_nothing(part); });
    if (first == parts.end()) return false;
    if (adf.type == AdfType::panel && document_.kind(*first) != Kind::macro) {
        adf_panel(adf, fallback);
        return true;
    }
    return adf.type == AdfType::decision_list && document_.kind(*first) == Kind::bullet_list &&
           decided_list(node, *first);
}

/// Writes a list of decisions with their states, when it has as many items as there are; else false.
bool PageWriter::decided_list(NodeId decisions, NodeId list) {
    std::vector<NodeId> items;
    std::vector<bool> decided;
    for (const NodeId item : document_.children(list))
        if (!shows_nothing(item)) items.push_back(item);
    for (const NodeId item : document_.children(decisions)) {
        if (document_.kind(item) != Kind::adf_node) continue;
        const AdfNode adf = storage::adf_node(document_, item);
        if (adf.type == AdfType::decision_item) decided.push_back(adf.decided);
    }
    const auto is_item = [this](NodeId item) { return document_.kind(item) == Kind::list_item; };
    if (items.size() != decided.size() || !std::ranges::all_of(items, is_item)) return false;
    html_.open_tag(R"(<ul class="cl-decisions">)");
    for (std::size_t item = 0; item < items.size(); ++item) decision(items[item], decided[item]);
    html_.close();
    return true;
}

void PageWriter::adf_node(NodeId node) {
    const AdfNode adf = storage::adf_node(document_, node);
    switch (adf.type) {
        case AdfType::panel: adf_panel(adf, node); return;
        case AdfType::decision_list: decisions(node); return;
        case AdfType::decision_item: {  // one without its list
            html_.open_tag(R"(<ul class="cl-decisions">)");
            decision(node, adf.decided);
            html_.close();
            return;
        }
        case AdfType::extension:
            html_.open_tag(R"(<span class="cl-chip">)").attribute("title", reader_.words("page.macro_kept_out"));
            if (adf.extension.empty())
                html_.text(reader_.words("page.app_unnamed"));
            else
                html_.text(reader_.say("page.app", {{"name", adf.extension}}));
            html_.close();
            break;
        case AdfType::other: break;
    }
    children(node);
}

void PageWriter::adf_panel(const AdfNode& panel, NodeId content) {
    const PanelLook look = look_of(panel.panel);
    open_panel(look.classes, look.label, {});
    children(content);
    html_.close().close();
}

void PageWriter::decisions(NodeId node) {
    html_.open_tag(R"(<ul class="cl-decisions">)");
    for (const NodeId item : document_.children(node)) {
        if (shows_nothing(item)) continue;
        const bool is_node = document_.kind(item) == Kind::adf_node;
        const AdfNode adf = is_node ? storage::adf_node(document_, item) : AdfNode();
        if (is_node && adf.type == AdfType::decision_item) {
            decision(item, adf.decided);
        } else {
            html_.open_tag(R"(<li class="cl-loose">)");
            child(item);
            html_.close();
        }
    }
    html_.close();
}

void PageWriter::decision(NodeId node, bool decided) {
    html_.open("li");
    if (!decided) html_.attribute("class", "cl-undecided");
    html_.attribute("dir", "auto").open_tag(R"(<span class="cl-unseen">)");
    html_.text(reader_.words(decided ? "page.decision" : "page.decision_open")).text(" ").close();
    children(node);
    html_.close();
}

void PageWriter::math(NodeId node) {
    html_.open_tag(R"(<span class="cl-math">)");
    if (!write_math(html_, document_, node)) html_.text(storage::visible_text(document_, node));
    html_.close();
}

}  // namespace chatleaf::render
