// SPDX-License-Identifier: MIT
#include "digest/opening.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/text/words.hpp"
#include "chatleaf/url/href.hpp"
#include "digest/phrases.hpp"

namespace chatleaf::digest {

namespace {

using markup::Kind;

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
    if (facts.to_version <= 0) return {};
    // As words, for numbers would get thousands separators.
    const auto from = std::to_string(facts.from_version);
    const auto to = std::to_string(facts.to_version);
    if (facts.from_version <= 0 || facts.created) return reader.say("digest.version", {{"to", std::string_view(to)}});
    return reader.say("digest.versions", {{"from", std::string_view(from)}, {"to", std::string_view(to)}});
}

}  // namespace

bool renamed(const PageFacts& facts) {
    const auto before = text::folded_space(facts.older_title);
    return !facts.created && !before.empty() && before != text::folded_space(facts.title);
}

markup::Tree opening(const PageFacts& facts, const locale::Reader& reader, std::size_t characters) {
    Parts parts;
    if (const auto author = one_line(facts.author, characters / 2); !author.empty()) {
        parts.author = emphasised(Kind::bold, author);
    }
    parts.title = title_of(facts, reader, characters);
    append(parts.space, one_line(facts.space, characters / 2));
    auto line = sentence(reader, facts.created ? "digest.created" : "digest.changed", parts);
    if (renamed(facts)) {
        Parts before;
        before.title = emphasised(Kind::bold, one_line(facts.older_title, characters));
        append(line, " · ");
        append(line, sentence(reader, "digest.renamed", before));
    }
    if (const auto versions = versions_of(facts, reader); !versions.empty()) append(line, " · " + versions);
    if (facts.time) append(line, " · " + reader.day_and_time(*facts.time));

    markup::Tree tree{markup::node(Kind::paragraph, std::move(line))};
    if (const auto comment = text::folded_space(facts.comment); !comment.empty()) {
        auto words = markup::node(Kind::paragraph, {markup::plain(cut(reader, comment, 2 * characters))});
        tree.push_back(markup::node(Kind::quote, {std::move(words)}));
    }
    return tree;
}

markup::Tree continuation(const PageFacts& facts, const locale::Reader& reader, std::size_t characters) {
    Parts parts;
    parts.title = title_of(facts, reader, characters);
    return {markup::node(Kind::paragraph, sentence(reader, "digest.continued", parts))};
}

}  // namespace chatleaf::digest
