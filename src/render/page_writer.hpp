// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/html.hpp"
#include "chatleaf/storage/adf.hpp"
#include "chatleaf/storage/document.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/storage/table.hpp"
#include "render/anchors.hpp"
#include "render/chat_macro.hpp"
#include "render/page_choice.hpp"
#include "render/page_context.hpp"
#include "render/source_style.hpp"
#include "render/task_choice.hpp"

namespace chatleaf::render {

/// Writes a Document as HTML. Each kind of node becomes an element of ours; nothing of the
/// source's own elements, attributes or styles is copied.
///
/// HTML parsers close a <p> at the first block inside it, and authors put macros and tables
/// into paragraphs, so a paragraph that holds a block is written as a <div>. Lists and
/// tables get exactly the children that HTML allows; what else stands in them is wrapped.
class PageWriter {
public:
    /// `place` says which page of the wiki the document is, and what it is written into. All must outlive this.
    PageWriter(HtmlWriter& html, const storage::Document& document, const locale::Reader& reader,
               ChatMacros& chat_macros, PageContext& context, const PagePlace& place = {});

    void write() { children(0); }

    /// Whether a macro has a form of its own: those of bundled_macros.hpp have.
    [[nodiscard]] static bool has_form(std::string_view macro) { return form_of(macro) != nullptr; }

private:
    using NodeId = storage::NodeId;

    // Nodes (page_nodes.cpp).
    void node(NodeId node);
    void by_kind(NodeId node);

    void children(NodeId parent);
    void child(NodeId node) {  ///< unless it is hidden
        // Half of all nodes are texts.
        const storage::Kind kind = document_.kind(node);
        if (kind == storage::Kind::text && depth_ < deepest) {
            html_.well_formed_text(document_.text(node));
        } else if (!storage::may_be_hidden(kind) || !storage::is_hidden(document_, node)) {
            this->node(node);
        }
    }
    void link_to(std::string_view id);
    [[nodiscard]] bool shows_nothing(NodeId node) const;
    [[nodiscard]] std::string plain_text(NodeId parent) const;

    // Blocks (page_blocks.cpp).
    void paragraph(NodeId node);
    void styled_paragraph(NodeId node, std::string_view style, bool is_block, bool is_item);
    static void style_classes(std::string_view written, Classes& classes);
    void heading(NodeId node);
    void preformatted(NodeId node);
    void layout_section(NodeId node, const storage::LayoutSection& section);
    void division(NodeId node);
    void plain_division(NodeId node);
    void styled_division(NodeId node, std::string_view style);
    void details(NodeId node);
    void unreadable(NodeId node);
    [[gnu::always_inline]] void inside(HtmlWriter::Tag tag, NodeId node) {  ///< what is in it
        html_.open_tag(tag);
        place(node);
        children(node);
        html_.close();
    }

    // Lists (page_lists.cpp).
    void list(NodeId node);
    void tasks(NodeId node);
    void task(NodeId node);
    void assignee(NodeId node);
    void definitions(NodeId node);

    // Tables (page_tables.cpp).
    class Cells;
    void table(NodeId node);
    void table_rows(NodeId parent, NodeId head, Cells& cells);
    void row(NodeId node, Cells& cells);
    void cell(NodeId node, bool column_header, Cells& cells);
    void loose_row(NodeId node);
    [[nodiscard]] bool is_header_row(NodeId row) const;
    [[nodiscard]] bool is_empty_cell(NodeId cell) const;
    [[nodiscard]] NodeId head_row(const storage::Table& table) const;

    // What the new editor keeps as ADF, templates and formulas (page_adf.cpp).
    [[nodiscard]] bool is_block_of_adf(NodeId node) const;
    void adf_extension(NodeId node);
    void adf_node(NodeId node);
    void adf_panel(const storage::AdfNode& panel, NodeId content);
    void decisions(NodeId node);
    void decision(NodeId node, bool decided);
    bool fallback_with_looks(NodeId node, NodeId fallback);
    bool decided_list(NodeId decisions, NodeId list);
    void math(NodeId node);

    // Inlines (page_inlines.cpp).
    void mark(HtmlWriter::Element element, NodeId node, Classes::Class own = {});
    void span(NodeId node);
    void template_variable(NodeId node);
    void time(NodeId node);
    std::string_view date_words(std::string_view written, Instant instant);

