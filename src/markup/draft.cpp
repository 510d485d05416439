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

/// An item of the block or a row, if the reader finds one.
const Node* next_item(Reader& reader, const Spelling::Part& meant) {
    const Kind kind = meant.block->kind;
    if (meant.index == 0) {
        reader.read_first_item();
    } else if (!reader.read_next_item(kind)) {
        return nullptr;
    }
    const Node& read = reader.last_block();
    if (meant.index > 0 && kind == Kind::table) return &read;
    return read.kind == kind && !read.children.empty() ? &read.children.front() : nullptr;
}

/// What a table makes of one of its rows.
Node row_of(const Node& table, std::size_t index, Node row) {
    row.children.resize(std::min(row.children.size(), table.children.front().children.size()));
    const std::vector<Node>& meant = table.children[index].children;
    for (std::size_t i = 0; i < std::min(row.children.size(), meant.size()); ++i)
        row.children[i].align = meant[i].align;
    return row;
}

}  // namespace

Draft::Draft(const Outline& meant, const Spelling& spelling, const Options& options)
    : meant_(meant),
      spelling_(spelling),
      options_(options),
      behind_(spelling.parts.size() + 1),
      judged_(spelling.parts.size()),
      written_from_(spelling.parts.size()) {
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

std::size_t Draft::seen_at(std::size_t part) const {
    return part < spelling_.parts.size() ? spelling_.parts[part].seen_at : meant_.text.size();
}

std::size_t Draft::first_piece(std::size_t part) const {
    return part < spelling_.parts.size() ? spelling_.parts[part].first_piece : spelling_.pieces.size();
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
    for (std::size_t part = first; part < last; ++part) {
        behind_[part] = left;
        for (std::size_t i = first_piece(part); i < first_piece(part + 1); ++i) {
            const std::u16string_view written = piece(i);
            std::copy(written.begin(), written.end(), units_.end() - static_cast<std::ptrdiff_t>(left));
            left -= written.size();
        }
    }
}

void Draft::write_from(std::size_t first) {
    if (first < written_from_) write(first, written_from_);
}

std::size_t Draft::read(std::size_t first, std::size_t good_from, By by) {
    if (by == By::words) return read_one_by_one(first, good_from);
    Reader reader(from(first), options_);
    const std::size_t differs = compare(reader, first, good_from, by);
    steps_ += reader.steps();
    furthest_ = behind_[first] - reader.furthest();
    return differs;
}

std::size_t Draft::furthest_choice() const {
    const auto written = behind_.begin() + static_cast<std::ptrdiff_t>(written_from_);
    const auto behind =
        std::partition_point(written, behind_.end() - 1, [this](std::size_t left) { return left > furthest_; });
    const auto part = static_cast<std::size_t>(behind - behind_.begin()) - (behind == written ? 0 : 1);
    std::size_t left = behind_[part], choice = 0;
    for (std::size_t i = first_piece(part); i < first_piece(part + 1) && left >= furthest_; ++i) {
        choice = std::max(choice, spelling_.pieces[i].choice);
        left -= piece(i).size();
    }
    return choice;
}

std::size_t Draft::compare(Reader& reader, std::size_t first, std::size_t good_from, By by) const {
    const std::size_t end = behind_[first];
    for (std::size_t part = first;;) {
        const std::size_t left = end - reader.at();
        if (part >= good_from && left == behind_[part]) return whole;
        if (left == 0 || part == spelling_.parts.size()) return seen_at(part);
        const Node& block = *spelling_.parts[part].block;
        if (by == By::items && Spelling::items_of(block) > 1) {
            if (const std::size_t differs = compare_item(reader, part); differs != whole) return differs;
            part = spelling_.item_behind(part);
            continue;
        }
        const Node& read = next_block(reader, part == 0);
        if (!same_node(read, block)) return first_difference(read, seen_at(part));
        part = spelling_.block_behind(part);
    }
}

std::size_t Draft::compare_item(Reader& reader, std::size_t part) const {
    const Spelling::Part& meant = spelling_.parts[part];
    const Node* const read = next_item(reader, meant);
    if (read == nullptr) return seen_at(part);
    const Node item = meant.block->kind == Kind::table ? row_of(*meant.block, meant.index, *read) : *read;
    if (same_node(item, meant.block->children[meant.index])) return whole;
    // The first one is seen behind the signs of its block.
    Node block = node(meant.block->kind, {});
    const std::size_t signs = meant.index > 0 ? 0 : outline({std::move(block)}).text.size() - 1;
    return first_difference(item, seen_at(part) + signs);
}

/// REQUIRES: there is one.
std::size_t Draft::first_difference(const Node& read, std::size_t seen_at) const {
    const std::string outlined = outline({read}).text;
    const std::string_view meant = std::string_view(meant_.text).substr(seen_at);
    const auto differs = std::mismatch(outlined.begin(), outlined.end(), meant.begin(), meant.end());
    return seen_at + static_cast<std::size_t>(differs.second - meant.begin());
}

std::vector<bool> Draft::read_all() {
    const std::size_t blocks = spelling_.blocks.size();
    std::vector<bool> good(blocks);
    Reader reader(from(0), options_);
    const std::size_t size = behind_[0];
    const auto behind = [&](std::size_t block) { return block < blocks ? behind_[spelling_.blocks[block]] : 0; };
    std::size_t block = 0;
    while (reader.at() < size) {
        const std::size_t begin = size - reader.at();
        const Node& read = next_block(reader, begin == size);
        // Where a block is misread, some behind it may be as well, until the reader comes to a beginning again.
        while (block < blocks && behind(block) > begin) ++block;
        if (block == blocks) break;
        if (behind(block) == begin && behind(block + 1) == size - reader.at())
            good[block] = same_node(read, *spelling_.parts[spelling_.blocks[block]].block);
    }
    steps_ += reader.steps();
    return good;
}

}  // namespace chatleaf::markup
