// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::render {

/// How the places of a page are called in its HTML.
struct AnchorNaming {
    /// What ids begin with, so that a page author cannot take one that the page around uses. Empty for a page that
    /// stands alone: then places are called as Confluence's editors call them, and links from elsewhere lead to them.
    std::string prefix = "cl-";
    /// The old editor's names begin with it; empty: there are none of these. It must outlive the Anchors.
    std::string_view page_title{};
};

/// The places of a page that a link on the same page can lead to: headings, anchor macros
/// and named <a> elements. The new editor calls a heading "Heading-with-dashes", the old one
/// "PageTitle-HeadingWithoutSpaces"; both put ".1" behind the second of a name. They are looked for when somebody first
/// asks, which for most pages nobody does.
class Anchors {
public:
    struct Heading {
        storage::NodeId node = storage::no_node;
        int level = 1;
        std::string_view id;  ///< to write on it; empty for one without words
        std::string text;     ///< its beginning, when it is long
    };

    /// REQUIRES: the document outlives this.
    Anchors(const storage::Document& document, AnchorNaming naming) : document_(document), naming_(std::move(naming)) {}
    Anchors(const Anchors&) = delete;
    Anchors& operator=(const Anchors&) = delete;

    /// The id to write on a node; empty when nothing can lead there. O(1) for who asks in document order.
    [[nodiscard]] std::string_view id_of(storage::NodeId node);
    /// How the old editor calls the place whose id was asked for last; empty when the naming has no such names.
    [[nodiscard]] std::string_view older_id() const noexcept;
    /// What the old editor calls a place of a page, without a number: "PageTitle-HeadingWithoutSpaces".
    [[nodiscard]] static std::string older_name(std::string_view page_title, std::string_view place);
    /// The id that a link's fragment (without #) means; empty when there is none. Old
    /// editors write "PageTitle-HeadingWithoutSpaces", newer ones "Heading-with-dashes".
    [[nodiscard]] std::string_view find(std::string_view fragment);
    /// An id that nothing on the page has: the base, or the base with a number. It is taken then.
    [[nodiscard]] std::string_view free_id(std::string base);
    /// In their order; one inside of another is part of that one's text.
    [[nodiscard]] const std::vector<Heading>& headings() {
        look_for_places();
        return headings_;
    }

private:
    void look_for_places() {
        if (!looked_) look_through_page();
    }
    void look_through_page();
    void add_heading(storage::NodeId node);
    /// The id of a new place; empty for one without a name.
    std::string_view add(storage::NodeId node, std::string_view folded_name);
    [[nodiscard]] std::string name_of(storage::NodeId node) const;

    struct Place {
        storage::NodeId node = storage::no_node;
        std::string_view id;
        std::string_view older_id;
    };
    void name_places();
    [[nodiscard]] std::string_view id_of_name(std::string_view name) const;

    const storage::Document& document_;
    AnchorNaming naming_;
    bool looked_ = false;
    std::vector<Heading> headings_;
    std::vector<Place> places_;  // in the order of their nodes
    std::size_t next_ = 0;       // of places_, behind the one asked for last
    // Each is made when it is first needed: most pages need none.
    std::optional<std::unordered_map<std::string, std::size_t>> by_name_;  // places, by what is compared of their names
    std::optional<std::unordered_set<std::string>> taken_;                 // holds the ids
    std::optional<std::unordered_map<std::string, std::size_t>> numbers_;  // the last one given, by base
};

}  // namespace chatleaf::render
