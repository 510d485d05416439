// SPDX-License-Identifier: MIT
#include "digest/lines.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

#include "digest/part_lines.hpp"
#include "digest/table_lines.hpp"

namespace chatleaf::digest {

namespace {

using diff::ChangeKind;
using diff::Record;
using diff::RecordType;
using diff::Span;
using markup::Kind;

constexpr std::size_t context = 36;       // characters of unchanged text kept beside a change
constexpr std::size_t short_code = 60;    // longest code shown within a line
constexpr std::size_t path_headings = 4;  // innermost headings of a breadcrumb

bool text_changed(const Record& record) {
    return std::any_of(record.spans.begin(), record.spans.end(),
                       [](const Span& span) { return span.kind != Span::Kind::same; });
}

/// "task: ", "image: " before what does not tell by itself what it is.
void append_type(Inlines& line, const Record& record, const locale::Reader& reader) {
    switch (record.type) {
        case RecordType::task: return append(line, leading(reader, "digest.task"));
        case RecordType::image:
            return append(line, shown_side(record).text.empty() ? reader.say("digest.image_unnamed")
                                                                : leading(reader, "digest.image"));
        case RecordType::macro:
            return append(line, leading(reader, record.around_text ? "digest.box" : "digest.macro"));
        case RecordType::rule: return append(line, reader.say("digest.rule"));
        case RecordType::table: return append(line, leading(reader, "digest.table"));
        case RecordType::table_row: return append(line, leading(reader, "digest.row"));
        default: return;
    }
}

std::int64_t lines_in(std::string_view text) {
    return text.empty() ? 0 : std::count(text.begin(), text.end(), '\n') + 1;
}

void append_code(Inlines& line, std::string_view text, const locale::Reader& reader, std::size_t characters) {
    const auto first = text.substr(0, text.find('\n'));
    const auto shown = shortened(first, std::min(short_code, characters));
    if (lines_in(text) > 1) append(line, spaced(reader.say("digest.code_lines", {{"count", lines_in(text)}})));
    append(line, Inlines{code(shown)});
}

/// A whole block: added, removed or moved.
void append_block(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    const auto& text = shown_side(record).text;
    if (record.type == RecordType::table_column) return append_column(line, record, reader, characters);
    const bool told_as_moved = record.type == RecordType::table_row && record.kind == ChangeKind::move;
    if (!told_as_moved) append_type(line, record, reader);
    if (record.type == RecordType::code) {
        append_code(line, text, reader, characters);
    } else {
        append(line, cut(reader, text, characters));
    }
}

/// Unchanged words between changes: only those near one.
std::string elided(std::string_view text, bool first, bool last, std::size_t kept) {
    constexpr std::size_t worth = 8;  // an ellipsis for less is no gain
    const auto size = count_characters(text);
    if (first) return size > kept + worth ? ending(text, kept) : std::string(text);
    if (last) return size > kept + worth ? shortened(text, kept) : std::string(text);
    if (size <= 2 * kept + worth) return std::string(text);
    return shortened(text, kept) + ending(text, kept).substr(std::string_view("…").size());
}

bool is_parted(const Record& record) { return record.kind == ChangeKind::split || record.kind == ChangeKind::merge; }

/// The spans of what was split or merged, on one line: "¶" where a piece ends.
std::vector<Span> on_one_line(const std::vector<Span>& spans) {
    std::vector<Span> shown;
    for (const auto& span : spans) {
        // The space that became a line end, or was made of one, is no change of its own.
        const bool only_space = span.text.find_first_not_of(' ') == std::string::npos;
        if (only_space && span.kind != Span::Kind::same) continue;
        shown.push_back({span.kind, {}});
        for (const char c : span.text) shown.back().text.append(c == '\n' ? " ¶ " : std::string(1, c));
    }
    return shown;
}

void append_words(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    const auto spans = is_parted(record) ? on_one_line(record.spans) : record.spans;
    std::size_t used = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto& span = spans[i];
        if (used >= characters) {
            std::size_t left_out = 0;
            for (; i < spans.size(); ++i) left_out += count_characters(spans[i].text);
            return append(line, " " + reader.say("digest.cut", {{"count", static_cast<std::int64_t>(left_out)}}));
        }
        if (span.kind == Span::Kind::same) {
            auto shown = elided(span.text, i == 0, i + 1 == spans.size(), std::min(context, characters));
            used += count_characters(shown);
            append(line, std::move(shown));
            continue;
        }
        const auto shown = cut(reader, span.text, std::max<std::size_t>(characters / 2, 1));
        used += count_characters(shown);
        const bool removed = span.kind == Span::Kind::removed;
        // Two marks side by side want a space between them.
        const bool touches = i > 0 && spans[i - 1].kind == Span::Kind::removed && !removed &&
                             !spans[i - 1].text.ends_with(' ') && !shown.starts_with(' ');
        if (touches) append(line, " ");
        append(line, emphasised(removed ? Kind::strike : Kind::bold, shown));
    }
}

void append_code_change(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    std::string removed;
    std::string added;
    for (const auto& span : record.spans) {
        if (span.kind == Span::Kind::removed) removed += span.text;
        if (span.kind == Span::Kind::added) added += span.text;
    }
    // A line that was replaced as a whole ends with its line end.
    for (auto* text : {&removed, &added}) {
        if (text->ends_with('\n')) text->pop_back();
    }
    const bool one_line = lines_in(removed) <= 1 && lines_in(added) <= 1;
    if (!one_line || count_characters(removed) + count_characters(added) > std::min(short_code, characters)) {
        return append(line,
                      reader.say("digest.code_changed", {{"added", lines_in(added)}, {"removed", lines_in(removed)}}));
    }
    append(line, leading(reader, "digest.code"));
    if (!removed.empty()) append(line, Inlines{code(removed)});
    append(line, removed.empty() ? "+ " : added.empty() ? " −" : " → ");
    if (!added.empty()) append(line, Inlines{code(added)});
}

/// The words for what changed beside the text.
std::string field_words(const Record& record, const locale::Reader& reader) {
    if (record.field == "type") return reader.say("digest.now", {{"kind", diff::to_string(record.type)}});
    if (record.field == "rows") return reader.say("digest.field_rows");
    return reader.say(record.field == "level" ? "digest.field_level" : "digest.field_other");
}

void append_edit(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    if (is_parted(record)) {
        append(line, leading(reader, record.kind == ChangeKind::split ? "digest.split" : "digest.merged"));
        if (!text_changed(record)) return append_block(line, record, reader, characters);
    }
    const bool ticked = record.type == RecordType::task && (record.field == "done" || record.field == "open");
    if (ticked) {
        append(line, leading(reader, record.field == "done" ? "digest.task_done" : "digest.task_open"));
    } else if (!text_changed(record)) {
        append(line, field_words(record, reader) + leading(reader, "digest.colon"));
    } else if (record.type == RecordType::heading && record.field != "type") {
        append(line, leading(reader, "digest.heading_renamed"));
    } else if (record.type == RecordType::table_column) {
        append(line, leading(reader, "digest.column_renamed"));
    } else if (record.type == RecordType::table) {
        append_type(line, record, reader);
    }
    if (ticked && !text_changed(record)) {
        append(line, cut(reader, record.newer->text, characters));
    } else if (!text_changed(record)) {
        append_block(line, record, reader, characters);
    } else if (record.type == RecordType::code) {
        append_code_change(line, record, reader, characters);
    } else {
        append_words(line, record, reader, characters);
    }
    if (!ticked && text_changed(record) && !record.field.empty() && record.type != RecordType::table_column) {
        append(line, in_brackets(reader, field_words(record, reader)));
    }
}

void append_origin(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    const auto& from = record.older->path;
    if (from == record.newer->path) return append(line, leading(reader, "digest.moved"));
    Parts parts;
    parts.path = emphasised(Kind::bold, breadcrumb(reader, from, std::min(2 * context, characters)));
    append(line, sentence(reader, "digest.moved_from", parts));
    append_space(line);
}

/// A heading stands in its own section's breadcrumb, which need not be said again.
void append_section_origin(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    const auto& from = record.older->path;
    if (from.empty() || from == record.newer->path) return append(line, reader.say("digest.section_moved"));
    Parts parts;
    parts.path = emphasised(Kind::bold, breadcrumb(reader, from, std::min(2 * context, characters)));
    append(line, sentence(reader, "digest.section_moved_from", parts));
}

std::int64_t blocks_in(const Record& record) { return std::max(record.added_blocks, record.removed_blocks); }

/// What came and went in a section, or on the page, where that was too much to compare.
Inlines counted(const Record& record, const locale::Reader& reader) {
    Inlines line;
    if (record.grain == diff::Grain::rewritten) {
        append(line, reader.say("digest.rewritten", {{"count", blocks_in(record)}}));
    } else if (record.kind == ChangeKind::edit) {
        append(line, reader.say("digest.section_counts", {{"added", std::int64_t{record.added_blocks}},
                                                          {"removed", std::int64_t{record.removed_blocks}}}));
    } else {
        const bool added = record.kind == ChangeKind::add;
        append(line, added ? "+ " : "− ");
        append(line, reader.say(added ? "digest.section_added" : "digest.section_removed") +
                         in_brackets(reader, reader.say("digest.blocks", {{"count", blocks_in(record)}})));
    }
    return line;
}

/// A page's label, or where it stands among the others.
void append_state(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    Parts parts;
    append(parts.name, shortened(shown_side(record).text, std::min(2 * context, characters)));
    if (record.type == RecordType::parent) {
        append(line, sentence(reader, parts.name.empty() ? "digest.page_moved_top" : "digest.page_moved", parts));
    } else {
        append(line, sentence(reader, record.newer ? "digest.label_added" : "digest.label_removed", parts));
    }
}

/// What of a side's path stands below the heading; none when it is of another section.
std::optional<std::vector<std::string>> path_below(const diff::Side& heading, const diff::Side& side) {
    const auto depth = heading.path.size();
    if (side.path.size() <= depth || side.path[depth] != heading.text) return std::nullopt;
    if (!std::equal(heading.path.begin(), heading.path.end(), side.path.begin())) return std::nullopt;
    return std::vector<std::string>(side.path.begin() + static_cast<std::ptrdiff_t>(depth) + 1, side.path.end());
}

}  // namespace

