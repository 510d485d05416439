// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <mutex>
#include <string>
#include <string_view>

#include "chatleaf/storage/document.hpp"
#include "storage/chunked_array.hpp"
#include "storage/cleaning.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {

/// What a Document is made of. All offsets are of `page`, not of the source. What can be
/// read off the page's bytes again in a few steps (where a name ends, where the text of a
/// comment begins) is not kept.
struct Document::Data {
    Data(std::string_view name, std::size_t page_bytes)
        : source_name(name), kept_characters(std::clamp<std::size_t>(page_bytes / 8, 64, 1024)) {}

    static constexpr std::uint32_t longest_name = (1U << 24U) - 1;
    static constexpr std::size_t attributes_in_piece = 4096;

    struct AttributeRecord {
        std::uint32_t name_begin;
        std::uint32_t name_length : 31;
        std::uint32_t is_last : 1;  ///< of its element's
        /// The value's bytes; where they are not what it says, no_node and its place in `kept`.
        std::uint32_t value_begin;
        std::uint32_t value_end;
    };
    static_assert(sizeof(AttributeRecord) == 16);

    [[nodiscard]] std::string_view bytes(std::size_t begin, std::size_t end) const noexcept {
        return {page.data() + begin, end - begin};
    }
    [[nodiscard]] std::string_view value(const AttributeRecord& record) const noexcept {
        return record.value_begin == no_node ? kept[record.value_end] : bytes(record.value_begin, record.value_end);
    }

    /// None when the element has no such attribute. REQUIRES: it has some.
    [[nodiscard]] const AttributeRecord* attribute_named(const Node& of, std::string_view name) const noexcept {
        std::uint32_t index = of.detail;
        for (const AttributeRecord* record = &attributes[index];;) {
            const char* const named = page.data() + record->name_begin;
            if (record->name_length == name.size() && text::same_bytes(named, name)) return record;
            if (record->is_last != 0) return nullptr;
            record = ++index % attributes_in_piece == 0 ? &attributes[index] : record + 1;
        }
    }

    std::string source_name;
    std::string source;
    Cleaning cleaning;
    std::string_view page;  ///< the source, or what cleaning has left of it
    bool has_ids = false;   ///< whether any element has an attribute `id`
    /// Counted when somebody first asks for a place, which many readers of a page never do.
    [[nodiscard]] const text::LineTable& lines() const {
        std::call_once(lines_counted, [this] { counted_lines = text::LineTable(source); });
        return counted_lines;
    }
    // All of many small pages, so that they need no memory but this.
    static constexpr std::size_t few_nodes = 12;
    static constexpr std::size_t few_attributes = 8;
    ChunkedArray<Node, nodes_in_piece, few_nodes> nodes;
    ChunkedArray<AttributeRecord, attributes_in_piece, few_attributes> attributes;
    ChunkedArray<std::string_view> kept;
    std::pmr::monotonic_buffer_resource kept_characters;
    mutable text::LineTable counted_lines;
    mutable std::once_flag lines_counted;
};

}  // namespace chatleaf::storage
