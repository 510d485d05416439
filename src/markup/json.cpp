// SPDX-License-Identifier: MIT
#include "chatleaf/markup/json.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "chatleaf/text/json_string.hpp"
#include "markup/type_name.hpp"

namespace chatleaf::markup {
namespace {

using text::append_json_string;

void append_plain(std::string& out, std::string_view text) {
    out += R"({"type":"PLAIN_TEXT","value":)";
    append_json_string(out, text);
    out += '}';
}

void append_node(std::string& out, const Node& node);

template <typename Iterator>
void append_nodes(std::string& out, Iterator first, Iterator last) {
    out += '[';
    for (Iterator node = first; node != last; ++node) {
        if (node != first) out += ',';
        append_node(out, *node);
    }
    out += ']';
}

void append_nodes(std::string& out, const std::vector<Node>& nodes) { append_nodes(out, nodes.begin(), nodes.end()); }

std::string_view name_of(Align align) {
    switch (align) {
        case Align::none: break;
        case Align::left: return "left";
        case Align::center: return "center";
        case Align::right: return "right";
    }
    return {};
}

void append_fallback(std::string& out, const Node& node) {
    if (!node.fallback) return;
    if (node.fallback->as_text) {
        out += ",\"fallback\":";
        return append_node(out, plain("<t:" + node.text + ":" + node.detail + ">"));
    }
    out += ",\"fallback\":[" + std::to_string(node.fallback->begin) + ',' + std::to_string(node.fallback->end) + ']';
}

/// Rocket.Chat fills short rows up to the header's width.
void append_row(std::string& out, const Node& row, const std::vector<Node>& header) {
    if (row.kind != Kind::table_row || row.children.size() >= header.size()) return append_node(out, row);
    out += R"({"type":"TABLE_ROW","value":[)";
    for (std::size_t i = 0; i < header.size(); ++i) {
        Node missing = node(Kind::table_cell, {});
        missing.align = header[i].align;
        if (i > 0) out += ',';
        append_node(out, i < row.children.size() ? row.children[i] : missing);
    }
    out += "]}";
}

void append_table(std::string& out, const Node& table) {
    const std::vector<Node> none;
    const std::vector<Node>& header = table.children.empty() ? none : table.children.front().children;
    out += ",\"value\":{\"header\":";
    append_nodes(out, header);
    out += ",\"rows\":[";
    for (std::size_t i = 1; i < table.children.size(); ++i) {
        if (i > 1) out += ',';
        append_row(out, table.children[i], header);
    }
    out += "]}";
}

void append_color(std::string& out, const Color& color) {
    out += ",\"value\":{\"r\":" + std::to_string(color.red) + ",\"g\":" + std::to_string(color.green) +
           ",\"b\":" + std::to_string(color.blue) + ",\"a\":" + std::to_string(color.alpha) + '}';
}

void append_emoji(std::string& out, const Node& emoji) {
    if (emoji.detail.empty()) {
        out += ",\"unicode\":";
        append_json_string(out, emoji.text);
        return;
    }
    out += ",\"value\":";
    append_plain(out, emoji.text);
    out += ",\"shortCode\":";
    append_json_string(out, emoji.detail);
}

void append_target_and_label(std::string& out, const Node& node) {
    out += ",\"value\":{\"src\":";
    append_plain(out, node.text);
    out += ",\"label\":";
    if (node.kind == Kind::link) {
        append_nodes(out, node.children);
    } else {
        append_plain(out, node.children.empty() ? std::string_view{} : std::string_view(node.children.front().text));
    }
    out += '}';
}

/// Members that stand before "value".
void append_leading_members(std::string& out, const Node& node) {
    if (node.kind == Kind::heading) out += ",\"level\":" + std::to_string(node.number.value_or(1));
    if (node.kind == Kind::task) out += node.done ? ",\"status\":true" : ",\"status\":false";
    if (node.kind == Kind::code) {
        out += ",\"language\":";
        append_json_string(out, node.text);
    }
    if (node.kind == Kind::table_cell && node.align != Align::none) {
        out += ",\"align\":";
        append_json_string(out, name_of(node.align));
    }
}

void append_value(std::string& out, const Node& node) {
    switch (node.kind) {
        case Kind::line_break:
        case Kind::horizontal_rule: return;
        case Kind::table: return append_table(out, node);
        case Kind::color: return append_color(out, node.color);
        case Kind::emoji: return append_emoji(out, node);
        case Kind::link:
        case Kind::image: return append_target_and_label(out, node);
        case Kind::plain_text:
        case Kind::katex:
        case Kind::inline_katex: out += ",\"value\":"; return append_json_string(out, node.text);
        case Kind::code_line:
        case Kind::inline_code:
        case Kind::mention_user:
        case Kind::mention_channel: out += ",\"value\":"; return append_plain(out, node.text);
        case Kind::timestamp:
            out += ",\"value\":{\"timestamp\":";
            append_json_string(out, node.text);
            out += ",\"format\":";
            append_json_string(out, node.detail);
            out += '}';
            return;
        default: out += ",\"value\":"; return append_nodes(out, node.children);
    }
}

void append_node(std::string& out, const Node& node) {
    out += "{\"type\":\"";
    out += type_name(node.kind);
    out += '"';
    append_leading_members(out, node);
    append_value(out, node);
    if (node.kind == Kind::list_item && node.number) {
        out += ",\"number\":" + (node.detail.empty() ? std::to_string(*node.number) : node.detail);
    }
    append_fallback(out, node);
    out += '}';
}

}  // namespace

std::size_t missing_cells(const Tree& tree) noexcept {
    std::size_t missing = 0;
    for (const Node& table : tree) {
        if (table.kind != Kind::table || table.children.empty()) continue;
        const std::size_t width = table.children.front().children.size();
        for (const Node& row : table.children) missing += width - std::min(width, row.children.size());
    }
    return missing;
}

std::string to_json(const Tree& tree) {
    std::string out;
    append_nodes(out, tree);
    return out;
}

}  // namespace chatleaf::markup
