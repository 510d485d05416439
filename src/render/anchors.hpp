// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::render {

/// The places of a page that a link on the same page can lead to: headings, anchor macros
/// and named <a> elements. Ids begin with "cl-", so that a page author cannot take one that
/// the page around uses.
class Anchors {
public:
    struct Heading {
        storage::NodeId node = storage::no_node;
        int level = 1;
        std::string_view id;  ///< to write on it; empty for one without words
        std::string text;     ///< its beginning, when it is long
    };

    /// `places` are nodes in document order, among which are all headings, <a> elements without href and the
    /// macros that are anchors. REQUIRES: the document outlives this.
    Anchors(const storage::Document& document, std::span<const storage::NodeId> places);
    Anchors(const Anchors&) = delete;
    Anchors& operator=(const Anchors&) = delete;

    /// The id to write on a node; empty when nothing can lead there. O(1) for who asks in document order.
    [[nodiscard]] std::string_view id_of(storage::NodeId node);
    /// The id that a link's fragment (without #) means; empty when there is none. Old
    /// editors write "PageTitle-HeadingWithoutSpaces", newer ones "Heading-with-dashes".
    [[nodiscard]] std::string_view find(std::string_view fragment);
    /// An id that nothing on the page has: the base, or the base with a number. It is taken then.
    [[nodiscard]] std::string_view free_id(std::string base);
    /// In their order; one inside of another is part of that one's text.
    [[nodiscard]] const std::vector<Heading>& headings() const noexcept { return headings_; }

private:
    void add_heading(storage::NodeId node);
    /// The id of a new place; empty for one without a name.
    std::string_view add(storage::NodeId node, std::string_view folded_name);
    [[nodiscard]] std::string name_of(storage::NodeId node) const;

    struct Place {
        storage::NodeId node = storage::no_node;
        std::string_view id;
    };
    [[nodiscard]] std::string_view id_of_name(std::string_view name) const;

    const storage::Document& document_;
    std::vector<Heading> headings_;
    std::vector<Place> places_;  // in the order of their nodes
    std::size_t next_ = 0;       // of places_, behind the one asked for last
    // Each is made when it is first needed: most pages need none.
    std::optional<std::unordered_map<std::string, std::size_t>> by_name_;  // places, by what is compared of their names
    std::optional<std::unordered_set<std::string>> taken_;                 // holds the ids
    std::optional<std::unordered_map<std::string, std::size_t>> numbers_;  // the last one given, by base
};

}  // namespace chatleaf::render
