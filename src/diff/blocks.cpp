// SPDX-License-Identifier: MIT
#include "diff/blocks.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/words.hpp"
#include "diff/details.hpp"

namespace chatleaf::diff {

namespace {

using storage::Document;
using storage::Kind;
using storage::NodeId;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool is_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

/// Code as it is read: composed, with LF line ends, without empty lines around it.
std::string code_text(std::string_view raw) {
    std::string text;
    for (const char c : raw) {
        if (c != '\r') text.push_back(c);
    }
    while (!text.empty() && is_space(text.back())) text.pop_back();
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size() && is_space(text[i]); ++i) {
        if (text[i] == '\n') start = i + 1;
    }
    return text::normalised(std::string_view(text).substr(start));
}

/// Walks a Document once, front to back, with its own stack: depth costs no recursion.
class Flattening {
public:
    explicit Flattening(const Document& document) : document_(document) {}

    std::vector<Block> run() {
        const auto size = static_cast<NodeId>(document_.size());
        for (NodeId node = 1; node < size;) {
            leave_up_to(node);
            here_ = node;
            node = enter(node);
        }
        leave_up_to(size);
        here_ = size;
        close_loose();
        drop_empty();
        return std::move(blocks_);
    }

private:
    /// A block that still gathers text. Text belongs to the innermost one.
    struct Open {
        std::size_t block;
        std::string text;
        std::string without_text;  ///< what to show when no words come: names of images, macros, targets
        std::uint32_t cells = 0;
        bool noticed = false;  ///< anything a reader sees, more than cell borders
        bool names_user = false;
        bool names_day = false;
        std::vector<std::size_t> cell_blocks = {};
    };

    /// A table that is being read. Its text is made of its rows'.
    struct OpenTable {
        std::size_t block;
        std::string first_row;
        std::uint32_t rows = 0;
        std::uint32_t header_rows = 0;  ///< at its beginning
        std::uint32_t columns = 0;
    };

    enum class Leave : std::uint8_t { nothing, separate, close_block, end_flow, end_quote, end_table };
    struct Scope {
        NodeId end;
        Leave leave;
    };

    void leave_up_to(NodeId node) {
        while (!scopes_.empty() && scopes_.back().end <= node) {
            const auto leave = scopes_.back().leave;
            here_ = scopes_.back().end;
            scopes_.pop_back();
            switch (leave) {
                case Leave::nothing: break;
                case Leave::separate: separate(); break;
                case Leave::close_block: close_block(); break;
                case Leave::end_table: close_table(); break;
                case Leave::end_quote: --quotes_; [[fallthrough]];
                case Leave::end_flow: close_loose(); break;
            }
        }
    }

    /// Reads a node's own part and says where to go on: into it or past it.
    NodeId enter(NodeId node) {
        const auto inside = node + 1;
        const auto past = document_.subtree_end(node);
        switch (document_.kind(node)) {
            case Kind::text:
            case Kind::cdata:
            case Kind::unreadable: add_text(node, document_.text(node)); return past;
            case Kind::comment:
            case Kind::instruction:
            case Kind::document_type:
            case Kind::placeholder:
            case Kind::task_id:
            case Kind::task_status:
            case Kind::task_assignee:
            case Kind::macro_parameter:
            case Kind::adf_attribute:
            case Kind::template_declarations:
            case Kind::template_declaration:
            case Kind::column_group:
            case Kind::resource: return past;
            case Kind::line_break: separate(); return past;
            case Kind::emoticon:
            case Kind::template_variable: add_text(node, storage::visible_text(document_, node)); return past;
            case Kind::time: add_date(node); return past;
            case Kind::paragraph:
            case Kind::definition_term:
            case Kind::definition: enter_paragraph(node); return inside;
            case Kind::heading: enter_heading(node); return inside;
            case Kind::list_item: enter_list_item(node); return inside;
            case Kind::task: enter_task(node); return inside;
            case Kind::table_row: open_block(node, RecordType::table_row); return inside;
            case Kind::table: enter_table(node); return inside;
            case Kind::table_cell:
            case Kind::header_cell: return enter_cell(node);
            case Kind::quote: enter_quote(node); return inside;
            case Kind::preformatted: add_preformatted(node); return past;
            case Kind::rule: add_rule(node); return past;
            case Kind::macro: return enter_macro(node);
            case Kind::link: return enter_link(node);
            case Kind::anchor: enter_anchor(node); return inside;
            case Kind::image: add_image(node); return past;
            // Extensions say the same twice, once for programs that cannot show it.
            case Kind::adf_node:
            case Kind::adf_fallback:
            case Kind::math_part: return storage::is_hidden(document_, node) ? past : inside;
            default:
                if (storage::is_block(document_.kind(node)) || document_.kind(node) == Kind::rich_text_body) {
                    enter_flow(node);
                }
                return inside;
        }
    }

