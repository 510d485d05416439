// SPDX-License-Identifier: MIT
#include "storage/builder.hpp"

#include <algorithm>
#include <utility>

#include "storage/data.hpp"

namespace chatleaf::storage {

DocumentBuilder::DocumentBuilder(std::string_view source_name, std::string source)
    : data_(std::make_unique<Document::Data>()) {
    data_->source_name = source_name;
    data_->source = std::move(source);
    data_->lines = text::LineTable(data_->source);
    const SourceRange whole{0, static_cast<std::uint32_t>(data_->source.size())};
    Document::Data::Node root;
    root.range = whole;
    root.inner = whole;
    data_->nodes.push_back(root);
}

DocumentBuilder::~DocumentBuilder() = default;

void DocumentBuilder::reserve(std::size_t nodes, std::size_t attributes) {
    data_->nodes.reserve(nodes);
    data_->attributes.reserve(attributes);
}

NodeId DocumentBuilder::add(NodeId parent, const Node& node) {
    Document::Data::Node made;
    made.kind = node.kind;
    made.parent = parent;
    made.range = node.range;
    made.inner = node.inner;
    made.first_attribute = static_cast<std::uint32_t>(data_->attributes.size());
    made.name = node.name;
    made.text = node.text;
    data_->nodes.push_back(made);
    return static_cast<NodeId>(data_->nodes.size() - 1);
}

void DocumentBuilder::add_attribute(std::string_view name, std::string_view value) {
    data_->attributes.push_back({name, value});
    ++data_->nodes.back().attribute_count;
}

void DocumentBuilder::restart() {
    data_->nodes.resize(1);
    data_->attributes.clear();
}

std::string_view DocumentBuilder::keep(std::string_view text) {
    if (text.empty()) return {};
    auto* kept = static_cast<char*>(data_->texts.allocate(text.size(), alignof(char)));
    std::ranges::copy(text, kept);
    return {kept, text.size()};
}

std::string_view DocumentBuilder::source() const noexcept { return data_->source; }

Place DocumentBuilder::place_of_offset(std::size_t offset) const {
    const text::LineColumn at = data_->lines.at(data_->source, offset);
    return {data_->source_name, at.line, at.column};
}

Document DocumentBuilder::finish() {
    auto& nodes = data_->nodes;
    std::vector<NodeId> last_child(nodes.size(), no_node);
    for (NodeId id = 1; id < nodes.size(); ++id) {
        const NodeId parent = nodes[id].parent;
        const NodeId before = std::exchange(last_child[parent], id);
        (before == no_node ? nodes[parent].first_child : nodes[before].next_sibling) = id;
    }
    for (auto id = static_cast<NodeId>(nodes.size()); id-- > 0;) {
        nodes[id].subtree_end = std::max(nodes[id].subtree_end, id + 1);
        if (id != 0) {
            NodeId& around = nodes[nodes[id].parent].subtree_end;
            around = std::max(around, nodes[id].subtree_end);
        }
    }
    return Document(std::move(data_));
}

}  // namespace chatleaf::storage