    // Links, and what they lead to (page_links.cpp).
    void anchor(NodeId node);
    void link(NodeId node);
    void web_address(NodeId node, const storage::Link& link);
    void local_link(NodeId node, const storage::Link& link);
    void inner_link(NodeId node, const storage::Link& link);
    bool wiki_link(NodeId node, const storage::Link& link);
    void link_label(NodeId node, const storage::Link& link);
    bool label_parts(NodeId node);
    void mention(NodeId user, std::string_view tooltip = {});
    void resource(NodeId node);
    [[nodiscard]] bool has_words_of_its_own(NodeId link) const;
    [[nodiscard]] std::string name_words(const storage::Link& link) const;
    [[nodiscard]] std::string page_words(const storage::Resource& page) const;
    [[nodiscard]] std::string target_words(const storage::Resource& target) const;

    // Images and emoticons (page_images.cpp).
    void image(NodeId node);
    void picture(const storage::Image& image);
    void emoticon(NodeId node);

    // Macros (page_macros.cpp).
    struct MacroForm;
    static const MacroForm* form_of(std::string_view name);
    [[nodiscard]] bool is_block_macro(NodeId node, std::string_view name);
    [[nodiscard]] bool has_body(NodeId macro) const;
    [[nodiscard]] NodeId body_in_line(NodeId macro);
    [[nodiscard]] bool is_in_line(NodeId macro) { return body_in_line(macro) != storage::no_node; }
    void macro(NodeId node);
    void body(const storage::Macro& macro);
    void rest(const storage::Macro& macro);
    void open_chip(std::string_view tooltip);
    void chip(std::string_view words, std::string_view tooltip = {});
    void macro_chip(const storage::Macro& macro, std::string_view tooltip = {});
    void unknown(const storage::Macro& macro);
    void unknown_without_body(const storage::Macro& macro);

    // Panels and what lays a page out (page_panels.cpp).
    void panel(const storage::Macro& macro);
    /// The begin of a panel, up to its content; REQUIRES: two closes after it.
    void open_panel(std::string_view classes, std::string_view label, std::string_view title);
    void expand(const storage::Macro& macro);
    void titled_body(const storage::Macro& macro);
    void status(const storage::Macro& macro);
    void columns(const storage::Macro& macro);
    void column(const storage::Macro& macro);

    // Code and what else is source (page_code.cpp).
    void code(const storage::Macro& macro);
    void code_block(std::string_view text, std::string_view language, std::string_view title);
    void numbered_lines(std::string_view text, std::string_view first);
    void html_source(const storage::Macro& macro);
    void diagram_source(const storage::Macro& macro);
    void formula(const storage::Macro& macro);
    void markdown(const storage::Macro& macro);

    // Contents and places (page_contents.cpp).
    struct Contents;
    void contents(const storage::Macro& macro);
    void zone(const storage::Macro& macro);
    void contents_of(const storage::Macro& macro, NodeId zone);
    [[nodiscard]] static std::string contents_classes(const storage::Macro& macro);
    [[nodiscard]] Contents wanted_contents(const storage::Macro& macro, NodeId zone);
    void contents_list(const Contents& wanted);
    void contents_in_line(const Contents& wanted);
    void anchor_macro(const storage::Macro& macro);
    void contents_entry(const Anchors::Heading& heading, const Contents& wanted);
    /// The place that an element with an `id` is; right after its tag, behind other attributes.
    void place(NodeId node) {
        if (has_ids_ && !document_.attribute(node, "id").empty()) write_place(node, anchors_.ids_of(node));
    }
    void write_place(NodeId node, std::span<const Anchors::Place> ids);
    void further_places(std::span<const Anchors::Place> ids);  ///< as elements without content

    // Other pages (page_includes.cpp).
    [[nodiscard]] const pages::WikiPage* found(const storage::Resource& page) const;
    [[nodiscard]] const pages::WikiPage* found(const storage::Macro& macro, std::string_view parameter) const;
    [[nodiscard]] std::string asked_title(const storage::Macro& macro, std::string_view parameter) const;
    [[nodiscard]] std::string_view own_space() const;
    [[nodiscard]] bool knows_all() const { return context_.wiki != nullptr && context_.wiki->knows_all(); }
    [[nodiscard]] std::string page_address(const storage::Resource& page, std::string_view place) const;
    [[nodiscard]] std::optional<storage::Parsed> read(const pages::WikiPage& page);
    /// The first excerpt of a page, or the one that is called so; no_node when there is none.
    [[nodiscard]] static NodeId excerpt_of(const storage::Document& document, std::string_view name);
    void page_link(const pages::WikiPage& page);
    void excerpt(const storage::Macro& macro);
    void include(const storage::Macro& macro);
    void excerpt_include(const storage::Macro& macro);
    void within(const pages::WikiPage& page, const storage::Document& document,
                const std::function<void(PageWriter&)>& write);
    [[nodiscard]] bool may_include(const pages::WikiPage* page, std::string_view title);

