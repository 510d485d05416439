// SPDX-License-Identifier: MIT
#include "chatleaf/diff/patch.hpp"

#include <utility>

#include "chatleaf/text/line_table.hpp"
#include "diff/pieces.hpp"

namespace chatleaf::diff {

namespace {

Place place_in(std::string_view page, std::string_view name, std::size_t offset) {
    const auto at = text::LineTable(page).at(page, offset);
    return {std::string(name), at.line, at.column};
}

std::string size_of(const Fingerprint& print) { return std::to_string(print.bytes) + " bytes in canonical form"; }

/// One direction of the changes.
struct Direction {
    Fingerprint before;
    Fingerprint after;
    std::string_view wanted;  ///< which page the changes go on, in words
};

/// What a step takes away must stand there. The fingerprint was right, so the steps are wrong.
Result<Done> check_taken(std::string_view page, std::string_view name, const std::vector<Piece>& pieces) {
    for (const auto& piece : pieces) {
        if (piece.shared || page.substr(piece.at, piece.length) == piece.text) continue;
        return Error{place_in(page, name, piece.at),
                     "These changes are damaged: what they take away here stands there no more. Compare the two "
                     "versions again."};
    }
    return Done{};
}

Result<std::string> patched(std::string_view page, std::string_view name, const std::vector<Piece>& before,
                            const std::vector<Piece>& after, const Direction& direction) {
    if (const auto print = fingerprint(page); print != direction.before) {
        return Error{{std::string(name)},
                     "This page (" + size_of(print) + ") is not the " + std::string(direction.wanted) +
                         " version that the changes were made from (" + size_of(direction.before) +
                         "); give that one, or compare again."};
    }
    if (auto checked = check_taken(page, name, before); !checked) return checked.error();
    std::string made;
    made.reserve(direction.after.bytes);
    for (const auto& piece : after) {
        made.append(piece.shared ? page.substr(piece.other, piece.length) : piece.text);
    }
    if (fingerprint(made) != direction.after) {
        return Error{{std::string(name)},
                     "These changes are damaged: the page they make is not the one they were made for. Compare the "
                     "two versions again."};
    }
    return made;
}

}  // namespace

Result<std::string> apply(std::string_view older, std::string_view name, const Changes& changes) {
    const auto pieces = pieces_of(changes);
    if (!pieces) return Error{{std::string(name)}, pieces.error().message};
    return patched(older, name, pieces->older, pieces->newer, {changes.older, changes.newer, "older"});
}

Result<std::string> revert(std::string_view newer, std::string_view name, const Changes& changes) {
    const auto pieces = pieces_of(changes);
    if (!pieces) return Error{{std::string(name)}, pieces.error().message};
    return patched(newer, name, pieces->newer, pieces->older, {changes.newer, changes.older, "newer"});
}

}  // namespace chatleaf::diff
