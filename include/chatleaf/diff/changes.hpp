// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::diff {

enum class ChangeKind : std::uint8_t {
    add,
    remove,
    edit,
    move,
    move_edit,
    split,   ///< one block became several neighbours
    merge,   ///< several neighbours became one block
    format,  ///< the same words look another way: bold, a numbered list for a bulleted one
};

/// How finely a comparison looked, from fine to coarse.
enum class Grain : std::uint8_t {
    words,
    sentences,  ///< a sentence with any change in it counts as replaced
    blocks,     ///< a text that changed counts as replaced, a block that may have been edited as removed and added
    sections,   ///< the blocks of a section that came and went are counted
    rewritten,  ///< those of the whole page are
};

/// What kind of thing changed, in the words of a page's author.
enum class RecordType : std::uint8_t {
    heading,
    paragraph,
    list_item,
    task,
    // What of a table came, went or moved as a whole has no records for its cells; those that were
    // edited as well have, so that older and newer text of a moved row may differ.
    table,
    table_row,
    table_column,  ///< edit with the field "name": it was renamed
    table_cell,
    quote,
    code,             ///< preformatted text, or the plain body of a macro
    macro,            ///< a macro without text of its own: its name
    macro_parameter,  ///< Record::field is its name
    image,
    link,        ///< where words lead; the words themselves are the block's
    mention,     ///< of a user
    attachment,  ///< a link to a file, or a macro that shows one
    layout,      ///< a section of columns
    date,
    status,  ///< a coloured lozenge
    rule,
    title,   ///< the page's own
    label,   ///< of the page
    parent,  ///< of the page
    page,    ///< what stands around blocks: tags of lists, tables and layouts, editor filler, comments
};

/// A stretch of the text of an edited block. Concatenating `same` and `removed` gives the
/// old text, `same` and `added` the new one; cuts are at Unicode word boundaries. In a
/// ChangeKind::format all words are in both texts: `formatted` those that look another way now.
struct Span {
    enum class Kind : std::uint8_t { same, removed, added, formatted };
    Kind kind = Kind::same;
    std::string text;

    friend bool operator==(const Span&, const Span&) = default;
};

/// Most bytes of a heading's text in a path. Many records stand under one heading: with its
/// whole text in each, a long heading would cost its length times the number of records.
inline constexpr std::size_t longest_path_text = 200;

/// A heading's text as paths name it: whole when it is no longer than that, else its
/// beginning, cut at a character, and "…".
[[nodiscard]] std::string path_text(std::string_view heading);

/// One version's view of a changed block. Of the several blocks of a split or merge, the place is
/// the first one's and the text all of theirs, joined by line ends.
struct Side {
    std::vector<std::string> path;  ///< path_text of the headings it stands under, outermost first
    std::string text;               ///< visible text, white space folded (kept in code)
    std::uint32_t line = 0;         ///< in that version's source, from 1
    std::uint32_t column = 0;
    std::string context;  ///< of a part of a block (a link, a date): the words around it; else empty
    /// Its address: which block of that version it is, or is in, counted from 1 in reading order, tables and their
    /// rows and cells among them. 0 for what is of the page.
    std::uint32_t block = 0;

    friend bool operator==(const Side&, const Side&) = default;
};

/// One step from the older canonical page (storage::canonical) to the newer one. All places
/// are bytes, of the older page as it was or of the newer page as it will be, so steps do not
/// depend on each other's order and each reads backwards: a removal is an insertion on the
/// way back. What no step takes from the older page stands in the newer one, in its order,
/// around what steps put there.
struct Step {
    enum class Kind : std::uint8_t {
        remove,  ///< `text` stood at `from`
        insert,  ///< `text` stands at `to`
        move,    ///< `length` bytes that stood at `from` stand at `to`
    };
    Kind kind = Kind::remove;
    std::size_t from = 0;    ///< in the older page; for remove and move
    std::size_t to = 0;      ///< in the newer page; for insert and move
    std::size_t length = 0;  ///< for move
    std::string text;        ///< storage format, for remove and insert

    friend bool operator==(const Step&, const Step&) = default;
};

