// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/html.hpp"
#include "chatleaf/storage/document.hpp"
#include "chatleaf/storage/reading.hpp"
#include "render/anchors.hpp"
#include "render/chat_macro.hpp"

namespace chatleaf::render {

/// Writes a Document as HTML. Each kind of node becomes an element of ours; nothing of the
/// source's own elements, attributes or styles is copied.
///
/// HTML parsers close a <p> at the first block inside it, and authors put macros and tables
/// into paragraphs, so a paragraph that holds a block is written as a <div>. Lists and
/// tables get exactly the children that HTML allows; what else stands in them is wrapped.
class PageWriter {
public:
    PageWriter(HtmlWriter& html, const storage::Document& document, const locale::Reader& reader,
               ChatMacros& chat_macros);

    void write() { children(0); }

private:
    using NodeId = storage::NodeId;

    void node(NodeId node);
    void children(NodeId parent);
    void child(NodeId node);  ///< unless it is hidden
    [[nodiscard]] bool shows_nothing(NodeId node) const;
    [[nodiscard]] std::string plain_text(NodeId parent) const;

    // Blocks (page_blocks.cpp).
    bool block(NodeId node);
    void paragraph(NodeId node);
    void heading(NodeId node);
    void list(NodeId node);
    void tasks(NodeId node);
    void task(NodeId node);
    void definitions(NodeId node);
    void preformatted(NodeId node);
    void layout_section(NodeId node);
    void unreadable(NodeId node);
    void wrapped(HtmlWriter::Name element, NodeId node, std::string_view classes = {});
    /// The same for what holds words of its own: they say in which direction it is written.
    void written(HtmlWriter::Name element, NodeId node, std::string_view classes = {});

    // Tables (page_tables.cpp).
    void table(NodeId node);
    void table_rows(NodeId parent, NodeId header);
    void row(NodeId node, bool header);
    void cell(NodeId node, bool column_header);
    void loose_row(NodeId node);
    [[nodiscard]] NodeId header_row(NodeId table) const;

    // Inlines (page_inlines.cpp).
    void inline_node(NodeId node);
    void span(NodeId node);
    void time(NodeId node);
    std::string_view date_words(std::string_view written, Instant instant);
    void anchor(NodeId node);
    void link(NodeId node);
    void link_label(NodeId node);
    bool label_part(NodeId part);
    bool inside_resource(NodeId resource);
    void local_link(NodeId node, const storage::Link& link);
    void inner_link(NodeId node, const storage::Link& link);
    void mention(NodeId resource);
    void resource(NodeId node);
    void image(NodeId node);
    void picture(const storage::Image& image);
    [[nodiscard]] std::string target_words(const storage::Resource& target) const;

    // Macros (page_macros.cpp).
    struct MacroForm;
    static const MacroForm* form_of(std::string_view name);
    [[nodiscard]] bool is_block_macro(NodeId node) const;
    void macro(NodeId node);
    void body(const storage::Macro& macro);
    void rest(const storage::Macro& macro);
    void code(const storage::Macro& macro);
    void panel(const storage::Macro& macro);
    void expand(const storage::Macro& macro);
    void status(const storage::Macro& macro);
    void contents(const storage::Macro& macro);
    void contents_list(int least, int most);
    void anchor_macro(const storage::Macro& macro);
    void excerpt(const storage::Macro& macro);
    void columns(const storage::Macro& macro);
    void column(const storage::Macro& macro);
    void issue(const storage::Macro& macro);
    void unknown(const storage::Macro& macro);

    void mark_blocks();

    HtmlWriter& html_;
    const storage::Document& document_;
    const locale::Reader& reader_;
    ChatMacros& chat_macros_;
    Anchors anchors_;
    std::vector<bool> holds_block_;                  // for each node: whether a block is written inside it
    std::string contents_id_;                        // of the first list of headings; empty before it
    std::map<std::string_view, std::string> dates_;  // said so far, by how they are written
    std::size_t listed_ = 0;                         // headings gone through for lists so far
    int depth_ = 0;
    bool in_link_ = false;
};

}  // namespace chatleaf::render
