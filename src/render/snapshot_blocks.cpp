// SPDX-License-Identifier: MIT
#include <charconv>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "render/direction.hpp"
#include "render/snapshot_writer.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::no_node;

void SnapshotWriter::write() {
    children(0);
    end_paragraph();
}

void SnapshotWriter::children(NodeId parent) {
    for (NodeId child = html_.first_child(parent); child != no_node;) {
        if (is_block(child)) {
            block(child);
            child = html_.next_sibling(child);
            continue;
        }
        const NodeId first = child;
        while (child != no_node && !is_block(child)) child = html_.next_sibling(child);
        line(first, child);
    }
}

void SnapshotWriter::block(NodeId node) {
    switch (html_.kind(node)) {
        case Kind::bullet_list:
        case Kind::numbered_list: list(node); break;
        case Kind::quote: quote(node); break;
        case Kind::preformatted: code(node); break;
        case Kind::table: table(node); break;
        case Kind::rule:
            end_paragraph();
            out_.empty_element("hr");
            break;
        case Kind::definition_term:
            end_paragraph();
            weighted(node, Weight::strong);
            break;
        default:
            if (is_line_of_its_own(node)) {
                begin_line();
                inline_node(node);
            } else {
                division(node);
            }
            break;
    }
}

void SnapshotWriter::division(NodeId node) {
    const std::string_view name = html_.name(node);
    if (name == "summary") return;  // the title of what is folded away has it
    if (name == "section")
        conversation(node);
    else if (name == "header")
        head(node);
    else if (name == "article")
        message(node);
    else if (name == "details")
        folded(node);
    else if (has_class(node, "cl-card") || has_class(node, "cl-replies"))
        quote(node);
    else if (has_class(node, "cl-buttons"))
        joined(node);
    else if (has_class(node, "cl-field") || has_class(node, "cl-day") || has_class(node, "cl-left-out"))
        apart(node);
    else
        weighted(node, weight_of(node));
}

/// What is written as HTML's style sheets show it: as a heading, or aside.
SnapshotWriter::Weight SnapshotWriter::weight_of(NodeId node) const {
    for (const std::string_view name : {"cl-day", "cl-heading", "cl-field-title"})
        if (has_class(node, name)) return Weight::strong;
    for (const std::string_view name : {"cl-left-out", "cl-notice"})
        if (has_class(node, name)) return Weight::emphasis;
    return weight_;
}

void SnapshotWriter::weighted(NodeId node, Weight weight) {
    const Weight around = std::exchange(weight_, weight);
    children(node);
    weight_ = around;
}

void SnapshotWriter::apart(NodeId node) {
    end_paragraph();
    weighted(node, weight_of(node));
    end_paragraph();
}

/// A line of text; the next one goes on in the same paragraph.
void SnapshotWriter::line(NodeId first, NodeId end) {
    if (shows_nothing(first, end)) return;
    const bool is_blank = html_.kind(first) == Kind::line_break && html_.next_sibling(first) == end;
    if (is_blank) {
        if (in_paragraph_) out_.empty_element("br");
        return;
    }
    const NodeId hidden = spoiler(first, end);
    if (hidden != no_node) open_expand(switch_of(hidden));
    begin_line();
    weighted_inlines(first, end);
    if (hidden != no_node) close_expand();
}

void SnapshotWriter::weighted_inlines(NodeId first, NodeId end) {
    switch (weight_) {
        case Weight::none: inlines(first, end); break;
        case Weight::strong: formatted("strong", first, end, in_strong_); break;
        case Weight::emphasis: formatted("em", first, end, in_emphasis_); break;
    }
}

void SnapshotWriter::begin_line() {
    if (in_paragraph_)
        out_.empty_element("br");
    else
        out_.open("p");
    in_paragraph_ = true;
    out_.text(std::exchange(prefix_, {}));
}

void SnapshotWriter::end_paragraph() {
    if (in_paragraph_) out_.close();
    in_paragraph_ = false;
}

/// What stands side by side: a line, with a dot between each two.
void SnapshotWriter::joined(NodeId parent) {
    bool is_first = true;
    for (const NodeId child : html_.children(parent)) {
        if (shows_nothing(child, html_.next_sibling(child))) continue;
        if (is_first)
            begin_line();
        else
            out_.text(" · ");
        is_first = false;
        if (html_.kind(child) == Kind::list_item)
            inlines(html_.first_child(child), no_node);
        else
            inline_node(child);
    }
}