    // Opening and closing blocks.

    [[nodiscard]] bool in_block() const { return !open_.empty() && !loose_; }

    Block& add_block(NodeId node, RecordType type) {
        Block block;
        block.type = type;
        if (!headings_.empty()) block.heading = headings_.back();
        block.first = node;
        block.end = document_.subtree_end(node);
        blocks_.push_back(std::move(block));
        offsets_.push_back(document_.range(node).begin);
        kept_.push_back(true);
        return blocks_.back();
    }

    Block& start_block(NodeId node, RecordType type) {
        auto& block = add_block(node, type);
        open_.push_back({blocks_.size() - 1, std::move(spare_text_), {}, 0});
        open_.back().text.clear();
        return block;
    }

    Block& open_block(NodeId node, RecordType type) {
        close_loose();
        separate();
        scopes_.push_back({document_.subtree_end(node), Leave::close_block});
        return start_block(node, type);
    }

    void close_block() {
        Open done = std::move(open_.back());
        open_.pop_back();
        auto& block = blocks_[done.block];
        if (block.type == RecordType::list_item) --open_items_;
        block.text = text::normalised_and_folded(done.text);
        spare_text_ = std::move(done.text);
        if (!done.noticed && block.type != RecordType::table_cell) {
            kept_[done.block] = false;
            // What stands in the cells of a row without words (lists, code) are blocks of their own.
            for (const auto cell : done.cell_blocks) kept_[cell] = false;
            return;
        }
        block.wordless = block.text.empty();
        if (block.wordless) {
            block.text = text::normalised_and_folded(done.without_text);
        } else {
            hide_names(block);
        }
        if (block.wordless && block.type == RecordType::paragraph && !block.details.empty()) {
            const auto type = block.details.front().type;
            if (type == RecordType::image || type == RecordType::macro) block.type = type;
        }
        if (block.type == RecordType::heading) stand_under(done.block);
        if (block.type == RecordType::table_cell) join_row(done);
        if (block.type == RecordType::table_row && is_row_of_table(block.first)) join_table(block);
    }

    /// The names of images and macros are text only for want of words.
    static void hide_names(Block& block) {
        for (auto& detail : block.details) {
            const bool named = detail.type == RecordType::image || detail.type == RecordType::macro;
            if (named && detail.field.empty()) detail.shown.clear();
        }
    }

    void stand_under(std::size_t heading) {
        auto& block = blocks_[heading];
        while (!headings_.empty() && blocks_[headings_.back()].level >= block.level) headings_.pop_back();
        block.heading = headings_.empty() ? Block::no_heading : headings_.back();
        headings_.push_back(static_cast<std::uint32_t>(heading));
    }

    void close_loose() {
        if (!loose_) return;
        loose_ = false;
        blocks_[open_.back().block].end = here_;
        close_block();
    }

    void separate() {
        if (!open_.empty()) open_.back().text.push_back(' ');
    }

    [[nodiscard]] RecordType flow_type() const { return quotes_ > 0 ? RecordType::quote : RecordType::paragraph; }

    /// The block that text or an inline element at `node` belongs to.
    Open& holder(NodeId node) {
        if (open_.empty()) {
            start_block(node, flow_type());
            loose_ = true;
        }
        return open_.back();
    }

