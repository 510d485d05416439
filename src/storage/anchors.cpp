// SPDX-License-Identifier: MIT
#include "chatleaf/storage/anchors.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/words.hpp"
#include "storage/near.hpp"

namespace chatleaf::storage {
namespace {

constexpr std::size_t longest_compared = 200;
constexpr std::size_t longest_anchor = 2000;
constexpr std::size_t most_dashes = 64;
constexpr std::string_view id_mark = "id-";  // before what does not begin with a letter

std::string without_spaces(std::string_view text) {
    std::string kept(text);
    std::erase(kept, ' ');
    return kept;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number of a repeated heading, with its dot: ".1". Empty when there is none.
std::string_view number_of(std::string_view name) {
    const auto last = std::find_if_not(name.rbegin(), name.rend(), is_digit);
    const auto digits = static_cast<std::size_t>(last - name.rbegin());
    if (digits == 0 || last == name.rend() || *last != '.') return {};
    return name.substr(name.size() - digits - 1);
}

// A long name is cut, but keeps its number.
std::string compared(std::string_view name) {
    std::string letters(name);
    std::erase_if(letters, [](char c) { return c == ' ' || c == '-'; });
    if (letters.size() <= longest_compared) return letters;
    const std::string number(number_of(letters).substr(0, longest_compared));
    letters.resize(longest_compared);
    return letters + number;
}

bool has_words_of_confluence(Kind kind) {
    switch (kind) {
        case Kind::macro:
        case Kind::resource:
        case Kind::time:
        case Kind::emoticon:
        case Kind::template_variable:
        case Kind::adf_extension: return true;
        default: return false;
    }
}

bool is_whole(const Document& document, NodeId heading) {
    for (NodeId node = heading + 1; node < document.subtree_end(heading); ++node)
        if (has_words_of_confluence(document.kind(node))) return false;
    return true;
}

std::string numbered(std::string name, std::uint32_t repeated) {
    if (repeated > 0) name += "." + std::to_string(repeated);
    return name;
}

Anchor anchor_macro(const Document& document, NodeId node) {
    const Macro read = macro(document, node);
    Anchor anchor{node, AnchorKind::macro, text::folded_space(read.parameter("").value_or("")), {}, 0, true};
    anchor.legacy_name = text::folded_space(read.parameter("legacyAnchorId").value_or(""));
    return anchor;
}

}  // namespace

std::string new_editor_name(const Anchor& anchor) {
    std::string name = anchor.name;
    std::ranges::replace(name, ' ', '-');
    return numbered(std::move(name), anchor.repeated);
}

std::string old_editor_name(const Anchor& anchor, std::string_view page_title) {
    std::string name = without_spaces(text::folded_space(page_title)) + "-" + without_spaces(anchor.name);
    return numbered(std::move(name), anchor.repeated);
}

// All that may be an anchor without an `id`, and what may hide one.
constexpr Kinds asked_about = [] {
    Kinds kinds(Kind::heading, Kind::anchor, Kind::macro);
    for (std::size_t kind = 0; kind <= static_cast<std::size_t>(Kind::unreadable); ++kind)
        if (may_be_hidden(static_cast<Kind>(kind))) kinds.add(static_cast<Kind>(kind));
    return kinds;
}();

// How many headings before one have the same words.
class Anchors::Repeats {
public:
    explicit Repeats(const std::vector<Anchor>& anchors) : anchors_(anchors) {}

    /// Of a heading that is added next.
    std::uint32_t of(const std::string& words) {
        // Few are compared with each other, which is quicker than any table.
        constexpr std::size_t few = 16;
        const auto is_heading = [](const Anchor& anchor) { return anchor.kind == AnchorKind::heading; };
        if (anchors_.size() <= few)
            return static_cast<std::uint32_t>(std::ranges::count_if(
                anchors_, [&](const Anchor& anchor) { return is_heading(anchor) && anchor.name == words; }));
        if (counts_.empty())
            for (const Anchor& anchor : anchors_ | std::views::filter(is_heading)) ++counts_[anchor.name];
        return counts_[words]++;
    }

private:
    const std::vector<Anchor>& anchors_;
    std::unordered_map<std::string, std::uint32_t> counts_;  // once there are many
};

Anchors::Anchors(const Document& document) {
    Repeats repeats(anchors_);
    const bool has_ids = document.has_ids();
    NodeId heading_end = 0;
    const auto next = [&](NodeId from) { return has_ids ? from : document.first_of(asked_about, from); };
    for (NodeId node = next(1); node < document.size(); node = next(node + 1)) {
        const Kind kind = document.kind(node);
        if (is_characters(kind)) continue;
        const bool has_id = has_ids && !document.attribute(node, "id").empty();
        if (!has_id && !asked_about.contain(kind)) continue;
        if (may_be_hidden(kind) && is_hidden(document, node)) {
            node = document.subtree_end(node) - 1;
            continue;
        }
        if (kind == Kind::heading && node >= heading_end) {
            heading_end = document.subtree_end(node);
            Anchor heading{node, AnchorKind::heading, visible_text(document, node), {}, 0, is_whole(document, node)};
            heading.repeated = repeats.of(heading.name);
            add(std::move(heading));
        }
        if (kind == Kind::macro && document.attribute(node, "ac:name") == "anchor") add(anchor_macro(document, node));
        const bool is_named_link = kind == Kind::anchor && !document.has_attribute(node, "href");
        if (is_named_link || has_id) add_names(document, node, is_named_link);
    }
}

// What its own attributes call an element.
void Anchors::add_names(const Document& document, NodeId node, bool is_named_link) {
    const AnchorKind named_by = is_named_link ? AnchorKind::link : AnchorKind::element;
    const std::string_view name = is_named_link ? document.attribute(node, "name") : std::string_view{};
    const std::string_view id = document.attribute(node, "id");
    if (!name.empty()) add({node, named_by, text::folded_space(name), {}, 0, true});
    if (!id.empty() && id != name) add({node, named_by, text::folded_space(id), {}, 0, true});
}

void Anchors::add(Anchor anchor) {
    constexpr std::size_t usual = 8;
    if (anchor.name.empty()) return;
    if (anchors_.empty()) anchors_.reserve(usual);
    anchors_.push_back(std::move(anchor));
}

void Anchors::learn_names() const {
    by_name_.emplace();
    by_name_->reserve(anchors_.size());
    for (std::size_t index = 0; index < anchors_.size(); ++index) {
        const Anchor& anchor = anchors_[index];
        by_name_->try_emplace(
            anchor.repeated == 0 ? compared(anchor.name) : compared(numbered(anchor.name, anchor.repeated)), index);
        if (!anchor.legacy_name.empty()) by_name_->try_emplace(compared(anchor.legacy_name), index);
    }
}

const Anchor* Anchors::named(std::string_view name) const {
    const auto found = by_name_->find(compared(name));
    return found == by_name_->end() ? nullptr : &anchors_[found->second];
}

const Anchor* Anchors::find(std::string_view anchor) const {
    if (!by_name_) learn_names();
    const std::string folded = text::folded_space(anchor.substr(0, longest_anchor));
    std::string_view rest = folded;
    if (const Anchor* whole = named(rest)) return whole;
    if (rest.starts_with(id_mark)) rest.remove_prefix(id_mark.size());
    for (std::size_t dashes = 0; dashes <= most_dashes; ++dashes) {
        if (const Anchor* found = named(rest)) return found;
        const auto dash = rest.find('-');
        if (dash == std::string_view::npos) break;
        rest.remove_prefix(dash + 1);
    }
    return nullptr;
}

}  // namespace chatleaf::storage
