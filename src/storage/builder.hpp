// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/storage/document.hpp"
#include "storage/data.hpp"
#include "storage/source_bytes.hpp"

namespace chatleaf::storage {

/// Makes a Document, node by node in document order. All offsets are of page().
class DocumentBuilder {
public:
    using Offset = std::uint32_t;

    /// Begins with the root alone. `source` is well-formed UTF-8 of at most 1 GiB.
    DocumentBuilder(std::string_view source_name, std::string source);
    /// Likewise, for who has looked at its bytes.
    DocumentBuilder(std::string_view source_name, std::string source, const SourceBytes& bytes);

    /// The source without control characters: what is to be read.
    [[nodiscard]] std::string_view page() const noexcept { return data_->page; }
    [[nodiscard]] const Cleaning& cleaning() const noexcept { return data_->cleaning; }
    [[nodiscard]] std::size_t size() const noexcept { return data_->nodes.size(); }
    [[nodiscard]] std::size_t attribute_count() const noexcept { return data_->attributes.size(); }
    [[nodiscard]] Place place_of_source_offset(std::size_t offset) const;
    /// "3:14" for an offset of page(), to say where something stands that a fault has to do with. O(1) but for the
    /// first.
    [[nodiscard]] std::string line_and_column(Offset offset) const;

    /// Opens an element, whose name stands behind its `<`; what is added until it is closed
    /// is inside it. REQUIRES: name_length <= Data::longest_name.
    NodeId open(NodeId parent, Kind kind, Offset begin, std::size_t name_length) {
        add(parent, kind, begin, begin, no_node, name_length);
        return static_cast<NodeId>(data_->nodes.size() - 1);
    }
    /// Adds an attribute to the element opened last. REQUIRES: nothing was added since.
    void add_attribute(Offset name_begin, std::size_t name_length, Offset value_begin, Offset value_end) {
        Document::Data::AttributeRecord record;
        record.name_begin = name_begin;
        record.name_length = static_cast<std::uint32_t>(name_length) & 0x7FFFFFFFU;
        record.is_last = 1;
        record.value_begin = value_begin;
        record.value_end = value_end;
        add_attribute(record);
    }
    void add_attribute(Offset name_begin, std::size_t name_length, std::string_view kept_value);
    /// Tells that an element has an attribute `id`.
    void note_id() noexcept { data_->has_ids = true; }
    /// Closes an element that is the last node or around it; `end` is where its bytes end.
    void close(NodeId element, Offset end) noexcept {
        Document::Node& closed = data_->nodes[element];
        closed.end = end;
        closed.subtree_end = static_cast<NodeId>(data_->nodes.size());
    }
    /// Closes one that has no closing tag of its own.
    void close_unclosed(NodeId element, Offset end) noexcept;
    /// Closes one that has no closing tag of its own in front of the node `next`.
    void close_before(NodeId element, Offset end, NodeId next) noexcept;
    /// Makes a node the child of another. The caller minds that subtrees stay whole.
    void adopt(NodeId child, NodeId parent) noexcept { data_->nodes[child].parent = parent; }
    [[nodiscard]] Kind kind(NodeId node) const noexcept { return data_->nodes[node].kind(); }
    [[nodiscard]] Offset begin(NodeId node) const noexcept { return data_->nodes[node].begin; }
    /// REQUIRES: the node is closed.
    [[nodiscard]] std::string_view bytes(NodeId node) const noexcept {
        return data_->bytes(begin(node), data_->nodes[node].end);
    }
    [[nodiscard]] NodeId subtree_end(NodeId node) const noexcept { return data_->nodes[node].subtree_end; }

    /// Adds a node whose characters are the page's own; only their end is told, for where
    /// they begin goes by the kind.
    void add_characters(NodeId parent, Kind kind, Offset begin, Offset end, Offset characters_end) {
        add(parent, kind, begin, end, characters_end);
    }
    /// Room for characters that are kept with the Document.
    [[nodiscard]] char* room_for_characters(std::size_t size) {
        return static_cast<char*>(data_->kept_characters.allocate(size, alignof(char)));
    }
    /// Adds a text whose characters stand in such room.
    void add_text_kept_there(NodeId parent, Offset begin, Offset end, std::string_view characters) {
        add(parent, Kind::text, begin, end, keep_there(characters), 1);
    }
    /// Adds one whose characters are others. They are copied.
    void add_kept_characters(NodeId parent, Kind kind, Offset begin, Offset end, std::string_view characters);
    /// Adds an instruction; its name stands behind `<?`, and its text behind that, unless
    /// `characters` are given.
    void add_instruction(NodeId parent, Offset begin, Offset end, std::size_t name_length,
                         std::optional<std::string_view> characters);

    /// The Document; the builder is empty after it.
    [[nodiscard]] Document finish();

private:
    void begin(std::string source, const SourceBytes& bytes);
    // Made as a whole: filled in bit by bit where it stands, it is written several times.
    Document::Node& add(NodeId parent, Kind kind, Offset begin, Offset end, std::uint32_t detail = no_node,
                        std::size_t name_length = 0) {
        Document::Node made;
        made.begin = begin;
        made.end = end;
        made.parent = parent;
        made.subtree_end = static_cast<NodeId>(data_->nodes.size()) + 1;
        made.detail = detail;
        made.word = Document::Node::word_of(kind, name_length);
        return data_->nodes.push_back(made);
    }
    void add_attribute(Document::Data::AttributeRecord record) {
        Document::Node& element = data_->nodes.back();
        if (element.detail == no_node) {
            element.detail = static_cast<std::uint32_t>(data_->attributes.size());
        } else {
            data_->attributes.back().is_last = 0;
        }
        data_->attributes.push_back(record);
    }
    std::uint32_t keep(std::string_view characters);
    // Of characters that stand in room of ours.
    std::uint32_t keep_there(std::string_view characters) {
        data_->kept.push_back(characters);
        return static_cast<std::uint32_t>(data_->kept.size() - 1);
    }

    std::unique_ptr<Document::Data> data_;
};

}  // namespace chatleaf::storage