    void add_text(NodeId node, std::string_view text) {
        const bool blank = is_blank(text);
        if (blank && open_.empty()) return;
        auto& open = holder(node);
        open.text.append(text);
        open.noticed = open.noticed || (!blank && !text::is_white_space(text));
    }

    void notice(Open& open, std::string_view shown) {
        open.noticed = true;
        if (shown.empty()) return;
        if (!open.without_text.empty()) open.without_text.append(", ");
        open.without_text.append(shown);
    }

    // Elements.

    void enter_flow(NodeId node) {
        const bool inside = in_block();
        if (inside) separate();
        close_loose();
        scopes_.push_back({document_.subtree_end(node), inside ? Leave::separate : Leave::end_flow});
    }

    void enter_paragraph(NodeId node) {
        if (in_block()) {
            enter_flow(node);
        } else {
            open_block(node, flow_type());
        }
    }

    void enter_heading(NodeId node) {
        if (in_block()) {
            enter_flow(node);
        } else {
            open_block(node, RecordType::heading).level =
                static_cast<std::uint32_t>(storage::heading_level(document_, node));
        }
    }

    void enter_list_item(NodeId node) { open_block(node, RecordType::list_item).level = ++open_items_; }

    void enter_task(NodeId node) {
        const auto task = storage::task(document_, node);
        auto& block = open_block(node, RecordType::task);
        block.key = std::string(task.id);
        append_task(block.details, document_, node);
    }

    /// Of a task, the first user named in its text is whose it is.
    void name_user(Open& open) {
        auto& block = blocks_[open.block];
        if (block.details.back().type != RecordType::mention || open.names_user) return;
        open.names_user = true;
        if (block.type == RecordType::task) become_assignee(block.details);
    }

    void add_date(NodeId node) {
        auto& open = holder(node);
        auto& block = blocks_[open.block];
        append_date(block.details, document_, node);
        // Of a task, the first day named in its text is when it is due.
        if (block.type == RecordType::task && !open.names_day && !block.details.empty()) become_due(block.details);
        open.names_day = true;
        add_text(node, storage::visible_text(document_, node));
    }

    // Tables. A row that stands in none is a block with its cells' text; so is a cell in no row.

    void enter_table(NodeId node) {
        enter_flow(node);
        scopes_.push_back({document_.subtree_end(node), Leave::end_table});
        add_block(node, RecordType::table);
        kept_.back() = false;
        tables_.push_back({blocks_.size() - 1, {}});
    }

    [[nodiscard]] bool is_row_of_table(NodeId row) const {
        const auto parent = document_.parent(row);
        const auto kind = document_.kind(parent);
        return kind == Kind::table ||
               (kind == Kind::table_section && document_.kind(document_.parent(parent)) == Kind::table);
    }

    NodeId enter_cell(NodeId node) {
        if (!in_block() || blocks_[open_.back().block].type != RecordType::table_row) {
            enter_paragraph(node);
            return node + 1;
        }
        auto& row = open_.back();
        const auto row_node = blocks_[row.block].first;
        if (document_.parent(node) == row_node && is_row_of_table(row_node)) {
            if (is_row_number(node)) return document_.subtree_end(node);
            open_block(node, RecordType::table_cell).header = document_.kind(node) == Kind::header_cell;
            return node + 1;
        }
        if (row.cells == 1) blocks_[row.block].key = text::normalised_and_folded(row.text);
        if (row.cells++ > 0) row.text.append(" | ");
        return node + 1;
    }

    /// Confluence counts the rows itself: no author wrote the number.
    [[nodiscard]] bool is_row_number(NodeId cell) const {
        if (document_.attribute(cell, "class").find("numberingColumn") == std::string_view::npos) return false;
        const auto number = text::folded_space(storage::visible_text(document_, cell));
        return std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    }

    void join_row(const Open& cell) {
        auto& row = open_.back();
        const auto& text = blocks_[cell.block].text;
        if (row.cells++ > 0) row.text.append(" | ");
        if (row.cells == 1) blocks_[row.block].key = text;
        row.text.append(text);
        row.noticed = row.noticed || cell.noticed;
        row.cell_blocks.push_back(cell.block);
    }