/// Tells pages apart: how long a canonical page is, and its 64-bit FNV-1a hash. Anybody can
/// make another page with the same hash, so it says that the wrong page was taken by mistake,
/// never that nobody meddled with it.
struct Fingerprint {
    std::uint64_t bytes = 0;
    std::uint64_t fnv1a64 = 0xCBF29CE484222325;  ///< of no bytes

    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

/// Source: Fowler, Noll, Vo; draft-eastlake-fnv. O(n).
[[nodiscard]] Fingerprint fingerprint(std::string_view canonical) noexcept;

struct Record {
    ChangeKind kind = ChangeKind::edit;
    RecordType type = RecordType::paragraph;
    std::optional<Side> older;  ///< none for add
    std::optional<Side> newer;  ///< none for remove
    /// A removed heading of which nothing that stood below it is left, or a moved one with which
    /// all of it moved: blocks below it have records of their own only for what else happened to them.
    bool whole_section = false;
    std::vector<Span> spans;  ///< for edit, move_edit, split, merge and format
    /// How fine the spans are; coarser than words only where a limit made them so. A sentence of which
    /// little is left is replaced as a whole in any case: nobody reads it word by word. From
    /// Grain::sections on, the record stands for the blocks that it counts.
    Grain grain = Grain::words;
    /// With Grain::sections: how many blocks of the section under this heading (RecordType::page for
    /// what stands before the first one) were removed and added without a record of their own, a
    /// heading that was itself removed or added included. With Grain::rewritten: of the page.
    std::uint32_t removed_blocks = 0;
    std::uint32_t added_blocks = 0;
    /// Which of its properties changed: "done" for a ticked task and "open" for one taken up
    /// again, "level", "type", "alternative text", "size", "colour", the name of a macro's parameter.
    /// Empty where the text did, and for what came or went. Of a format what came, went or became
    /// another: "bold added", "colour changed, italic removed", "numbering added" for a list,
    /// which its first item stands for.
    std::string field;
    /// In a table: what names the row (a header cell in it, else its cell in the column that tells rows
    /// apart, else its first words), as path_text. Empty where nothing does, and of a cell that is
    /// the name itself.
    std::string row;
    std::string table_column;  ///< in a table: the column's header, as path_text; may be empty
    std::uint32_t level = 0;   ///< heading level, or depth of a list item from 1
    bool around_text = false;  ///< a macro around blocks that are told on their own (a panel, an expand)
    /// Of a chain of versions: those that changed it and their authors, the oldest first
    /// (history.hpp). Empty where two versions alone were compared.
    std::vector<std::string> versions;
    std::vector<std::string> authors;
    /// What of the storage format changed with it; none where only what stands around the block did
    /// (an item of a list that came to stand in another list). Each step is in one record.
    std::vector<Step> steps;

    friend bool operator==(const Record&, const Record&) = default;
};

/// The newer side, or the older one of what went: what a record is shown by. REQUIRES: it has a side.
[[nodiscard]] inline const Side& shown_side(const Record& record) {
    return record.newer ? *record.newer : *record.older;
}

/// Whether a record tells of a part of a block (a link, a date, what a macro is given), or of the
/// columns that blocks stand in, and not of a block. O(1).
[[nodiscard]] bool is_part(const Record& record) noexcept;

/// What happened between two versions of a page: all of it, so that it can be put on the older
/// version and taken back from the newer one (patch.hpp).
struct Changes {
    bool degraded = false;  ///< a limit made the comparison coarser than it could be; it is exact all the same
    /// The coarsest that any part of the page was told at. Coarser than words exactly when degraded.
    Grain grain = Grain::words;
    /// What a reader would notice, in the order of the new page (removed blocks where they stood).
    std::vector<Record> records;
    /// What nobody would: ids, the order of parameters, how a character or an element is spelled,
    /// white space. A record (`edit`, without spans) for each
    /// block, the last one for all that stands around blocks.
    std::vector<Record> silent;
    Fingerprint older;  ///< of the older page in canonical form
    Fingerprint newer;

    friend bool operator==(const Changes&, const Changes&) = default;
};

[[nodiscard]] std::string_view to_string(ChangeKind kind) noexcept;
[[nodiscard]] std::string_view to_string(RecordType type) noexcept;
[[nodiscard]] std::string_view to_string(Grain grain) noexcept;
[[nodiscard]] std::string_view to_string(Span::Kind kind) noexcept;

}  // namespace chatleaf::diff
