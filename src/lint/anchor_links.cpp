// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include "chatleaf/lint/known_macros.hpp"
#include "chatleaf/storage/anchors.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "chatleaf/text/words.hpp"
#include "chatleaf/url/href.hpp"
#include "lint/checks.hpp"
#include "lint/macro_names.hpp"
#include "lint/visible_nodes.hpp"

namespace chatleaf::lint {
namespace {

using storage::Anchor;
using storage::AnchorKind;
using storage::Document;
using storage::Kind;
using storage::NodeId;

// Among so many it is looked for what a broken link meant.
constexpr std::size_t most_suggested = 500;
constexpr std::size_t longest_suggested = 100;

std::string line_and_column(const Place& place) {
    return std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string dashed(std::string_view name) {
    std::string with_dashes = text::folded_space(name);
    std::ranges::replace(with_dashes, ' ', '-');
    return with_dashes;
}

/// The anchor that a link on the page names; none for a link to anywhere else, or to the page's top.
std::optional<std::string> anchor_of(const Document& document, NodeId node, Kind kind) {
    if (kind == Kind::anchor) {
        const std::string_view address = text::trimmed(document.attribute(node, "href"));
        // "#top" is the top of any page (HTML, "select the indicated part").
        if (!address.starts_with('#') || address.size() == 1 || text::same_letters(address, "#top"))
            return std::nullopt;
        return url::percent_decoded(address.substr(1));
    }
    if (kind != Kind::link) return std::nullopt;
    const storage::Link link = storage::link(document, node);
    const bool is_page = link.target.kind == storage::ResourceKind::page;
    const bool is_here = link.target.kind == storage::ResourceKind::none ||
                         (is_page && storage::page_role(link.target.title) == storage::PageRole::self);
    if (!is_here || text::is_white_space(link.anchor)) return std::nullopt;
    return std::string(link.anchor);
}

class AnchorCheck {
public:
    AnchorCheck(const Document& document, const Options& options, FindingLog& log)
        : document_(document), anchors_(document), log_(log) {
        for (const Anchor& anchor : anchors_.all())
            if (anchor.kind == AnchorKind::heading) ++headings_[anchor.name];
        look_for_unknown(options);
    }

    void check() {
        check_names();
        for_each_visible(document_, [&](NodeId node, Kind kind) {
            const auto anchor = anchor_of(document_, node, kind);
            if (!anchor) return;
            const Anchor* found = anchors_.find(*anchor);
            if (found == nullptr)
                tell_broken(node, *anchor);
            else
                check_repeated(node, *found);
        });
    }

private:
    /// Whether there may be more anchors on the page than can be seen.
    void look_for_unknown(const Options& options) {
        MacroNames names(options);
        for_each_visible(document_, [&](NodeId node, Kind kind) {
            if (!brings_in_.empty() || kind != Kind::macro) return;
            const std::string_view name = document_.attribute(node, "ac:name");
            const auto meant = names.are_known(name) ? std::optional(name) : names.nearest(name);
            if (!meant || brings_in_content(*meant)) brings_in_ = name;
        });
        has_unclear_heading_ =
            std::ranges::any_of(anchors_.all(), [](const Anchor& anchor) { return !anchor.is_whole; });
    }

    void tell_broken(NodeId link, const std::string& anchor) {
        const bool is_certain = brings_in_.empty() && !has_unclear_heading_;
        log_.add(is_certain ? Severity::warning : Severity::note, "broken-anchor", document_.place(link),
                 [&]() -> Sentences {
                     std::string message =
                         "The link leads to " + text::quoted(anchor) + ", and nothing on this page is called so";
                     if (!brings_in_.empty())
                         message += ", unless the macro " + text::quoted(brings_in_) + " brings it in";
                     else if (has_unclear_heading_)
                         message += ", unless a heading is in which a macro, a mention or a date stands";
                     return {message + "." + suggestion(link, anchor),
                             "Correct the link, or put a heading or the macro \"anchor\" of that name into the page."};
                 });
    }

    /// In the spelling of the link that it is for.
    [[nodiscard]] std::string suggestion(NodeId link, const std::string& anchor) const {
        std::vector<std::string> dashed_names;
        std::vector<std::string_view> names;
        for (const Anchor& near : anchors_.all()) {
            if (names.size() == most_suggested) break;
            if (near.name.size() > longest_suggested) continue;
            dashed_names.push_back(dashed(near.name));
            names.emplace_back(near.name);
        }
        const std::vector<std::string_view> candidates(dashed_names.begin(), dashed_names.end());
        const auto meant = text::nearest(dashed(anchor.substr(0, longest_suggested)), candidates);
        if (!meant) return {};
        const auto index = static_cast<std::size_t>(std::ranges::find(candidates, *meant) - candidates.begin());
        const bool is_address = document_.kind(link) == Kind::anchor;
        return " Did you mean " + text::quoted(is_address ? *meant : names[index]) + "?";
    }

    void check_repeated(NodeId link, const Anchor& found) {
        if (found.kind != AnchorKind::heading || found.repeated > 0) return;
        const std::size_t count = headings_[found.name];
        if (count < 2) return;
        log_.add(Severity::note, "ambiguous-anchor", document_.place(link), [&]() -> Sentences {
            return {"The link leads to the first of " + std::to_string(count) + " headings " +
                        text::quoted(found.name) + ".",
                    "Where another one is meant, put the macro \"anchor\" before it, and link to that."};
        });
    }

    /// An anchor whose name is taken. One that stands in the section above or below a heading of its name does no harm.
    void check_names() {
        struct Taken {
            NodeId node;
            bool is_heading;
            std::size_t section;
        };
        std::unordered_map<std::string_view, Taken> names;
        std::size_t section = 0;  // headings so far
        for (const Anchor& anchor : anchors_.all()) {
            const bool is_heading = anchor.kind == AnchorKind::heading;
            if (is_heading) ++section;
            if (anchor.kind == AnchorKind::element) continue;
            const auto [taken, is_new] = names.try_emplace(anchor.name, Taken{anchor.node, is_heading, section});
            if (is_new || (is_heading && taken->second.is_heading)) continue;
            const bool are_close = section - taken->second.section <= 1;
            if ((is_heading != taken->second.is_heading && are_close) || taken->second.node == anchor.node) continue;
            tell_taken(anchor, taken->second.node, taken->second.is_heading);
        }
    }

    void tell_taken(const Anchor& anchor, NodeId by, bool by_heading) {
        log_.add(Severity::warning, "duplicate-anchor", document_.place(anchor.node), [&]() -> Sentences {
            const char* what =
                anchor.kind == AnchorKind::heading ? "This heading is called " : "This anchor is called ";
            return {what + text::quoted(anchor.name) + ", as is the " + (by_heading ? "heading" : "anchor") + " at " +
                        line_and_column(document_.place(by)) + ": links lead there.",
                    "Give one of them another name."};
        });
    }

    const Document& document_;
    storage::Anchors anchors_;
    FindingLog& log_;
    std::unordered_map<std::string_view, std::size_t> headings_;  // how many there are of the same words
    std::string_view brings_in_;                                  // a macro that may; empty when there is none
    bool has_unclear_heading_ = false;
};

}  // namespace

void check_anchors(const Document& document, const Options& options, FindingLog& log) {
    AnchorCheck(document, options, log).check();
}

}  // namespace chatleaf::lint
