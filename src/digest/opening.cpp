// SPDX-License-Identifier: MIT
#include "digest/opening.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/text/words.hpp"
#include "chatleaf/url/href.hpp"
#include "digest/phrases.hpp"

namespace chatleaf::digest {

namespace {

using markup::Kind;

constexpr std::size_t most_names = 4;         // of people
constexpr std::size_t longest_address = 300;  // of a comparison

/// The address in the form every server's grammar reads as a link target; empty when a chat
/// client should not be given it.
std::string link_target(std::string_view url) {
    const auto safe = url::safe_href(url);
    if (!safe || (safe->compare(0, 7, "http://") != 0 && safe->compare(0, 8, "https://") != 0)) return {};
    std::string target;
    for (const char c : *safe) {
        switch (c) {
            case '(': target += "%28"; break;
            case ')': target += "%29"; break;
            case '|': target += "%7C"; break;
            case '[': target += "%5B"; break;
            case ']': target += "%5D"; break;
            default: target += c;
        }
    }
    return target;
}

std::string one_line(std::string_view text, std::size_t characters) {
    return shortened(text::folded_space(text), characters);
}

Inlines title_of(const PageFacts& facts, const locale::Reader& reader, std::size_t characters) {
    auto title = one_line(facts.title, characters);
    if (title.empty()) title = reader.say("digest.untitled");
    const auto target = link_target(facts.url);
    // A link longer than the rest would crowd it out of a small message.
    if (target.empty() || target.size() > 8 * characters) return emphasised(Kind::bold, title);
    return {markup::link(target, {markup::plain(title)})};
}

std::string versions_of(const PageFacts& facts, const locale::Reader& reader) {
    if (facts.to_version <= 0 || facts.event == pages::EventKind::commented) return {};
    // As words, for numbers would get thousands separators.
    const auto from = std::to_string(facts.from_version);
    const auto to = std::to_string(facts.to_version);
    const bool has_older = facts.from_version > 0 && facts.event == pages::EventKind::changed;
    if (!has_older) return reader.say("digest.version", {{"to", std::string_view(to)}});
    return reader.say("digest.versions", {{"from", std::string_view(from)}, {"to", std::string_view(to)}});
}

/// Who did it, the author of the newest version first: some by name, the rest by number.
void put_people(Parts& parts, const PageFacts& facts, const locale::Reader& reader, std::size_t characters) {
    std::vector<std::string> names;
    if (auto name = one_line(facts.author, characters); !name.empty()) names.push_back(std::move(name));
    for (const std::string& other : facts.others) {
        auto name = one_line(other, characters);
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    const std::size_t named = names.size() <= most_names ? names.size() : most_names - 1;
    std::vector<Inlines> items;
    for (std::size_t i = 0; i < named; ++i) items.push_back(emphasised(Kind::bold, names[i]));
    if (named < names.size()) {
        const auto rest = static_cast<std::int64_t>(names.size() - named);
        items.push_back({markup::plain(reader.say("digest.others", {{"count", rest}}))});
    }
    parts.author = listed(reader, items);
    parts.people = static_cast<std::int64_t>(names.size());
}

/// The entry for what happened.
std::string key_of(const PageFacts& facts) {
    const std::string beginning = facts.type == pages::PageType::blog_post ? "digest.blog_" : "digest.";
    switch (facts.event) {
        case pages::EventKind::created: return beginning + "created";
        case pages::EventKind::changed: return beginning + "changed";
        case pages::EventKind::moved: return beginning + "was_moved";
        case pages::EventKind::trashed: return beginning + "trashed";
        case pages::EventKind::restored: return beginning + "restored";
        case pages::EventKind::commented: return beginning + (facts.from_version > 0 ? "comment_changed" : "commented");
    }
    return beginning + "changed";
}

}  // namespace

bool renamed(const PageFacts& facts) {
    const auto before = text::folded_space(facts.older_title);
    return facts.event != pages::EventKind::created && !before.empty() && before != text::folded_space(facts.title);
}

markup::Tree opening(const PageFacts& facts, const locale::Reader& reader, std::size_t characters) {
    Parts parts;
    put_people(parts, facts, reader, characters / 2);
    parts.title = title_of(facts, reader, characters);
    append(parts.space, one_line(facts.space, characters / 2));
    if (const auto place = one_line(facts.place, characters); !place.empty())
        parts.path = emphasised(Kind::bold, place);
    if (const auto place = one_line(facts.older_place, characters); !place.empty())
        parts.part = emphasised(Kind::bold, place);
    auto line = sentence(reader, key_of(facts), parts);
    if (renamed(facts)) {
        Parts before;
        before.title = emphasised(Kind::bold, one_line(facts.older_title, characters));
        append(line, " · ");
        append(line, sentence(reader, "digest.renamed", before));
    }
    if (const auto versions = versions_of(facts, reader); !versions.empty()) append(line, " · " + versions);
    if (facts.time) append(line, " · " + reader.day_and_time(*facts.time));
    append(line, comparison_link(facts, reader));

    markup::Tree tree{markup::node(Kind::paragraph, std::move(line))};
    if (const auto comment = text::folded_space(facts.comment); !comment.empty()) {
        auto words = markup::node(Kind::paragraph, {markup::plain(cut(reader, comment, 2 * characters))});
        tree.push_back(markup::node(Kind::quote, {std::move(words)}));
    }
    return tree;
}

Inlines comparison_link(const PageFacts& facts, const locale::Reader& reader) {
    const auto target = link_target(facts.compare_url);
    // No title makes an address longer than this; one that is would crowd out what it stands beside.
    if (target.empty() || target.size() > longest_address) return {};
    return {markup::plain(" · "), markup::link(target, {markup::plain(reader.say("digest.compare"))})};
}

markup::Tree group_opening(Common common, std::string_view name, std::size_t pages, bool continues,
                           const locale::Reader& reader, std::size_t characters) {
    Parts parts;
    const auto shown = one_line(name, characters);
    parts.name = emphasised(Kind::bold, shown.empty() ? reader.say("digest.unnamed") : shown);
    parts.count = static_cast<std::int64_t>(pages);
    std::string_view key = common == Common::space ? "digest.pages_of_space" : "digest.pages_of_author";
    if (continues) key = "digest.pages_continued";
    return {markup::node(Kind::paragraph, sentence(reader, key, parts))};
}

markup::Tree continuation(const PageFacts& facts, const locale::Reader& reader, std::size_t characters) {
    Parts parts;
    parts.title = title_of(facts, reader, characters);
    return {markup::node(Kind::paragraph, sentence(reader, "digest.continued", parts))};
}

}  // namespace chatleaf::digest