    // Lists and trees of pages (page_lists_of_pages.cpp).
    struct ListLook;
    void children_list(const storage::Macro& macro);
    void children_of(const pages::WikiPage& page, const ListLook& look, int depth);
    void page_tree(const storage::Macro& macro);
    void tree_below(const pages::WikiPage& page, int level, int opened, const ListLook& look);
    void pages_by_label(const storage::Macro& macro);
    void recent_pages(const storage::Macro& macro);
    void blog_posts(const storage::Macro& macro);
    void page_list(const std::vector<const pages::WikiPage*>& pages, const ListLook& look);
    void page_entry(const pages::WikiPage& page, const ListLook& look);
    [[nodiscard]] std::string excerpt_words(const pages::WikiPage& page);
    [[nodiscard]] std::optional<WikiPages> asked_for(const storage::Macro& macro) const;
    [[nodiscard]] bool may_list();
    void list_title(std::string_view words);  ///< nothing for no words
    void left_out(std::size_t count);

    // Reports of what is on pages (page_reports.cpp).
    struct Properties;
    void properties(const storage::Macro& macro);
    void properties_report(const storage::Macro& macro);
    [[nodiscard]] std::vector<Properties> properties_of(const WikiPages& pages, const storage::Macro& macro,
                                                        std::vector<std::string>& columns);
    void properties_row(const Properties& row, const std::vector<std::string>& columns);
    /// How many a report has at most.
    [[nodiscard]] static std::size_t most_rows(const storage::Macro& macro);
    void open_table();
    void table_header(std::string_view words);

    // Reports of tasks (page_task_report.cpp).
    struct ReportedTask;
    void tasks_report(const storage::Macro& macro);
    [[nodiscard]] std::vector<ReportedTask> reported_tasks(const WikiPages& pages, const TaskChoice& choice,
                                                           std::size_t most, std::list<storage::Document>& documents);
    static void sort_tasks(std::vector<ReportedTask>& tasks, const TaskChoice& choice);
    class TaskWriters;
    void task_cell(const ReportedTask& reported, std::string_view column, TaskWriters& writers);
    void task_words(const ReportedTask& reported, TaskWriters& writers);

    // Files of pages (page_files.cpp).
    struct File {
        const pages::WikiPage* page = nullptr;
        const pages::Attachment* file = nullptr;
    };
    [[nodiscard]] File found_file(const storage::Resource& file) const;
    [[nodiscard]] File found_file(const pages::WikiPage* page, std::string_view name) const;
    [[nodiscard]] File found_file(const storage::Macro& macro, std::string_view parameter) const;
    void file_link(const File& file, std::string_view words);
    /// Where an image is to be loaded from; empty for what is none, or cannot be seen anywhere.
    [[nodiscard]] std::string picture_address(const File& file) const;
    /// REQUIRES: it has an address.
    void file_picture(const File& file, std::string_view alternative, std::string_view width, std::string_view height);
    void files(const storage::Macro& macro);
    void gallery(const storage::Macro& macro);
    [[nodiscard]] std::string file_words(const storage::Macro& macro, std::string_view name) const;
    void shown_file(const storage::Macro& macro);
    void diagram(const storage::Macro& macro);

    // What is elsewhere (page_elsewhere.cpp).
    void elsewhere(const storage::Macro& macro);
    void issue(const storage::Macro& macro);
    void chart(const storage::Macro& macro);
    void person(const storage::Macro& macro);

    [[nodiscard]] bool holds_block(NodeId parent);  ///< whether one is written inside
    [[nodiscard]] bool is_written_as_block(NodeId node, storage::Kind kind);

    // storage::Limits lets elements stand 512 deep; a Document made with other limits shows its
    // text from there on.
    static constexpr int deepest = 512;

    HtmlWriter& html_;
    const storage::Document& document_;
    const locale::Reader& reader_;
    ChatMacros& chat_macros_;
    PageContext& context_;
    const pages::WikiPage* self_;  // the page that the document is; null when that is not known
    // Of macros that say they belong into a line, as far as asked; made for the first.
    std::optional<std::unordered_map<NodeId, bool>> bodies_with_block_;
    int bodies_asked_ = 0;  // that stand in one another
    Anchors anchors_;
    bool has_ids_;                  // whether any element has an `id`
    std::string_view contents_id_;  // of the first list of headings; empty before it
    // Said so far, by how they are written; made for the first.
    std::optional<std::map<std::string_view, std::string>> dates_;
    std::size_t listed_ = 0;  // headings gone through for lists so far
    int depth_;
    bool in_link_;
};

}  // namespace chatleaf::render
