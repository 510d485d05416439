// SPDX-License-Identifier: MIT
#include "storage/text_run.hpp"

#include "storage/decoder.hpp"

namespace chatleaf::storage {

void TextRun::add_piece(std::size_t begin, std::size_t end, bool is_plain, FaultLog& faults) {
    const std::string_view bytes = page_.substr(begin, end - begin);
    if (empty()) {
        begin_piece(begin);
        char* const room = builder_.room_for_characters(bytes.size());
        decoded_ = {room, static_cast<std::size_t>(decode_to(room, bytes, begin, faults) - room)};
        is_plain_ = false;
    } else if (!is_plain || has_gap_ || !is_plain_) {
        write_out();
        if (is_plain) {
            characters_ += bytes;
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

// From here on the text is joined from pieces.
void TextRun::write_out() {
    if (is_joined_) return;
    characters_ = is_plain_ ? page_.substr(begin_, end_ - begin_) : decoded_;
    is_plain_ = false;
    is_joined_ = true;
}

void TextRun::finish_written_out(NodeId parent) {
    const auto begin = static_cast<DocumentBuilder::Offset>(begin_);
    const auto end = static_cast<DocumentBuilder::Offset>(end_);
    if (is_joined_)
        builder_.add_kept_characters(parent, Kind::text, begin, end, characters_);
    else
        builder_.add_text_kept_there(parent, begin, end, decoded_);
    begin_ = end_ = 0;
    is_plain_ = true;
    is_joined_ = false;
    has_gap_ = false;
}

}  // namespace chatleaf::storage
