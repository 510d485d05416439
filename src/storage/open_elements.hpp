// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chatleaf/storage/document.hpp"
#include "storage/kinds.hpp"

namespace chatleaf::storage {

/// An element that has been opened and not yet closed.
struct OpenElement {
    std::string_view name;
    const ElementName* known;  ///< of its name
    NodeId node;
    std::uint32_t begin;     ///< of its opening tag
    std::uint32_t open_end;  ///< where that tag ends
};

/// The elements that are open where a page is being read. All is O(1), however deep it is, but the first question
/// whether it contains a name, which is O(depth).
class OpenElements {
public:
    OpenElements() {
        open_.reserve(usual_depth);
    }  // NOLINT(cppcoreguidelines-pro-type-member-init): room_ is only room, and listed_ is set late

    [[nodiscard]] bool empty() const noexcept { return open_.empty(); }
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    [[nodiscard]] const OpenElement& innermost() const noexcept { return open_.back(); }
    /// From the outermost, which is 0.
    [[nodiscard]] const OpenElement& at(std::size_t depth) const noexcept { return open_[depth]; }
    /// The innermost one's node, or the root.
    [[nodiscard]] NodeId node() const noexcept { return open_.empty() ? 0 : open_.back().node; }
    [[nodiscard]] bool contains(std::string_view name);

    /// Adds one, as OpenElement has it. It is made where it stays: a copy of what was just written in parts waits for
    /// it.
    void push(std::string_view name, const ElementName& known, NodeId node, std::uint32_t begin,
              std::uint32_t open_end) {
        if (counts_) count(name, known.number);
        open_.emplace_back(name, &known, node, begin, open_end);
    }
    void pop() {
        if (counts_) forget(open_.back());
        open_.pop_back();
    }

private:
    static constexpr std::size_t usual_depth = 16;
    void begin_to_count();
    void count(std::string_view name, std::uint8_t number);
    void forget(const OpenElement& element);
    // Those of a usual page stand here; deeper ones are on the heap.
    alignas(OpenElement) std::array<std::byte, usual_depth * sizeof(OpenElement)> room_;
    std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
    std::pmr::vector<OpenElement> open_{&memory_};
    // How many of each name there are, from when it is first asked: of a page where each closing tag closes
    // the innermost element nobody asks.
    bool counts_ = false;
    std::array<std::uint32_t, ElementName::listed> listed_;  // those that have a number; not set before
    std::optional<std::unordered_map<std::string_view, std::uint32_t>> others_;
};

}  // namespace chatleaf::storage
