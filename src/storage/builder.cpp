// SPDX-License-Identifier: MIT
#include "storage/builder.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace chatleaf::storage {

DocumentBuilder::DocumentBuilder(std::string_view source_name, std::string source)
    : data_(std::make_unique<Document::Data>(source_name, source.size())) {
    const SourceBytes bytes = source_bytes(source);
    begin(std::move(source), bytes);
}

DocumentBuilder::DocumentBuilder(std::string_view source_name, std::string source, const SourceBytes& bytes)
    : data_(std::make_unique<Document::Data>(source_name, source.size())) {
    begin(std::move(source), bytes);
}

void DocumentBuilder::begin(std::string source, const SourceBytes& bytes) {
    data_->source = std::move(source);
    if (bytes.has_control_characters || has_byte_order_mark(data_->source)) data_->cleaning = Cleaning(data_->source);
    data_->page = data_->cleaning.empty() ? data_->source : data_->cleaning.clean();
    // As measured, and no more than a part of the page: one of nothing but tags that are past a limit has
    // few nodes.
    data_->nodes.expect(std::min(bytes.less_than + bytes.less_than / 4, page().size() / 7) + 2);
    data_->attributes.expect(std::min(bytes.less_than / 4, page().size() / 20));
    add(no_node, Kind::document, 0, static_cast<Offset>(page().size()));
}

Place DocumentBuilder::place_of_source_offset(std::size_t offset) const {
    const text::LineColumn at = data_->lines().at(data_->source, offset);
    return {data_->source_name, at.line, at.column};
}

std::string DocumentBuilder::line_and_column(Offset offset) const {
    const Place place = place_of_source_offset(cleaning().origin_of_begin(offset));
    return std::to_string(place.line) + ":" + std::to_string(place.column);
}

void DocumentBuilder::add_attribute(Offset name_begin, std::size_t name_length, std::string_view kept_value) {
    add_attribute(name_begin, name_length, no_node, keep(kept_value));
}

void DocumentBuilder::close_unclosed(NodeId element, Offset end) noexcept {
    close(element, end);
    data_->nodes[element].become_unclosed();
}

void DocumentBuilder::close_before(NodeId element, Offset end, NodeId next) noexcept {
    close_unclosed(element, end);
    data_->nodes[element].subtree_end = next;
}

void DocumentBuilder::add_kept_characters(NodeId parent, Kind kind, Offset begin, Offset end,
                                          std::string_view characters) {
    const std::uint32_t kept = keep(characters);
    add(parent, kind, begin, end, kept, 1);
}

void DocumentBuilder::add_instruction(NodeId parent, Offset begin, Offset end, std::size_t name_length,
                                      std::optional<std::string_view> characters) {
    const std::uint32_t kept = characters ? keep(*characters) : no_node;
    add(parent, Kind::instruction, begin, end, kept, name_length);
}

std::uint32_t DocumentBuilder::keep(std::string_view characters) {
    if (characters.empty()) return keep_there({});
    char* const copy = room_for_characters(characters.size());
    std::memcpy(copy, characters.data(), characters.size());
    return keep_there({copy, characters.size()});
}

Document DocumentBuilder::finish() {
    data_->nodes[0].subtree_end = static_cast<NodeId>(data_->nodes.size());
    data_->nodes.shrink();
    data_->attributes.shrink();
    data_->kept.shrink();
    return Document(std::move(data_));
}

}  // namespace chatleaf::storage
