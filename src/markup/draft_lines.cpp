// SPDX-License-Identifier: MIT
// Reading a draft from the midst of its lines.
#include <algorithm>
#include <utility>

#include "markup/draft.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

/// Signs that newer parsers read one by one, and blanks; older ones read all but words so.
constexpr std::string_view read_alone = "*_~`:<[]! \t()\\|";

bool is_inside_character(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// The last of what is read at once in a text, and the first.
std::string_view last_read(std::string_view text, bool is_newer) {
    const std::size_t alone = text.find_last_of(read_alone);
    std::size_t begin = alone == std::string_view::npos ? 0 : std::min(alone + 1, text.size() - 1);
    if (!is_newer && !text.empty()) {
        begin = text.size() - 1;
        while (is_inside_character(text, begin)) --begin;
    }
    return text.substr(begin);
}
std::string_view first_read(std::string_view text, bool is_newer) {
    std::size_t end = std::max<std::size_t>(1, std::min(text.find_first_of(read_alone), text.size()));
    if (!is_newer) end = 1;
    while (is_inside_character(text, end)) ++end;
    return text.substr(0, end);
}

void append(std::vector<Node>& nodes, Node node) {
    if (!nodes.empty() && nodes.back().kind == Kind::plain_text && node.kind == Kind::plain_text) {
        nodes.back().text += node.text;
    } else {
        nodes.push_back(std::move(node));
    }
}

/// What stands before a part of a line, as it decides whether an emoji is one: of text what is read at once, or all of
/// it where it is looked at once more.
std::vector<Node> node_before(const Spelling::Midst& midst, bool again, bool is_newer) {
    if (midst.node == 0 && midst.text_before == 0) return {};
    const Node& before = (*midst.nodes)[midst.text_before > 0 ? midst.node : midst.node - 1];
    if (before.kind != Kind::plain_text) return {before};
    const std::string_view text =
        std::string_view(before.text).substr(0, midst.text_before > 0 ? midst.text_before : before.text.size());
    return {plain(std::string(again ? text : last_read(text, is_newer)))};
}

/// The same of what stands behind: the next part of the line, unless that goes on with the text before it.
std::vector<Node> node_behind(const Spelling& spelling, std::size_t next, bool is_newer) {
    if (next == 0 || spelling.parts[next].midst.text_before > 0) return {};
    const Node& behind = (*spelling.parts[next].midst.nodes)[spelling.parts[next].midst.node];
    if (behind.kind != Kind::plain_text) return {behind};
    return {plain(std::string(first_read(behind.text, is_newer)))};
}

}  // namespace

/// Those before `good_from`: where a change breaks what stood behind, that is no way.
std::size_t Draft::read_one_by_one(std::size_t first, std::size_t good_from) {
    for (std::size_t part = first; part < good_from; ++part) {
        if (steps_ >= steps_allowed_) return spelling_.parts[first].seen_at;
        if (judged_[part] == Judged::not_at_all) continue;
        if (const std::size_t differs = read_part(part); differs != whole) return differs;
    }
    return whole;
}

bool Draft::judge_strictly(std::size_t part) {
    const Spelling::Midst& midst = spelling_.parts[part].midst;
    if (midst.nodes == nullptr || judged_[part] != Judged::in_any_way) return false;
    judged_[part] = Judged::in_own_way;
    return read_in_line(part, midst.way) != whole;
}

std::size_t Draft::read_part(std::size_t part) {
    const Spelling::Midst& midst = spelling_.parts[part].midst;
    if (midst.nodes != nullptr) {
        const std::size_t differs = read_in_line(part, midst.way);
        if (differs == whole || !midst.after_underscore || judged_[part] == Judged::in_own_way) return differs;
        // What stands between underscores that mean nothing is read as in italics, and so is what stands in that.
        const unsigned open = midst.way.open | ReadingWay::italic;
        const std::size_t in_italics = read_in_line(part, {ReadingWay::Inside::italic, open});
        return std::max({differs, in_italics, read_in_line(part, {midst.way.inside, open})});
    }
    if (!std::binary_search(spelling_.items.begin(), spelling_.items.end(), part)) return whole;
    const bool begins_block = std::binary_search(spelling_.blocks.begin(), spelling_.blocks.end(), part);
    return begins_block ? read(part, spelling_.block_behind(part), By::blocks)
                        : read(part, spelling_.item_behind(part), By::items);
}

/// What is meant from the part to before `next`, or to the end of its line, behind what stands before it.
std::vector<Node> Draft::meant_in_line(const Spelling::Midst& midst, std::size_t next,
                                       const std::vector<Node>& before) const {
    const std::size_t last = next == 0 ? midst.nodes->size() : spelling_.parts[next].midst.node;
    const std::size_t text_before_last = next == 0 ? 0 : spelling_.parts[next].midst.text_before;
    std::vector<Node> meant = before;
    for (std::size_t i = midst.node; i < last + (text_before_last > 0 ? 1 : 0); ++i) {
        Node node = (*midst.nodes)[i];
        if (i == last) node.text.resize(text_before_last);
        if (i == midst.node) node.text.erase(0, midst.text_before);
        append(meant, std::move(node));
    }
    for (Node& behind : node_behind(spelling_, next, is_newer())) append(meant, std::move(behind));
    return meant;
}

/// Up to the next part of its line, or the first of those behind that what is read at once does not go on into.
std::size_t Draft::read_in_line(std::size_t part, ReadingWay way) {
    const Spelling::Midst& midst = spelling_.parts[part].midst;
    const bool is_own_way = way.inside == midst.way.inside;
    Reader reader(from(part), options_);
    Inlines read = reader.no_inlines(), again = reader.no_inlines();
    const std::vector<Node> before = node_before(midst, !is_own_way, is_newer());
    if (is_own_way) read.add(before);
    const std::size_t end = behind_[part];
    std::size_t next = midst.next;
    bool goes_on = true;
    while (goes_on && (next == 0 || behind_[next] < end - reader.at())) {
        goes_on = reader.read_inline(read, way, midst.in_cell);
        while (next != 0 && behind_[next] > end - reader.at()) next = spelling_.parts[next].midst.next;
    }
    steps_ += reader.steps();
    furthest_ = end - reader.furthest();
    if (next == 0 && midst.in_cell) return whole;  // its end is trimmed
    if (!is_own_way) {
        again.add(before);
        again.add(std::move(read).settled());
    }
    // From where the underscores end it is read in its own way.
    const bool ends_before = !goes_on && !is_own_way;
    if (ends_before && !reader.is_at_undone_end()) return spelling_.parts[part].seen_at;
    Inlines& all = is_own_way ? read : again;
    if (!ends_before) all.add(node_behind(spelling_, next, is_newer()));
    const std::string is = outline(std::move(all).settled()).text;
    const std::string meant = outline(meant_in_line(midst, ends_before ? 0 : next, before)).text;
    const auto differs = std::mismatch(is.begin(), is.end(), meant.begin(), meant.end());
    const auto at = static_cast<std::size_t>(differs.second - meant.begin());
    constexpr std::size_t signs_before = 2, signs_behind = 5;  // of a text node
    if (is == meant || (ends_before && at + signs_behind >= is.size())) return whole;
    const std::size_t begin =
        midst.text_before > 0 ? signs_before + before.front().text.size() : outline(before).text.size();
    return spelling_.parts[part].seen_at + (at > begin ? at - begin : 0);
}

}  // namespace chatleaf::markup