    void join_table(const Block& row) {
        auto& table = tables_.back();
        bool header = true;
        std::uint32_t columns = 0;
        for (const auto cell : document_.children(row.first)) {
            const auto kind = document_.kind(cell);
            if (kind != Kind::table_cell && kind != Kind::header_cell) continue;
            header = header && kind == Kind::header_cell;
            columns += storage::cell_span(document_, cell).columns;
        }
        if (header && columns > 0 && table.header_rows == table.rows) ++table.header_rows;
        if (table.rows++ == 0) table.first_row = row.text;
        table.columns = std::max(table.columns, columns);
        kept_[table.block] = true;
    }

    void close_table() {
        const auto table = std::move(tables_.back());
        tables_.pop_back();
        blocks_[table.block].text = path_text(table.first_row) + " (" + std::to_string(table.rows - table.header_rows) +
                                    " × " + std::to_string(table.columns) + ")";
    }

    void enter_quote(NodeId node) {
        const bool inside = in_block();
        enter_flow(node);
        if (inside) return;
        ++quotes_;
        scopes_.back().leave = Leave::end_quote;
    }

    void add_preformatted(NodeId node) {
        std::string raw;
        for (NodeId at = node; at < document_.subtree_end(node); ++at) {
            const auto kind = document_.kind(at);
            if (kind == Kind::line_break) raw.push_back('\n');
            if (kind == Kind::text || kind == Kind::cdata || kind == Kind::unreadable) raw.append(document_.text(at));
        }
        if (!is_blank(raw)) add_code(node, raw);
    }

    Block& add_code(NodeId node, std::string_view raw) {
        close_loose();
        separate();
        auto& block = add_block(node, RecordType::code);
        block.text = code_text(raw);
        return block;
    }

    void add_rule(NodeId node) {
        if (in_block()) return separate();
        close_loose();
        add_block(node, RecordType::rule);
    }

    NodeId enter_macro(NodeId node) {
        const auto macro = storage::macro(document_, node);
        const auto past = document_.subtree_end(node);
        if (is_unseen(macro)) return past;
        if (macro.body_kind == storage::BodyKind::plain && !is_blank(macro.plain_body)) {
            append_macro(add_code(node, macro.plain_body).details, document_, macro);
            return past;
        }
        const bool rich = macro.body_kind == storage::BodyKind::rich;
        if (open_.empty() || (rich && loose_)) {
            close_loose();
            auto& block = add_block(node, RecordType::macro);
            block.text = text::normalised_and_folded(macro_text(macro));
            block.key = std::string(macro.name);
            block.around_text = rich && document_.first_child(macro.body) != storage::no_node;
            append_macro(block.details, document_, macro);
        } else {
            add_inline_macro(macro);
        }
        return rich ? node + 1 : past;
    }

    void add_inline_macro(const storage::Macro& macro) {
        auto& open = open_.back();
        auto& details = blocks_[open.block].details;
        const auto before = details.size();
        const auto title = macro.parameter("title");
        if (macro.name != "status" || !title) {
            append_macro(details, document_, macro);
            details[before].shown = text::normalised_and_folded(macro_text(macro));
            return notice(open, macro_text(macro));
        }
        // A lozenge shows its title as text of the line.
        open.text.append(*title);
        open.noticed = true;
        append_status(details, document_, macro);
    }

    NodeId enter_link(NodeId node) {
        const auto past = document_.subtree_end(node);
        const bool has_words = storage::link(document_, node).body != storage::no_node;
        // The text of a link inside a link is part of the outer one's, which was gathered.
        const bool nested = node < link_end_;
        link_end_ = std::max(link_end_, past);
        const auto shown = nested && has_words ? std::string() : storage::visible_text(document_, node);
        auto& open = holder(node);
        auto& details = blocks_[open.block].details;
        append_link(details, document_, node);
        notice(open, is_blank(shown) ? details.back().value : path_text(shown));
        if (!has_words) details.back().shown = text::normalised_and_folded(shown);
        name_user(open);
        if (has_words) return node + 1;
        open.text.append(shown);
        return past;
    }

