// SPDX-License-Identifier: MIT
#include "markup/draft.hpp"

#include <algorithm>

#include "markup/reader.hpp"
#include "markup/same_node.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {
namespace {

/// Only a whole message can be nothing but emoji.
const Node& next_block(Reader& reader, bool begins_message) {
    if (!begins_message || !reader.read_big_emoji()) reader.read_block();
    return reader.last_block();
}

}  // namespace

Draft::Draft(const Tree& tree, const Outline& meant, const Spelling& spelling, const Options& options)
    : tree_(tree),
      meant_(meant),
      spelling_(spelling),
      options_(options),
      behind_(tree.size() + 1),
      written_from_(tree.size()) {
    ways_.reserve(spelling.pieces.size());
    for (const Spelling::Piece& written : spelling.pieces) {
        std::vector<std::u16string>& ways = ways_.emplace_back();
        ways.reserve(written.ways.size());
        for (const std::string& way : written.ways) ways.push_back(to_utf16(way));
    }
    write_from(0);
}

std::u16string_view Draft::piece(std::size_t index) const {
    return ways_[index][spelling_.choices[spelling_.pieces[index].choice].now];
}

std::size_t Draft::seen_at(std::size_t block) const {
    return block < tree_.size() ? spelling_.blocks[block].seen_at : meant_.text.size();
}

std::size_t Draft::first_piece(std::size_t block) const {
    return block < tree_.size() ? spelling_.blocks[block].first_piece : spelling_.pieces.size();
}

/// What is behind stays at the end.
void Draft::make_room(std::size_t units, std::size_t behind) {
    if (units_.size() >= units + behind) return;
    std::u16string larger(2 * (units + behind), u'\0');
    std::copy(units_.end() - static_cast<std::ptrdiff_t>(behind), units_.end(),
              larger.end() - static_cast<std::ptrdiff_t>(behind));
    units_ = std::move(larger);
}

void Draft::write(std::size_t first, std::size_t last) {
    written_from_ = first;
    std::size_t units = 0;
    for (std::size_t i = first_piece(first); i < first_piece(last); ++i) units += piece(i).size();
    make_room(units, behind_[last]);
    steps_ += units + 1;
    std::size_t left = units + behind_[last];
    for (std::size_t block = first; block < last; ++block) {
        behind_[block] = left;
        for (std::size_t i = first_piece(block); i < first_piece(block + 1); ++i) {
            const std::u16string_view written = piece(i);
            std::copy(written.begin(), written.end(), units_.end() - static_cast<std::ptrdiff_t>(left));
            left -= written.size();
        }
    }
}

void Draft::write_from(std::size_t first) {
    if (first < written_from_) write(first, written_from_);
}

std::size_t Draft::read(std::size_t first, std::size_t good_from) {
    Reader reader(from(first), options_);
    const std::size_t differs = compare(reader, first, good_from);
    steps_ += reader.steps();
    return differs;
}

std::size_t Draft::compare(Reader& reader, std::size_t first, std::size_t good_from) const {
    const std::size_t end = behind_[first];
    for (std::size_t block = first;; ++block) {
        const std::size_t left = end - reader.at();
        if (block >= good_from && left == behind_[block]) return whole;
        if (left == 0 || block == tree_.size()) return seen_at(block);
        const Node& read = next_block(reader, block == 0);
        if (!same_node(read, tree_[block])) return first_difference(read, block);
    }
}

/// REQUIRES: there is one.
std::size_t Draft::first_difference(const Node& read, std::size_t block) const {
    const std::string outlined = outline({read}).text;
    const std::string_view meant = std::string_view(meant_.text).substr(seen_at(block));
    const auto differs = std::mismatch(outlined.begin(), outlined.end(), meant.begin(), meant.end());
    return seen_at(block) + static_cast<std::size_t>(differs.second - meant.begin());
}

std::vector<bool> Draft::read_all() {
    std::vector<bool> good(tree_.size());
    Reader reader(from(0), options_);
    const std::size_t size = behind_[0];
    std::size_t block = 0;
    while (reader.at() < size) {
        const std::size_t begin = size - reader.at();
        const Node& read = next_block(reader, begin == size);
        // Where a block is misread, some behind it may be as well, until the reader comes to a beginning again.
        while (block < tree_.size() && behind_[block] > begin) ++block;
        if (block == tree_.size()) break;
        if (behind_[block] == begin && behind_[block + 1] == size - reader.at())
            good[block] = same_node(read, tree_[block]);
    }
    steps_ += reader.steps();
    return good;
}

}  // namespace chatleaf::markup
