// SPDX-License-Identifier: MIT
// Every reading of every node of any page holds what it promises, and a body of any type keeps
// its characters.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/pages/body.hpp"
#include "chatleaf/storage/adf.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/storage/table.hpp"
#include "chatleaf/text/utf8.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void require_sound_table(const Table& table) {
    require(table.row_nodes.size() == table.rows);
    // In document order cells go from left to right and downwards, so what the rows before cover
    // is known for each column.
    std::vector<std::uint32_t> covered_until(std::min<std::uint32_t>(table.columns, 4096), 0);
    for (const GridCell& cell : table.cells) {
        require(cell.rows >= 1 && cell.columns >= 1);
        require(cell.row + cell.rows <= table.rows && cell.column + cell.columns <= table.columns);
        for (std::size_t column = cell.column;
             column < std::min<std::size_t>(cell.column + cell.columns, covered_until.size()); ++column) {
            require(covered_until[column] <= cell.row);
            covered_until[column] = cell.row + cell.rows;
        }
    }
}

void require_sound_task(const Document& document, NodeId node) {
    const Task read = task(document, node);
    for (const NodeId list : read.nested) {
        require(document.kind(list) == Kind::task_list && list > node && list < document.subtree_end(node));
    }
}

void read_node(const Document& document, NodeId node) {
    switch (document.kind(node)) {
        case Kind::table: require_sound_table(table(document, node)); break;
        case Kind::task: require_sound_task(document, node); break;
        case Kind::macro:
            for (const Parameter& parameter : macro(document, node).parameters) require(text::is_utf8(parameter.value));
            break;
        case Kind::link: (void)link(document, node); break;
        case Kind::anchor: (void)web_link(document, node); break;
        case Kind::image:
            if (!image(document, node).emoticon.empty()) require(!emoticon_text(document, node).empty());
            break;
        case Kind::emoticon: require(text::is_utf8(emoticon_text(document, node))); break;
        case Kind::resource:
        case Kind::task_assignee: (void)resource(document, node); break;
        case Kind::layout_section: require(layout_section(document, node).has_value()); break;
        case Kind::division: (void)layout_section(document, node); break;
        case Kind::adf_node: (void)adf_node(document, node); break;
        case Kind::adf_leaf: (void)adf_value(document, node, "text"); break;
        case Kind::adf_extension: (void)adf_extension(document, node); break;
        case Kind::template_variable: (void)variable_name(document, node); break;
        case Kind::table_cell:
        case Kind::header_cell: (void)cell_span(document, node); break;
        default: break;
    }
    (void)is_hidden(document, node);
}

void require_all_characters(std::string_view body) {
    const auto parsed = pages::read_body(body, pages::BodyType::wiki, "body");
    if (!parsed) return;
    std::string all;
    for (NodeId node = 1; node < parsed->document.size(); ++node) all += parsed->document.text(node);
    std::string kept = text::repaired_utf8(body);
    std::erase_if(kept, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n'; });
    std::erase(all, '\r');
    std::erase(all, '\n');
    std::erase(kept, '\n');
    require(all == kept);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view page(reinterpret_cast<const char*>(data), size);
    (void)pages::recognised_body_type(page);
    require_all_characters(page);
    const auto parsed = parse(page, "page.xml");
    if (!parsed) return 0;
    for (NodeId node = 0; node < parsed->document.size(); ++node) read_node(parsed->document, node);
    for (const CommentMark& mark : comment_marks(parsed->document)) require(!mark.parts.empty());
    require(text::is_utf8(visible_text(parsed->document, 0)));
    return 0;
}
