// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::diff {

enum class ChangeKind : std::uint8_t { add, remove, edit, move, move_edit };

/// What kind of thing changed, in the words of a page's author.
enum class BlockType : std::uint8_t {
    heading,
    paragraph,
    list_item,
    task,
    table_row,
    quote,
    code,   ///< preformatted text, or the plain body of a macro
    macro,  ///< a macro without text of its own: its name, never what its parameters say
    image,
    rule,
};

/// A stretch of the text of an edited block. Concatenating `same` and `removed` gives the
/// old text, `same` and `added` the new one; cuts are at Unicode word boundaries.
struct Span {
    enum class Kind : std::uint8_t { same, removed, added };
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

/// One version's view of a changed block.
struct Side {
    std::vector<std::string> path;  ///< path_text of the headings it stands under, outermost first
    std::string text;               ///< visible text, white space folded (kept in code)
    std::uint32_t line = 0;         ///< in that version's source, from 1
    std::uint32_t column = 0;

    friend bool operator==(const Side&, const Side&) = default;
};

struct Record {
    ChangeKind kind = ChangeKind::edit;
    BlockType type = BlockType::paragraph;
    std::optional<Side> older;   ///< none for add
    std::optional<Side> newer;   ///< none for remove
    bool whole_section = false;  ///< a removed heading of which nothing that stood below it is left
    std::vector<Span> spans;     ///< for edit and move_edit
    /// What changed beside the text, in the field's words: "done" for a ticked task, "open"
    /// for one taken up again, "link", "mention", "image" and "macro" (alone, or with " added" or
    /// " removed"), "alternative text", "level", "type", "parameter title" for a macro. Of
    /// several the first. Empty for text alone.
    std::string field;
    std::uint32_t level = 0;   ///< heading level, or depth of a list item from 1
    bool around_text = false;  ///< a macro around blocks that are told on their own (a panel, an expand)

    friend bool operator==(const Record&, const Record&) = default;
};

/// What a reader would notice between two versions of a page, in the order of the new page
/// (removed blocks where they stood). Not yet a patch: it tells, it cannot be applied.
struct Changes {
    bool degraded = false;  ///< a limit made the comparison coarser than it could be
    std::vector<Record> records;

    friend bool operator==(const Changes&, const Changes&) = default;
};

[[nodiscard]] std::string_view to_string(ChangeKind kind) noexcept;
[[nodiscard]] std::string_view to_string(BlockType type) noexcept;

}  // namespace chatleaf::diff
