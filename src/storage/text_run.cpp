// SPDX-License-Identifier: MIT
#include "storage/text_run.hpp"

#include "storage/decoder.hpp"

namespace chatleaf::storage {

void TextRun::add_piece(std::size_t begin, std::size_t end, bool is_plain, FaultLog& faults) {
    begin_piece(begin);
    if (!is_plain || has_gap_) write_out();
    if (!is_plain_) {
        const std::string_view bytes = page_.substr(begin, end - begin);
        if (is_plain) {
            characters_ += bytes;
        } else if (characters_.empty()) {
            decode(bytes, Entities::decoded, begin, faults, characters_);
        } else {
            decode(bytes, Entities::decoded, begin, faults, piece_);
            characters_ += piece_;
        }
    }
    end_ = end;
    has_gap_ = false;
}

void TextRun::add_space(std::size_t begin, std::size_t end) {
    begin_piece(begin);
    write_out();
    characters_ += ' ';
    end_ = end;
    has_gap_ = false;
}

void TextRun::begin_piece(std::size_t begin) {
    if (!empty()) return;
    begin_ = end_ = begin;
    has_gap_ = false;
}

void TextRun::write_out() {
    if (!is_plain_) return;
    characters_ = page_.substr(begin_, end_ - begin_);
    is_plain_ = false;
}

void TextRun::finish_written_out(NodeId parent, DocumentBuilder& builder) {
    const auto begin = static_cast<DocumentBuilder::Offset>(begin_);
    const auto end = static_cast<DocumentBuilder::Offset>(end_);
    builder.add_kept_characters(parent, Kind::text, begin, end, characters_);
    begin_ = end_ = 0;
    is_plain_ = true;
    has_gap_ = false;
}

}  // namespace chatleaf::storage
