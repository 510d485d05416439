// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "storage/builder.hpp"
#include "storage/faults.hpp"

namespace chatleaf::storage {

/// Gathers the text between two tags, which may stand in pieces: a `<` that begins no tag is
/// a piece of it, and a tag that is passed over stands in its middle.
class TextRun {
public:
    explicit TextRun(DocumentBuilder& builder) : page_(builder.page()), builder_(builder) {}

    [[nodiscard]] bool empty() const noexcept { return begin_ == end_; }
    /// Adds the next piece; `is_plain` when it stands for itself. Tells of each `&` that
    /// begins no entity.
    void add(std::size_t begin, std::size_t end, bool is_plain, FaultLog& faults) {
        if (empty() && is_plain) {
            begin_ = begin;
            end_ = end;
            has_gap_ = false;
        } else {
            add_piece(begin, end, is_plain, faults);
        }
    }
    /// Passes over bytes behind the last piece, which part no words.
    void pass_over() noexcept { has_gap_ = true; }
    /// Reads bytes as a space.
    void add_space(std::size_t begin, std::size_t end);
    /// Adds what has been gathered as a text node, if there is any, and begins anew.
    void finish(NodeId parent) {
        if (empty()) return;
        if (is_plain_) {
            const auto end = static_cast<DocumentBuilder::Offset>(end_);
            builder_.add_characters(parent, Kind::text, static_cast<DocumentBuilder::Offset>(begin_), end, end);
            begin_ = end_ = 0;
            has_gap_ = false;
        } else {
            finish_written_out(parent);
        }
    }

private:
    void add_piece(std::size_t begin, std::size_t end, bool is_plain, FaultLog& faults);
    void finish_written_out(NodeId parent);
    void begin_piece(std::size_t begin);
    void write_out();

    std::string_view page_;
    DocumentBuilder& builder_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;       // of the last piece; `begin_` while there is none
    bool is_plain_ = true;      // the bytes [begin_, end_) are the text
    bool has_gap_ = false;      // bytes behind the last piece are not part of the text
    std::string_view decoded_;  // the text, when it is not plain and of one piece: with the Document already
    bool is_joined_ = false;    // of several
    std::string characters_;    // the text, when it is joined
    std::string piece_;
};

}  // namespace chatleaf::storage