    void enter_anchor(NodeId node) {
        if (document_.attribute(node, "href").empty()) return;
        auto& open = holder(node);
        auto& details = blocks_[open.block].details;
        append_anchor(details, document_, node);
        notice(open, address_text(details.back().value));
    }

    void add_image(NodeId node) {
        const auto image = storage::image(document_, node);
        if (!image.emoticon.empty()) return add_text(node, storage::emoticon_text(document_, node));
        const bool alone = open_.empty();
        if (alone) start_block(node, RecordType::image);
        auto& open = open_.back();
        auto& details = blocks_[open.block].details;
        const auto at = details.size();
        append_image(details, document_, node);
        details[at].shown = text::normalised_and_folded(image_text(image));
        notice(open, image_text(image));
        if (image.caption != storage::no_node) {
            open.text.append(" ").append(storage::visible_text(document_, image.caption)).append(" ");
        }
        if (alone) close_block();
    }

    /// Takes out what turned out empty and gives each block its place.
    void drop_empty() {
        std::vector<std::uint32_t> moved_to(blocks_.size());
        std::size_t kept = 0;
        Place at;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            moved_to[i] = static_cast<std::uint32_t>(kept);
            if (!kept_[i]) continue;
            auto& block = blocks_[i];
            advance(at, offsets_[i]);
            block.line = at.line;
            block.column = at.column;
            // A heading stands before all that refer to it, so it has its new number already.
            if (block.heading != Block::no_heading) block.heading = moved_to[block.heading];
            if (kept != i) blocks_[kept] = std::move(block);
            ++kept;
        }
        blocks_.resize(kept);
    }

    struct Place {
        std::size_t offset = 0;
        std::uint32_t line = 1;
        std::uint32_t column = 1;
    };

    /// Blocks come in order of their offsets, so one pass over the source places all.
    void advance(Place& at, std::size_t offset) const {
        const auto source = document_.source();
        offset = std::min(offset, source.size());
        if (offset <= at.offset) return;
        auto passed = source.substr(at.offset, offset - at.offset);
        at.offset = offset;
        for (auto end = passed.find('\n'); end != std::string_view::npos; end = passed.find('\n')) {
            ++at.line;
            at.column = 1;
            passed.remove_prefix(end + 1);
        }
        const auto characters =
            text::is_ascii(passed) ? passed.size() : static_cast<std::size_t>(std::ranges::count_if(passed, [](char c) {
                return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
            }));
        at.column += static_cast<std::uint32_t>(characters);
    }

    const Document& document_;
    std::vector<Block> blocks_;
    std::vector<std::uint32_t> offsets_;
    std::vector<bool> kept_;
    std::vector<Open> open_;
    std::string spare_text_;  // the room that a closed block's text took
    std::vector<Scope> scopes_;
    std::vector<OpenTable> tables_;
    std::vector<std::uint32_t> headings_;
    std::uint32_t quotes_ = 0;
    std::uint32_t open_items_ = 0;
    NodeId here_ = 0;      // the first node not read yet
    NodeId link_end_ = 0;  // of the outermost link so far
    bool loose_ = false;   // the open block is text that no element of its own holds
};

}  // namespace

std::vector<Block> blocks_of(const Document& document) { return Flattening(document).run(); }

std::vector<std::string> heading_path(const std::vector<Block>& blocks, const Block& block) {
    std::vector<std::string> path;
    for (auto at = block.heading; at != Block::no_heading; at = blocks[at].heading)
        path.push_back(path_text(blocks[at].text));
    std::reverse(path.begin(), path.end());
    return path;
}

Side side_of(const std::vector<Block>& blocks, const Block& block) {
    return {heading_path(blocks, block), block.text, block.line, block.column, {}, number_of(blocks, block.first)};
}

std::uint32_t number_of(const std::vector<Block>& blocks, storage::NodeId first) {
    const auto found =
        std::partition_point(blocks.begin(), blocks.end(), [&](const Block& block) { return block.first < first; });
    return static_cast<std::uint32_t>(found - blocks.begin()) + 1;
}

}  // namespace chatleaf::diff
