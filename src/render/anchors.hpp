// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::render {

/// How the places of a page are called in its HTML.
struct AnchorNaming {
    /// Of a page that stands alone: its places are called as Confluence's editors call them, and links from elsewhere
    /// lead to them. Else ids begin with "cl-", so that a page author cannot take one that the page around uses.
    bool stands_alone = false;
    /// How many documents are written before it into the same page; after "cl-" comes that.
    std::size_t number = 0;
    /// The old editor's names begin with it; empty: there are none of these. It must outlive the Anchors.
    std::string_view page_title{};
};

/// The places of a page that a link on the same page can lead to (storage::Anchors), and their ids in its HTML. They
/// are looked for when somebody first asks, which for most pages nobody does.
class Anchors {
public:
    struct Heading {
        storage::NodeId node = storage::no_node;
        int level = 1;
        std::string_view id;    ///< to write on it
        std::string_view text;  ///< its beginning, when it is long
        bool is_cut = false;    ///< whether it is
    };
    struct Place {
        storage::NodeId node = storage::no_node;
        std::string_view id;
    };

    /// REQUIRES: the document outlives this.
    Anchors(const storage::Document& document, const AnchorNaming& naming);
    Anchors(const Anchors&) = delete;
    Anchors& operator=(const Anchors&) = delete;
    ~Anchors();

    /// All ids of a node, the one that links on this page lead to first; none when nothing can lead there. O(1) for who
    /// asks in document order.
    [[nodiscard]] std::span<const Place> ids_of(storage::NodeId node);
    /// What the old editor calls a place of a page, without a number: "PageTitle-HeadingWithoutSpaces".
    [[nodiscard]] static std::string older_name(std::string_view page_title, std::string_view place);
    /// The id that a link's fragment (without #) means, in the form of either editor; empty when there is none.
    [[nodiscard]] std::string_view find(std::string_view fragment);
    /// An id that nothing on the page has: the base, or the base with a number. It is taken then.
    [[nodiscard]] std::string_view free_id(std::string base);
    /// Those with words, in their order; one inside of another is part of that one's text.
    [[nodiscard]] const std::vector<Heading>& headings();

private:
    class Found;
    Found& found();

    const storage::Document& document_;
    AnchorNaming naming_;
    std::unique_ptr<Found> found_;  // null until somebody asks
};

}  // namespace chatleaf::render