bool moved_along(const Record& heading, const Record& record) {
    if (record.kind != ChangeKind::move) return false;
    const auto before = path_below(*heading.older, *record.older);
    return before && before == path_below(*heading.newer, *record.newer);
}

std::vector<std::string> section_of(const Record& record) {
    const auto& side = shown_side(record);
    auto path = side.path;
    if (record.type == RecordType::heading) path.push_back(diff::path_text(side.text));
    return path;
}

std::string breadcrumb(const locale::Reader& reader, const std::vector<std::string>& path, std::size_t characters) {
    if (path.empty()) return reader.say("digest.page_top");
    const auto first = path.size() > path_headings ? path.size() - path_headings : 0;
    std::string text = first > 0 ? "… › " : "";
    for (auto i = first; i < path.size(); ++i) {
        if (i > first) text += " › ";
        text += shortened(path[i], std::max<std::size_t>(characters / (path.size() - first), 1));
    }
    return text;
}

Inlines line_of(const Record& record, const locale::Reader& reader, std::size_t characters) {
    if (record.grain >= diff::Grain::sections) return counted(record, reader);
    Inlines line;
    if (diff::is_part(record)) {
        append_cell_place(line, record, reader, characters);
        append(line, part_line(record, reader, characters));
        return line;
    }
    if (record.type == RecordType::label || record.type == RecordType::parent) {
        append_state(line, record, reader, characters);
        return line;
    }
    switch (record.kind) {
        case ChangeKind::add:
        case ChangeKind::remove: {
            const bool added = record.kind == ChangeKind::add;
            append(line, added ? "+ " : "− ");
            append_cell_place(line, record, reader, characters);
            if (record.type == RecordType::heading) {
                append(line, reader.say(added                  ? "digest.section_added"
                                        : record.whole_section ? "digest.section_removed"
                                                               : "digest.heading_removed"));
            } else {
                append_block(line, record, reader, characters);
            }
            return line;
        }
        case ChangeKind::edit:
        case ChangeKind::split:
        case ChangeKind::merge:
        case ChangeKind::format:
            append_cell_place(line, record, reader, characters);
            append_edit(line, record, reader, characters);
            return line;
        case ChangeKind::move:
            if (record.type == RecordType::heading) {
                append_section_origin(line, record, reader, characters);
                return line;
            }
            append_origin(line, record, reader, characters);
            append_block(line, record, reader, characters);
            return line;
        case ChangeKind::move_edit:
            if (record.type == RecordType::heading) {
                append_section_origin(line, record, reader, characters);
                append(line, ", ");
            } else {
                append_origin(line, record, reader, characters);
            }
            append_edit(line, record, reader, characters);
            return line;
    }
    return line;
}

Inlines excerpt_line(const Record& record, std::size_t characters) {
    const auto& text = shown_side(record).text;
    if (record.type == RecordType::heading) return emphasised(Kind::bold, shortened(text, characters));
    if (record.type == RecordType::code) return {code(shortened(text.substr(0, text.find('\n')), characters))};
    Inlines line;
    // What a macro will show is not known: its name alone says little of how a page begins.
    if (record.type == RecordType::macro || text.empty()) return line;
    if (record.type == RecordType::list_item || record.type == RecordType::task) append(line, "• ");
    append(line, shortened(text, characters));
    return line;
}

}  // namespace chatleaf::digest
