// SPDX-License-Identifier: MIT
#include "render/anchors.hpp"

#include <algorithm>
#include <list>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "chatleaf/storage/anchors.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/words.hpp"
#include "render/clip.hpp"

namespace chatleaf::render {
namespace {

using storage::Anchor;
using storage::AnchorKind;
using storage::Kind;
using storage::NodeId;

constexpr std::string_view id_begin = "cl-";
constexpr std::size_t longest_id = 80;
constexpr std::size_t longest_text = 200;

std::string without(std::string_view text, char unwanted) {
    std::string kept;
    for (const char c : text)
        if (c != unwanted) kept += c;
    return kept;
}

std::string_view shortened(std::string_view name) { return name.substr(0, clipped_size(name, longest_id)); }

std::string without_spaces(std::string_view name) {
    return std::string(shortened(without(text::folded_space(name), ' ')));
}

std::string prefix_of(const AnchorNaming& naming) {
    if (naming.stands_alone) return {};
    return std::string(id_begin) + (naming.number == 0 ? std::string() : std::to_string(naming.number) + "-");
}

// What is written as an element of its own, or as a part of a list or table.
constexpr storage::Kinds written_with_ids(Kind::paragraph, Kind::heading, Kind::bullet_list, Kind::numbered_list,
                                          Kind::list_item, Kind::quote, Kind::rule, Kind::division,
                                          Kind::definition_list, Kind::definition_term, Kind::definition, Kind::details,
                                          Kind::figure, Kind::table, Kind::table_row, Kind::table_cell,
                                          Kind::header_cell, Kind::strong, Kind::emphasis, Kind::underline,
                                          Kind::strike, Kind::code, Kind::subscript, Kind::superscript, Kind::small,
                                          Kind::big, Kind::span, Kind::line_break, Kind::anchor, Kind::time,
                                          Kind::macro, Kind::preformatted);

}  // namespace

// What was found on the page, and what it is called.
class Anchors::Found {
public:
    Found(const storage::Document& document, const AnchorNaming& naming);

    [[nodiscard]] std::span<const Place> ids_of(NodeId node);
    [[nodiscard]] std::string_view find(std::string_view fragment) const;
    [[nodiscard]] std::string_view free_id(std::string base);
    [[nodiscard]] const std::vector<Heading>& headings() const noexcept { return headings_; }

private:
    void add(const Anchor& anchor);
    void add_id(NodeId node, std::string_view name, std::string_view number);
    void add_heading(const Anchor& anchor, std::string_view id);
    [[nodiscard]] bool is_taken(std::string_view id);
    std::string_view keep(std::string id);

