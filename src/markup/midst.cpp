// SPDX-License-Identifier: MIT
// Reading from the midst of a line, for who writes one from its end.
#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {

bool Reader::read_inline(Inlines& into, ReadingWay way, bool in_cell) {
    if (at_ >= text_.size() || (in_cell && unit(at_) == u'|')) return false;
    std::size_t end = none;
    if (in_cell && starts(at_, u"\\|")) {
        into.text(at_ + 1, at_ + 2);
        end = at_ + 2;
    } else {
        end = content_item(way, at_, &into);
    }
    if (end == none && way.inside == Inside::line) end = any(at_, &into);
    if (end == none) return false;
    at_ = end;
    return true;
}

bool Reader::is_at_undone_end() const {
    if (unit(at_) != u'_') return false;
    const char16_t behind = unit(at_ + 1) == u'_' ? unit(at_ + 2) : unit(at_ + 1);
    return is_letter(behind) || is_digit(behind);
}

}  // namespace chatleaf::markup
