// SPDX-License-Identifier: MIT
#include "chatleaf/storage/document.hpp"

#include <algorithm>

#include "storage/builder.hpp"
#include "storage/data.hpp"

namespace chatleaf::storage {

Document::Document() : Document(DocumentBuilder({}, {}).finish()) {}
Document::Document(std::unique_ptr<const Data> data) noexcept : data_(std::move(data)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

std::string_view Document::source_name() const noexcept { return data_->source_name; }
std::string_view Document::source() const noexcept { return data_->source; }
std::size_t Document::size() const noexcept { return data_->nodes.size(); }

Kind Document::kind(NodeId node) const noexcept { return data_->nodes[node].kind; }
std::string_view Document::name(NodeId node) const noexcept { return data_->nodes[node].name; }
std::string_view Document::text(NodeId node) const noexcept { return data_->nodes[node].text; }

std::span<const Attribute> Document::attributes(NodeId node) const noexcept {
    const Data::Node& of = data_->nodes[node];
    return std::span(data_->attributes).subspan(of.first_attribute, of.attribute_count);
}

std::string_view Document::attribute(NodeId node, std::string_view name) const noexcept {
    const auto all = attributes(node);
    const auto found = std::ranges::find(all, name, &Attribute::name);
    return found == all.end() ? std::string_view{} : found->value;
}

bool Document::has_attribute(NodeId node, std::string_view name) const noexcept {
    const auto all = attributes(node);
    return std::ranges::find(all, name, &Attribute::name) != all.end();
}

NodeId Document::parent(NodeId node) const noexcept { return data_->nodes[node].parent; }
NodeId Document::first_child(NodeId node) const noexcept { return data_->nodes[node].first_child; }
NodeId Document::next_sibling(NodeId node) const noexcept { return data_->nodes[node].next_sibling; }
NodeId Document::subtree_end(NodeId node) const noexcept { return data_->nodes[node].subtree_end; }
Document::Children Document::children(NodeId node) const noexcept { return {*this, node}; }

SourceRange Document::range(NodeId node) const noexcept { return data_->nodes[node].range; }
SourceRange Document::inner_range(NodeId node) const noexcept { return data_->nodes[node].inner; }

Place Document::place(NodeId node) const { return place_of_offset(range(node).begin); }

Place Document::place_of_offset(std::size_t offset) const {
    const text::LineColumn at = data_->lines.at(data_->source, offset);
    return {data_->source_name, at.line, at.column};
}

}  // namespace chatleaf::storage
