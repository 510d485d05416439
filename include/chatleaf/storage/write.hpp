// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/storage/document.hpp"

/// Documents back to storage format: the page itself with changes in it, or its canonical
/// form. Storage format that a caller gives is put in as it is, not checked; characters that
/// a caller gives are spelled so that they read as exactly these characters.
namespace chatleaf::storage {

/// The bytes that stand in the place of a node (tags, children and all); storage format, not
/// checked. Empty: the node is taken out.
struct Replacement {
    NodeId node = 0;
    std::string storage;
};

/// Storage format, not checked, beside a node or inside an element. Several at one place
/// stand in the order they were given.
struct Insertion {
    enum class Where : std::uint8_t {
        before,
        first,  ///< before the element's children
        last,   ///< behind them
        after,
    };
    NodeId node = 0;
    Where where = Where::after;
    std::string storage;
};

/// Another name for an element; its attributes and children stay.
struct Renaming {
    NodeId node = 0;
    std::string name;
};

/// One attribute of an element: given this value, or taken away when there is none.
struct AttributeChange {
    NodeId node = 0;
    std::string name;
    std::optional<std::string> value;  ///< characters, not yet spelled
};

/// Other characters, not yet spelled, for a text, cdata, comment or instruction node. For an
/// element (or the root): these in the place of all its children, in a plain-text body as
/// CDATA.
struct TextChange {
    NodeId node = 0;
    std::string text;
};

using Edit = std::variant<Replacement, Insertion, Renaming, AttributeChange, TextChange>;

/// The page with the edits in it. A changed node alone is rewritten: an element with another
/// name or attribute gets new tags (spelled as in `canonical`) around the very bytes it had
/// in it, and everything that no edit names stays byte for byte.
///
/// Without edits, `write(parse(x)) == x` for every x that parse_strictly takes: byte order mark, XML
/// declaration, line ends, quotes and white space in tags included. What is not well-formed as it
/// stands is written canonically, and nothing else is: a tag that is missing, crossed, or has slips in
/// its attributes or a name that Confluence refuses, a text with a bare `&`, a section with another end
/// than `]]>`, a page's unreadable rest. What belongs to no node (a closing tag that closes nothing, a
/// control character) is left out, and so is a DOCTYPE. So the result is well-formed as long as the
/// edits' own storage format is, reads as the same page, and needs no repair.
///
/// The result of edits to a canonical page is well-formed but need not be canonical (an
/// element that lost its last child is `<p></p>`): canonical makes it so.
///
/// Edits may come in any order. Of several that give one node a replacement, a name, a text
/// or a value of one attribute, the last counts. REQUIRES: each edit's node < size(). An
/// edit inside a node whose bytes or children are replaced has no effect; one that does not
/// fit the node's kind has none either. O(n + e log e), no recursion.
[[nodiscard]] std::string write(const Document& document, std::span<const Edit> edits);
/// REQUIRES: no replacement inside another; any order.
[[nodiscard]] std::string write(const Document& document, std::span<const Replacement> replacements = {});

/// The page's normal form: well-formed, and the same for all pages that differ in nothing
/// but how they are spelled. It depends on the Document's tree alone (kinds, names,
/// attributes, characters), so what parse repairs is repaired in it, and
/// `canonical(parse(canonical(d))) == canonical(d)` as long as no limit of parse is met.
///
/// What it fixes, and why no difference that it erases can matter:
/// - Attributes stand in the byte order of their names, in double quotes, a space before
///   each: XML gives their order, quotes and white space no meaning.
/// - An element without content is `<br />`, the way Confluence itself stores it; XML says
///   that `<p></p>` and `<p/>` are the same.
/// - Characters stand as themselves, but for `&amp; &lt; &gt; &quot;` and those that a person
///   could not see or tell from a space (no-break and other spaces, zero-width characters,
///   soft hyphens, controls of direction, variation selectors …), which are written by their
///   name where Confluence's editor users know it (`&nbsp; &shy; &ensp; &emsp; &thinsp; &zwnj;
///   &zwj; &lrm; &rlm;`) and else by number (`&#x200B;`). Tabs and line ends in attributes are
///   written by number, since XML reads them as spaces otherwise. Each spelling of a character
///   reads as that character. No normalisation form is forced: é and e + U+0301 stay different.
/// - A line end is LF: XML reads CR and CRLF as LF. A CR that a reference spells is `&#xD;`.
/// - Adjoining CDATA sections are one, parted only at each `]]>`, between its brackets and
///   its `>`: readers join them. In a plain-text body (or link body) that holds characters
///   alone, these are in one such section, were they escaped or not. White space around
///   the sections of a plain-text body is dropped: it is padding of tools, and `macro` reads it
///   so; in a link body it is words, and goes into the section. A body with a CR stays escaped,
///   for a section cannot hold it. Elsewhere sections stay sections and text stays text.
/// - White space is kept wherever it might be seen. It is dropped directly inside an element
///   that never has text of its own (table, its sections and rows, colgroup; ul, ol, dl;
///   ac:task-list, ac:task; ac:layout, ac:layout-section; a macro around its parameters and
///   body), as long as there is in fact nothing else in it than blocks, bodies, hidden
///   data, comments and instructions: neither Confluence nor a browser shows it.
/// - The byte order mark, and a DOCTYPE, are dropped: Confluence stores neither. The XML
///   declaration stays, saying UTF-8, which is what the page was read as and is written in;
///   one that is malformed or stands elsewhere than at the beginning is dropped, since it
///   declares nothing.
/// - What no well-formed page can hold is put so that it can be read: an unreadable rest is
///   text behind a space, `--` in a comment is `- -`, a character that Confluence's parser forbids
///   in a name is `_x00D7_` (as ISO 9075-14 has it), U+FFFE and U+FFFF are U+FFFD.
///
/// All else is kept: unknown elements and attributes, comments, instructions, empty
/// paragraphs, ids and versions (ac:macro-id, local-id, ri:version-at-save), the classes of
/// the editor's fillers, colspan="1", the order of everything but attributes.
///
/// O(n log a), a being the attributes of one element; no recursion.
[[nodiscard]] std::string canonical(const Document& document);

/// A warning for each name of an element, attribute or instruction that `write` and `canonical` spell otherwise,
/// because Confluence refuses it: parse takes it as it is, and says nothing. The place is that of the node. After 1000
/// the others are counted in a last note. O(n).
[[nodiscard]] std::vector<Diagnostic> refused_names(const Document& document);

/// Bytes of a canonical page that one node has to itself: from `begin` up to where the next
/// stretch begins. An element with content has two, one for each tag (its children's lie
/// between); adjoining sections that become one are the first one's. A
/// node of which nothing is written may have an empty stretch.
struct Stretch {
    std::size_t begin = 0;
    NodeId node = 0;

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// The canonical form with the node that each of its bytes comes from.
struct CanonicalPage {
    std::string storage;             ///< what `canonical` gives
    std::vector<Stretch> stretches;  ///< in order; the first begins at 0
};
[[nodiscard]] CanonicalPage canonical_page(const Document& document);

/// Characters as `canonical` spells them in text, to make storage format from: `a &lt; b`.
/// Any bytes may be given: ill-formed UTF-8 becomes U+FFFD, control characters that XML
/// forbids are dropped. O(n).
[[nodiscard]] std::string spelled_text(std::string_view characters);
/// Likewise inside the double quotes around an attribute's value.
[[nodiscard]] std::string spelled_value(std::string_view characters);
/// Likewise as CDATA, sections and all; line ends become LF.
[[nodiscard]] std::string spelled_cdata(std::string_view characters);

}  // namespace chatleaf::storage