    const storage::Document& document_;
    const AnchorNaming& naming_;
    std::string prefix_;  // of ids
    storage::Anchors known_;
    std::vector<std::string_view> ids_;  // of each of them the first; empty for what is written nowhere
    std::vector<Heading> headings_;
    std::vector<Place> places_;     // in the order of their nodes
    std::size_t next_ = 0;          // of places_, behind those asked for last
    std::list<std::string> taken_;  // the ids, where they stay
    // Each is made when it is first needed: most pages need none.
    std::optional<std::unordered_set<std::string_view>> by_id_;            // once there are many
    std::optional<std::unordered_map<std::string, std::size_t>> numbers_;  // the last one given, by base
};

Anchors::Found::Found(const storage::Document& document, const AnchorNaming& naming)
    : document_(document), naming_(naming), prefix_(prefix_of(naming)), known_(document) {
    const std::size_t count = known_.all().size();
    ids_.reserve(count);
    headings_.reserve(count);
    places_.reserve(naming_.page_title.empty() ? count : 2 * count);
    for (const Anchor& anchor : known_.all()) add(anchor);
}

void Anchors::Found::add(const Anchor& anchor) {
    const bool is_macro = document_.kind(anchor.node) == Kind::macro && anchor.kind != AnchorKind::macro;
    if (is_macro || !written_with_ids.contain(document_.kind(anchor.node))) {
        ids_.emplace_back();
        return;
    }
    const std::string number = anchor.repeated == 0 ? std::string() : "." + std::to_string(anchor.repeated);
    add_id(anchor.node, shortened(anchor.name), number);
    const std::string_view id = places_.back().id;
    ids_.push_back(id);
    if (anchor.kind == AnchorKind::heading) add_heading(anchor, id);
    if (naming_.page_title.empty()) return;
    add_id(anchor.node, older_name(naming_.page_title, anchor.name), number);
    if (!anchor.legacy_name.empty()) add_id(anchor.node, shortened(anchor.legacy_name), {});
}

void Anchors::Found::add_id(NodeId node, std::string_view name, std::string_view number) {
    std::string id;
    id.reserve(prefix_.size() + id_begin.size() + name.size() + number.size());
    id += prefix_;
    // On a page that stands alone nothing but what the program writes is called so.
    if (id.empty() && name.starts_with(id_begin)) id = id_begin;
    id += name;
    std::ranges::replace(id, ' ', '-');
    id += number;
    places_.push_back({node, free_id(std::move(id))});
}

void Anchors::Found::add_heading(const Anchor& anchor, std::string_view id) {
    Heading& heading = headings_.emplace_back();
    heading.node = anchor.node;
    heading.level = storage::heading_level(document_, anchor.node);
    heading.id = id;
    heading.text = std::string_view(anchor.name).substr(0, clipped_size(anchor.name, longest_text));
    heading.is_cut = heading.text.size() < anchor.name.size();
}

std::string Anchors::older_name(std::string_view page_title, std::string_view place) {
    return without_spaces(page_title) + "-" + without_spaces(place);
}

std::string_view Anchors::Found::free_id(std::string base) {
    if (!is_taken(base)) return keep(std::move(base));
    // Each number of a base is tried once, so that many of one name cost no more than others.
    if (!numbers_) numbers_.emplace();
    std::size_t& number = numbers_->try_emplace(base, 0).first->second;
    while (true) {
        std::string numbered = base + "." + std::to_string(++number);
        if (!is_taken(numbered)) return keep(std::move(numbered));
    }
}

// Few are compared one by one, which is quicker than any table.
bool Anchors::Found::is_taken(std::string_view id) {
    constexpr std::size_t few = 16;
    if (taken_.size() <= few) return std::ranges::find(taken_, id) != taken_.end();
    if (!by_id_) by_id_.emplace(taken_.begin(), taken_.end());
    return by_id_->contains(id);
}

std::string_view Anchors::Found::keep(std::string id) {
    const std::string& kept = taken_.emplace_back(std::move(id));
    if (by_id_) by_id_->insert(kept);
    return kept;
}

std::span<const Anchors::Place> Anchors::Found::ids_of(NodeId node) {
    const auto is_behind = [&] { return next_ == places_.size() || places_[next_].node >= node; };
    const auto is_before = [&] { return next_ == 0 || places_[next_ - 1].node < node; };
    if (!is_behind() || !is_before()) {
        const auto found = std::ranges::lower_bound(places_, node, {}, &Place::node);
        next_ = static_cast<std::size_t>(found - places_.begin());
    }
    const std::size_t first = next_;
    while (next_ < places_.size() && places_[next_].node == node) ++next_;
    return std::span(places_).subspan(first, next_ - first);
}

std::string_view Anchors::Found::find(std::string_view fragment) const {
    const Anchor* const anchor = known_.find(fragment);
    return anchor == nullptr ? std::string_view{} : ids_[static_cast<std::size_t>(anchor - known_.all().data())];
}

Anchors::Anchors(const storage::Document& document, const AnchorNaming& naming)
    : document_(document), naming_(naming) {}
Anchors::~Anchors() = default;

Anchors::Found& Anchors::found() {
    if (!found_) found_ = std::make_unique<Found>(document_, naming_);
    return *found_;
}

std::span<const Anchors::Place> Anchors::ids_of(NodeId node) { return found().ids_of(node); }
std::string_view Anchors::find(std::string_view fragment) { return found().find(fragment); }
std::string_view Anchors::free_id(std::string base) { return found().free_id(std::move(base)); }
const std::vector<Anchors::Heading>& Anchors::headings() { return found().headings(); }

}  // namespace chatleaf::render
