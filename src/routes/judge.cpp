// SPDX-License-Identifier: MIT
#include "chatleaf/routes/judge.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"

namespace chatleaf::routes {
namespace {

using pages::Event;
using pages::EventKind;

constexpr std::size_t longest_name = 60;
constexpr std::size_t most_names = 10;  // of a list in a sentence

std::string plain(std::string_view words) { return text::one_line(words, longest_name); }

template <typename Names>
std::string listed(const Names& names, std::string (*write)(std::string_view)) {
    std::string list;
    std::size_t count = 0;
    for (const auto& name : names) {
        if (count++ == most_names) return list + " and " + std::to_string(names.size() - most_names) + " more";
        list += (list.empty() ? "" : ", ") + write(name);
    }
    return list;
}

std::string listed(std::span<const std::string> names) { return listed(names, plain); }

template <typename Kind>
std::string listed_kinds(const std::vector<Kind>& kinds) {
    std::vector<std::string_view> names;
    names.reserve(kinds.size());
    for (const Kind kind : kinds) names.push_back(pages::to_string(kind));
    return listed(names, [](std::string_view name) { return std::string(name); });
}

bool names_letters(std::span<const std::string> names, std::string_view word) {
    return !word.empty() &&
           std::ranges::any_of(names, [word](const std::string& name) { return text::same_letters(name, word); });
}

bool names_id(std::span<const std::string> names, std::string_view id) {
    return !id.empty() && std::ranges::find(names, id) != names.end();
}

std::string words_of(ContentType type) {
    return type == ContentType::blog_post ? "blog post" : std::string(to_string(type));
}

/// Holds one event to the parts of one filter.
class Judge {
public:
    Judge(const Route& route, const Event& event, std::optional<std::size_t> size)
        : route_(route), filter_(route.filter), event_(event), size_(size) {}

    Verdict judge() {
        say(event_.source == route_.source, "It is a page of " + plain(event_.source),
            route_.source == event_.source ? "" : ", and the route is for " + plain(route_.source));
        if (!filter_.events.empty()) judge_kind();
        if (!filter_.types.empty()) judge_type();
        if (!filter_.spaces.empty()) judge_space();
        if (!filter_.labels.empty()) judge_labels();
        if (!filter_.below.empty()) judge_place();
        if (!filter_.authors.empty()) judge_author();
        if (!filter_.not_authors.empty()) judge_unwanted_author();
        if (event_.is_minor)
            say(filter_.minor_edits,
                filter_.minor_edits ? "The edit is minor, which minor_edits lets pass" : "The edit is minor");
        if (filter_.smallest > 0 && event_.kind == EventKind::changed) judge_size();
        return std::move(verdict_);
    }

private:
    void take(Match match, std::string sentence) {
        verdict_.matches = std::min(verdict_.matches, match);
        verdict_.reasons.push_back({match, std::move(sentence)});
    }
    void say(bool matches, std::string beginning, const std::string& end = {}) {
        take(matches ? Match::yes : Match::no, std::move(beginning) + end + ".");
    }
    // "Space DOC is not among REL, KIT."
    void say_among(bool matches, const std::string& what, const std::string& list) {
        say(matches, what + (matches ? " is among " : " is not among ") + list);
    }

    void judge_kind() {
        say_among(std::ranges::find(filter_.events, event_.kind) != filter_.events.end(),
                  "That a page is " + std::string(to_string(event_.kind)), listed_kinds(filter_.events));
    }

    void judge_type() {
        const ContentType type = content_type_of(event_);
        const bool matches = std::ranges::find(filter_.types, type) != filter_.types.end();
        std::string wanted;
        for (const ContentType each : filter_.types)
            wanted += (wanted.empty() ? ", and not a " : " or a ") + words_of(each);
        say(matches, "It is a " + words_of(type), matches ? "" : wanted);
    }

    void judge_space() {
        const std::string& key = event_.page.space_key;
        if (key.empty()) return take(Match::no, "Nobody knows in which space it is.");
        say_among(names_letters(filter_.spaces, key), "Space " + plain(key), listed(filter_.spaces));
    }

    void judge_labels() {
        const auto& labels = event_.page.labels;
        if (!labels) return take(Match::no, "Nobody knows which labels it has.");
        for (const std::string& label : *labels)
            if (names_letters(filter_.labels, label)) return say(true, "It has the label " + plain(label));
        say(false, "It has none of the labels " + listed(filter_.labels));
    }

    void judge_place() {
        const pages::Page& page = event_.page;
        if (names_id(filter_.below, page.id)) return say(true, "It is page " + plain(page.id) + " itself");
        if (!page.ancestors) return take(Match::no, "Nobody knows which pages are above it.");
        for (const pages::Ancestor& above : *page.ancestors)
            if (names_id(filter_.below, above.id)) return say(true, "It is below page " + plain(above.id));
        say(false, "It is not below any of the pages " + listed(filter_.below));
    }

    [[nodiscard]] bool is_author_among(std::span<const std::string> names) const {
        return names_letters(names, event_.author) || names_id(names, event_.author_id);
    }
    [[nodiscard]] std::string author() const { return plain(event_.author.empty() ? event_.author_id : event_.author); }
    [[nodiscard]] bool is_author_known() const { return !event_.author.empty() || !event_.author_id.empty(); }

    void judge_author() {
        if (!is_author_known()) return take(Match::no, "Nobody knows who did it.");
        say_among(is_author_among(filter_.authors), author(), listed(filter_.authors));
    }

    void judge_unwanted_author() {
        if (!is_author_known()) return take(Match::yes, "Nobody knows who did it, so that not_authors lets it pass.");
        const bool is_unwanted = is_author_among(filter_.not_authors);
        say(!is_unwanted, author() + (is_unwanted ? " is among not_authors" : " is not among not_authors"));
    }

    void judge_size() {
        const std::string least = std::to_string(filter_.smallest) + " characters";
        if (!size_)
            return take(Match::undecided, "It depends on whether at least " + least +
                                              " were changed, which is known when versions "
                                              "have been compared.");
        const bool matches = *size_ >= filter_.smallest;
        say(matches, std::to_string(*size_) + " characters were changed",
            (matches ? ", not less than " : ", less than ") + least);
    }

    const Route& route_;
    const Filter& filter_;
    const Event& event_;
    std::optional<std::size_t> size_;
    Verdict verdict_;
};

}  // namespace

std::string_view to_string(Match match) noexcept {
    switch (match) {
        case Match::no: return "no";
        case Match::undecided: return "undecided";
        case Match::yes: return "yes";
    }
    return "";
}

Verdict judge(const Route& route, const Event& event, std::optional<std::size_t> size) {
    return Judge(route, event, size).judge();
}

}  // namespace chatleaf::routes
