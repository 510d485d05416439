// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "chatleaf/storage/document.hpp"
#include "storage/kinds.hpp"
#include "storage/small_array.hpp"

namespace chatleaf::storage {

/// An element that has been opened and not yet closed.
struct OpenElement {
    NodeId node;
    std::uint32_t begin;        ///< of its opening tag
    std::uint32_t open_end;     ///< where that tag ends
    std::uint32_t name_length;  ///< of what stands behind its `<`
    ElementName known;          ///< of its name
};

/// The elements that are open where a page is being read. All is O(1), however deep it is, but the first question
/// whether it contains a name, which is O(depth).
class OpenElements {
public:
    explicit OpenElements(std::string_view page) : page_(page) {}  // NOLINT: listed_ is set late

    [[nodiscard]] bool empty() const noexcept { return open_.empty(); }
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    [[nodiscard]] const OpenElement& innermost() const noexcept { return open_.back(); }
    /// From the outermost, which is 0.
    [[nodiscard]] const OpenElement& at(std::size_t depth) const noexcept { return open_[depth]; }
    /// Valid as long as the page is.
    [[nodiscard]] std::string_view name(const OpenElement& element) const noexcept {
        return {page_.data() + element.begin + 1, element.name_length};
    }
    [[nodiscard]] std::string_view innermost_name() const noexcept { return name(open_.back()); }
    /// The innermost one's node, or the root.
    [[nodiscard]] NodeId node() const noexcept { return open_.empty() ? 0 : open_.back().node; }
    [[nodiscard]] bool contains(std::string_view name);

    /// Adds one, as OpenElement has it. It is made where it stays: a copy of what was just written in parts waits for
    /// it.
    void push(NodeId node, std::uint32_t begin, std::uint32_t open_end, std::size_t name_length,
              const ElementName& known) {
        open_.emplace_back(node, begin, open_end, static_cast<std::uint32_t>(name_length), known);
        if (counts_) count(open_.back());
    }
    void pop() {
        if (counts_) forget(open_.back());
        open_.pop_back();
    }

private:
    static constexpr std::size_t usual_depth = 16;
    void begin_to_count();
    void count(const OpenElement& element);
    void forget(const OpenElement& element);
    std::string_view page_;
    SmallArray<OpenElement, usual_depth> open_;
    // How many of each name there are, from when it is first asked: of a page where each closing tag closes
    // the innermost element nobody asks.
    bool counts_ = false;
    std::array<std::uint32_t, ElementName::listed> listed_;  // those that have a number; not set before
    std::optional<std::unordered_map<std::string_view, std::uint32_t>> others_;
};

}  // namespace chatleaf::storage
