// SPDX-License-Identifier: MIT
#include "chatleaf/flows/seen_wiki.hpp"

#include <algorithm>

#include "chatleaf/text/words.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::flows {

using pages::WikiPage;

SeenWiki::SeenWiki(ReadablePages& source, std::string wiki, MaySee may_see)
    : source_(source), wiki_(std::move(wiki)), may_see_(std::move(may_see)) {}

const SeenWiki::Known& SeenWiki::keep(const FetchedFacts& facts) {
    Known& known = known_.emplace_back();
    known.page.page = facts.page;
    if (facts.page.ancestors && !facts.page.ancestors->empty()) known.page.parent_id = facts.page.ancestors->back().id;
    known.page.changed = facts.version.time;
    known.page.changer = facts.version.author;
    if (facts.version.body_type == pages::BodyType::storage) known.body = facts.version.body;
    by_id_[facts.page.id] = &known.page;
    return known;
}

const WikiPage& SeenWiki::take(const FetchedFacts& self) { return keep(self).page; }

const WikiPage* SeenWiki::looked_up(const confluence::PageAddress& address) {
    if (asked_ == most_asked) return nullptr;
    ++asked_;
    const auto facts = source_.fetch(wiki_, address);
    if (!facts || !may_see_(*facts)) return nullptr;
    const auto known = by_id_.find(facts->page.id);
    if (known != by_id_.end() && known->second != nullptr) return known->second;
    return &keep(*facts).page;
}

const WikiPage* SeenWiki::page(std::string_view id) {
    if (!confluence::is_page_id(id)) return nullptr;
    if (const auto known = by_id_.find(id); known != by_id_.end()) return known->second;
    const WikiPage* const found = looked_up({std::string(id), {}, {}, {}});
    by_id_.insert_or_assign(std::string(id), found);
    return found;
}

const WikiPage* SeenWiki::page(std::string_view space_key, std::string_view title) {
    if (space_key.empty() || title.empty()) return nullptr;
    const std::pair name(std::string(space_key), text::folded_space(title));
    if (const auto known = by_title_.find(name); known != by_title_.end()) return known->second;
    const WikiPage* const found = looked_up({{}, name.first, name.second, {}});
    return by_title_[name] = found;
}

const WikiPage* SeenWiki::home(std::string_view) { return nullptr; }
std::vector<const WikiPage*> SeenWiki::children(const WikiPage&) { return {}; }
std::vector<const WikiPage*> SeenWiki::all(std::string_view) { return {}; }

std::optional<std::string> SeenWiki::body(const WikiPage& page) {
    const auto known = std::ranges::find_if(known_, [&](const Known& each) { return &each.page == &page; });
    return known == known_.end() ? std::nullopt : known->body;
}

std::string SeenWiki::address(const WikiPage& page) { return url::safe_href(page.page.url).value_or(std::string()); }
std::string SeenWiki::address(const WikiPage&, const pages::Attachment&) { return {}; }

std::string SeenWiki::address(std::string_view space_key, std::string_view title) {
    return space_key.empty() ? std::string() : source_.address_of_title(wiki_, space_key, title);
}

}  // namespace chatleaf::flows
