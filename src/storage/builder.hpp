// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::storage {

/// Makes a Document, node by node in document order.
class DocumentBuilder {
public:
    /// Begins with the root alone. `source` is well-formed UTF-8 of less than 4 GiB.
    DocumentBuilder(std::string_view source_name, std::string source);
    DocumentBuilder(const DocumentBuilder&) = delete;
    DocumentBuilder& operator=(const DocumentBuilder&) = delete;
    DocumentBuilder(DocumentBuilder&&) = delete;
    DocumentBuilder& operator=(DocumentBuilder&&) = delete;
    ~DocumentBuilder();

    struct Node {
        Kind kind = Kind::text;
        SourceRange range;
        SourceRange inner;
        std::string_view name;  ///< of source(), kept, or static
        std::string_view text;  ///< likewise
    };
    /// Makes room for as many.
    void reserve(std::size_t nodes, std::size_t attributes);
    /// Adds a node after all others. REQUIRES: `parent` is the last node or one of those
    /// around it.
    NodeId add(NodeId parent, const Node& node);
    /// Adds an attribute to the node added last.
    void add_attribute(std::string_view name, std::string_view value);

    /// Takes all nodes but the root away again.
    void restart();

    /// A copy that lives as long as the Document.
    [[nodiscard]] std::string_view keep(std::string_view text);

    [[nodiscard]] std::string_view source() const noexcept;
    [[nodiscard]] Place place_of_offset(std::size_t offset) const;

    /// The Document; the builder is empty after it.
    [[nodiscard]] Document finish();

private:
    std::unique_ptr<Document::Data> data_;
};

}  // namespace chatleaf::storage
