// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chatleaf/storage/document.hpp"

/// The places of a page that a link can lead to, and the names that Confluence gives them.
namespace chatleaf::storage {

enum class AnchorKind : std::uint8_t {
    heading,  ///< named by its words
    macro,    ///< the macro "anchor"
    link,     ///< <a name="…"> or <a id="…"> without an address
    element,  ///< anything else with an `id`, headings among it
};

struct Anchor {
    NodeId node = no_node;
    AnchorKind kind = AnchorKind::heading;
    std::string name;            ///< a heading's words, else the name as it is written; white space folded, never empty
    std::string legacy_name;     ///< of a macro that Cloud has moved from the old editor; else empty
    std::uint32_t repeated = 0;  ///< of a heading: how many before it have the same words
    /// False for a heading in which something stands whose words only Confluence knows (a macro, a mention, a date …).
    bool is_whole = true;
};

/// As the new editor writes the name in an address, "Release-plan"; of the second heading of these words
/// "Release-plan.1".
[[nodiscard]] std::string new_editor_name(const Anchor& anchor);
/// As the old editor does: "Roadmap-Releaseplan" on a page called "Road map".
[[nodiscard]] std::string old_editor_name(const Anchor& anchor, std::string_view page_title);

/// All anchors of one page. What no reader sees has none, and a heading inside another is part of that one. Not for
/// several threads at once.
class Anchors {
public:
    /// O(n). Keeps nothing of the document.
    explicit Anchors(const Document& document);

    /// In document order; of an element with an `id` and another name, the other one comes first.
    [[nodiscard]] std::span<const Anchor> all() const noexcept { return anchors_; }

    /// What a link's anchor means: `ac:anchor`, or the part of an address behind "#", percent-decoded. It may be in the
    /// form of either editor. Since the page's title is not known, and may have been another one when the link was
    /// made, anything before one of the first 64 dashes is taken for it. Names are told apart by case and by their
    /// first 200 bytes, not by spaces and dashes: that is all in which the editors differ. Of several places of one
    /// name the first. None when there is no such place. O(length of the anchor).
    [[nodiscard]] const Anchor* find(std::string_view anchor) const;

private:
    class Repeats;
    void add(Anchor anchor);
    void add_names(const Document& document, NodeId node, bool is_named_link);
    [[nodiscard]] const Anchor* named(std::string_view name) const;
    void learn_names() const;

    std::vector<Anchor> anchors_;
    // By what is compared of names. Made when somebody first looks for one.
    mutable std::optional<std::unordered_map<std::string, std::size_t>> by_name_;
};

}  // namespace chatleaf::storage