void SnapshotWriter::conversation(NodeId node) {
    end_paragraph();
    out_.open_macro("panel").open_body();
    children(node);
    end_paragraph();
    out_.close().close();
}

void SnapshotWriter::head(NodeId node) {
    children(node);
    begin_line();
    out_.open("em").text(note_).close();
    end_paragraph();
}

/// One that goes on where its author left off has no name, but for the ear. With replies in between, the
/// eye needs it, too: they are only indented, not set apart as in HTML.
void SnapshotWriter::message(NodeId node) {
    end_paragraph();
    says_author_ = std::exchange(after_replies_, false);
    if (has_class(node, "cl-highlighted")) prefix_ = "➤ ";
    children(node);
    prefix_.clear();
    says_author_ = false;
    end_paragraph();
}

void SnapshotWriter::quote(NodeId node) {
    end_paragraph();
    out_.open("blockquote");
    children(node);
    end_paragraph();
    out_.close();
    if (has_class(node, "cl-replies")) after_replies_ = true;
}

void SnapshotWriter::folded(NodeId node) {
    const NodeId first = html_.first_child(node);
    const bool has_title = first != no_node && html_.name(first) == "summary";
    open_expand(has_title ? characters(first) : std::string());
    children(node);
    close_expand();
}

void SnapshotWriter::open_expand(std::string_view title) {
    end_paragraph();
    out_.open_macro("expand").parameter("title", isolated_name(title)).open_body();
}

void SnapshotWriter::close_expand() {
    end_paragraph();
    out_.close().close();
}

void SnapshotWriter::code(NodeId node) {
    end_paragraph();
    out_.open_macro("code").parameter("language", language(node)).plain_body(characters(node)).close();
}

void SnapshotWriter::list(NodeId node) {
    if (has_class(node, "cl-reactions") || has_class(node, "cl-room-facts")) {
        joined(node);
        return;
    }
    const bool is_numbered = html_.kind(node) == Kind::numbered_list;
    if (is_numbered && !counts_from_one(node)) {
        numbered_lines(node);
        return;
    }
    end_paragraph();
    if (is_numbered)
        out_.open("ol");
    else
        out_.open("ul");
    for (const NodeId item : html_.children(node)) {
        out_.open("li");
        if (checkbox(item) != no_node) prefix_ = html_.has_attribute(checkbox(item), "checked") ? "☑ " : "☐ ";
        content(item);
        prefix_.clear();
        out_.close();
    }
    out_.close();
}

/// Confluence counts lists from one, whatever they say.
void SnapshotWriter::numbered_lines(NodeId node) {
    std::int64_t number = 0;
    const auto set = [&number](std::string_view digits) {
        std::int64_t read = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), read);
        if (error == std::errc() && !digits.empty()) number = read - 1;
    };
    set(html_.attribute(node, "start"));
    for (const NodeId item : html_.children(node)) {
        set(html_.attribute(item, "value"));
        prefix_ = std::to_string(++number) + ". ";
        children(item);
    }
    prefix_.clear();
}

/// What a cell or item holds: no paragraph where there is but one line.
void SnapshotWriter::content(NodeId node) {
    const NodeId first = html_.first_child(node);
    if (holds_block(node) || spoiler(first, no_node) != no_node) {
        children(node);
        end_paragraph();
    } else {
        out_.text(std::exchange(prefix_, {}));
        weighted_inlines(first, no_node);
    }
}

void SnapshotWriter::table(NodeId node) {
    end_paragraph();
    out_.open("table").open("tbody");
    for (const NodeId child : html_.children(node)) {
        if (html_.kind(child) == Kind::table_row) row(child);
        if (html_.kind(child) != Kind::table_section) continue;
        for (const NodeId inner : html_.children(child))
            if (html_.kind(inner) == Kind::table_row) row(inner);
    }
    out_.close().close();
}

void SnapshotWriter::row(NodeId node) {
    out_.open("tr");
    for (const NodeId cell : html_.children(node)) {
        const bool is_header = html_.kind(cell) == Kind::header_cell;
        if (!is_header && html_.kind(cell) != Kind::table_cell) continue;
        if (is_header)
            out_.open("th");
        else
            out_.open("td");
        const auto columns = storage::cell_span(html_, cell).columns;
        if (columns > 1) out_.attribute("colspan", std::to_string(columns));
        content(cell);
        out_.close();
    }
    out_.close();
}

}  // namespace chatleaf::render
