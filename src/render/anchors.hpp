// SPDX-License-Identifier: MIT
#pragma once

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
        std::string text;  ///< its beginning, when it is long
    };

    explicit Anchors(const storage::Document& document);

    /// The id to write on a node; empty when nothing can lead there.
    [[nodiscard]] std::string_view id_of(storage::NodeId node) const;
    /// The id that a link's fragment (without #) means; empty when there is none. Old
    /// editors write "PageTitle-HeadingWithoutSpaces", newer ones "Heading-with-dashes".
    [[nodiscard]] std::string_view find(std::string_view fragment);
    /// An id that nothing on the page has: the base, or the base with a number. It is taken then.
    [[nodiscard]] std::string free_id(std::string base);
    /// In their order; one inside of another is part of that one's text.
    [[nodiscard]] const std::vector<Heading>& headings() const noexcept { return headings_; }

private:
    void add(storage::NodeId node, const std::string& name);

    struct Place {
        storage::NodeId node = storage::no_node;
        std::string name;
        std::string id;
    };
    [[nodiscard]] std::string_view id_of_name(std::string_view name) const;

    std::vector<Heading> headings_;
    std::vector<Place> places_;                             // in the order of their nodes
    std::unordered_map<std::string, std::size_t> by_name_;  // places, by what is compared of their names;
    bool has_names_ = false;                                // made when somebody first asks for one
    std::unordered_set<std::string> taken_;
    std::unordered_map<std::string, std::size_t> numbers_;  // the last one given, by base
};

}  // namespace chatleaf::render
