// SPDX-License-Identifier: MIT
#include <array>
#include <utility>

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

/// A fallback has the words, and for most of what there is the look; panels have theirs from the
/// node, since as a fallback all of them look alike.
void PageWriter::adf_extension(NodeId node) {
    const storage::AdfExtension extension = storage::adf_extension(document_, node);
    if (extension.node != no_node && extension.fallback != no_node) {
        const AdfNode adf = storage::adf_node(document_, extension.node);
        const NodeId first = document_.first_child(extension.fallback);
        if (adf.type == AdfType::panel && document_.kind(first) != Kind::macro) {
            adf_panel(adf, extension.fallback);
            for (const NodeId part : document_.children(node))
                if (part != extension.node && part != extension.fallback) child(part);
            return;
        }
    }
    children(node);
}

void PageWriter::adf_node(NodeId node) {
    const AdfNode adf = storage::adf_node(document_, node);
    switch (adf.type) {
        case AdfType::panel: adf_panel(adf, node); return;
        case AdfType::decision_list: decisions(node); return;
        case AdfType::decision_item: {  // one without its list
            html_.open_tag(R"(<ul class="cl-decisions">)");
            decision(node);
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
        const bool is_decision =
            document_.kind(item) == Kind::adf_node && storage::adf_node(document_, item).type == AdfType::decision_item;
        if (is_decision) {
            decision(item);
        } else {
            html_.open_tag(R"(<li class="cl-loose">)");
            child(item);
            html_.close();
        }
    }
    html_.close();
}

void PageWriter::decision(NodeId node) {
    const bool decided = storage::adf_node(document_, node).decided;
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
