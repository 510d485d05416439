// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chatleaf/storage/document.hpp"
#include "render/storage_format_writer.hpp"

namespace chatleaf::render {

/// Writes in storage format what the HTML of a conversation or of a room's card says.
///
/// What is shown, in which order, under which name and with which links, is decided once, by those who
/// write the HTML; here only its elements are exchanged for what Confluence stores. So the words are the
/// same, and what a later version shows is here as well: an element or class that is not known here
/// becomes text. Names of elements never come from the HTML, and link targets are checked once more.
///
/// Lines that follow each other become one paragraph, since Confluence sets paragraphs far apart. A line
/// with a spoiler in it is folded away whole: Confluence has nothing that hides a few words.
class SnapshotWriter {
public:
    /// `html` is what HtmlWriter wrote, read by storage::parse; `note` follows the head. All outlive this.
    SnapshotWriter(StorageFormatWriter& out, const storage::Document& html, std::string_view note)
        : out_(out), html_(html), note_(note) {}

    void write();

private:
    using NodeId = storage::NodeId;
    enum class Weight : std::uint8_t { none, strong, emphasis };

    // Blocks (snapshot_blocks.cpp).
    void block(NodeId node);
    void children(NodeId parent);
    void division(NodeId node);
    void weighted(NodeId node, Weight weight);
    void apart(NodeId node);
    void line(NodeId first, NodeId end);
    void weighted_inlines(NodeId first, NodeId end);
    void begin_line();
    void end_paragraph();
    void joined(NodeId parent);
    void head(NodeId node);
    void message(NodeId node);
    void conversation(NodeId node);
    void quote(NodeId node);
    void folded(NodeId node);
    void open_expand(std::string_view title);
    void close_expand();
    void code(NodeId node);
    void list(NodeId node);
    void numbered_lines(NodeId node);
    void content(NodeId node);
    void table(NodeId node);
    void row(NodeId node);

    // Inlines (snapshot_inlines.cpp).
    void inlines(NodeId first, NodeId end);
    void inline_node(NodeId node);
    void element(NodeId node);
    void span(NodeId node);
    void link(NodeId node);
    void name(NodeId node);
    void formatted(StorageFormatWriter::Name element, NodeId first, NodeId end, bool& is_open);
    void words(std::string_view text);

    // What the HTML says (snapshot_reading.cpp).
    [[nodiscard]] bool has_class(NodeId node, std::string_view name) const;
    [[nodiscard]] Weight weight_of(NodeId node) const;
    [[nodiscard]] bool is_block(NodeId node) const;
    [[nodiscard]] bool is_line_of_its_own(NodeId node) const;
    [[nodiscard]] bool holds_block(NodeId node) const;
    [[nodiscard]] bool is_left_out(NodeId node) const;
    [[nodiscard]] bool shows_nothing(NodeId first, NodeId end) const;
    [[nodiscard]] NodeId spoiler(NodeId first, NodeId end) const;
    [[nodiscard]] std::string_view switch_of(NodeId spoiler) const;
    [[nodiscard]] NodeId checkbox(NodeId item) const;
    [[nodiscard]] bool counts_from_one(NodeId list) const;
    [[nodiscard]] std::string characters(NodeId node) const;
    [[nodiscard]] std::string language(NodeId preformatted) const;

    StorageFormatWriter& out_;
    const storage::Document& html_;
    std::string_view note_;
    std::string prefix_;  // what the next line begins with
    Weight weight_ = Weight::none;
    bool in_paragraph_ = false;
    bool after_replies_ = false;  // those of the message before
    bool says_author_ = false;
    bool in_link_ = false;
    bool in_strong_ = false;
    bool in_emphasis_ = false;
    bool in_strike_ = false;
    bool in_name_ = false;  // in a <bdi>
};

}  // namespace chatleaf::render
