// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/inlines.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {

bool Inlines::touches_text(std::size_t at) const {
    if (at > 0) {
        const Piece& before = pieces_[at - 1];
        if (before.form == Piece::emoji || (before.form == Piece::text && !is_blank(before.units.back()))) return true;
        if (before.form == Piece::node && before.made.kind == Kind::emoji) return true;
    }
    if (at + 1 < pieces_.size()) {
        const Piece& after = pieces_[at + 1];
        if (after.form == Piece::emoji || (after.form == Piece::text && !is_blank(after.units.front()))) return true;
        if (after.form == Piece::node && after.made.kind == Kind::emoji) return true;
    }
    return false;
}

std::vector<Node> Inlines::settled() && {
    std::vector<Node> nodes;
    std::u16string text;
    const auto flush = [&] {
        if (!text.empty()) nodes.push_back(plain(to_utf8(text)));
        text.clear();
    };
    for (std::size_t at = 0; at < pieces_.size(); ++at) {
        Piece& piece = pieces_[at];
        if (piece.form == Piece::text || (piece.form == Piece::emoji && touches_text(at))) {
            text += piece.units;
            continue;
        }
        flush();
        nodes.push_back(std::move(piece.made));
    }
    flush();
    return nodes;
}

}  // namespace chatleaf::markup
