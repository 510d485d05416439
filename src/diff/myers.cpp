// SPDX-License-Identifier: MIT
#include "diff/myers.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace chatleaf::diff {

namespace {

using Steps = std::ptrdiff_t;

/// A rectangle of the edit graph: a stretch of the older sequence against one of the newer.
struct Box {
    Steps left, right;  // in the older sequence
    Steps top, bottom;  // in the newer one
};

/// How far paths of equal cost have come on each diagonal. Only diagonals of the box are
/// touched, so nothing needs clearing between boxes.
class Frontier {
public:
    Frontier(Steps lowest, Steps highest, std::size_t storage)
        : reach_(storage), base_(1 - lowest), highest_(highest) {}

    void restart(Steps lowest, Steps highest, Steps diagonal, Steps x, Steps beyond) {
        base_ = 1 - lowest;
        highest_ = highest;
        first_ = last_ = diagonal;
        beyond_ = beyond;
        at(diagonal) = x;
    }

    /// One more difference: the band grows by a diagonal at each end that is inside the box.
    void widen() {
        if (first_ > 1 - base_) {
            at(--first_ - 1) = beyond_;
        } else {
            ++first_;
        }
        if (last_ < highest_) {
            at(++last_ + 1) = beyond_;
        } else {
            --last_;
        }
    }

    [[nodiscard]] Steps& at(Steps diagonal) { return reach_[static_cast<std::size_t>(diagonal + base_)]; }
    [[nodiscard]] bool covers(Steps diagonal) const { return first_ <= diagonal && diagonal <= last_; }
    [[nodiscard]] Steps first() const { return first_; }
    [[nodiscard]] Steps last() const { return last_; }
    [[nodiscard]] std::size_t width() const {
        return last_ < first_ ? 1 : static_cast<std::size_t>(last_ - first_) + 1;
    }

private:
    std::vector<Steps> reach_;
    Steps base_;
    Steps highest_;
    Steps first_ = 0;
    Steps last_ = 0;
    Steps beyond_ = 0;
};

struct Point {
    Steps x, y;
};

/// A box to be searched, or equal items known to stand behind one.
struct Work {
    Box box;
    Steps equal;  // how many there are; none for a box to be searched
};

class Search {
public:
    Search(std::span<const std::uint32_t> older, std::span<const std::uint32_t> newer, Budget& budget)
        : older_(older),
          newer_(newer),
          budget_(budget),
          forward_(0, 0, older.size() + newer.size() + 3),
          backward_(0, 0, older.size() + newer.size() + 3) {}

    std::vector<Match> run() {
        open_.push_back({{0, static_cast<Steps>(older_.size()), 0, static_cast<Steps>(newer_.size())}, 0});
        while (!open_.empty()) {
            Work work = open_.back();
            open_.pop_back();
            for (Steps at = 0; at < work.equal; ++at) keep(work.box.right + at, work.box.bottom + at);
            if (work.equal == 0) search(work.box);
        }
        return std::move(matches_);
    }

private:
    [[nodiscard]] bool equal(Steps x, Steps y) const {
        return older_[static_cast<std::size_t>(x)] == newer_[static_cast<std::size_t>(y)];
    }

    void keep(Steps x, Steps y) { matches_.push_back({static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)}); }

    /// Matches come in order: what stands further back waits in `open_`.
    void search(Box box) {
        while (box.left < box.right && box.top < box.bottom && equal(box.left, box.top)) keep(box.left++, box.top++);
        const auto end = box.right;
        while (box.left < box.right && box.top < box.bottom && equal(box.right - 1, box.bottom - 1)) {
            --box.right, --box.bottom;
        }
        if (box.right < end) open_.push_back({box, end - box.right});
        if (box.left == box.right || box.top == box.bottom) return;
        const auto middle = meeting_point(box);
        if (!middle) return;
        open_.push_back({{middle->x, box.right, middle->y, box.bottom}, 0});
        open_.push_back({{box.left, middle->x, box.top, middle->y}, 0});
    }

    /// A point on a shortest path through the box, about half way; none when the budget ends.
    std::optional<Point> meeting_point(const Box& box) {
        const Steps lowest = box.left - box.bottom;
        const Steps highest = box.right - box.top;
        const Steps start = box.left - box.top;
        const Steps goal = box.right - box.bottom;
        const bool odd = ((start - goal) & 1) != 0;
        forward_.restart(lowest, highest, start, box.left, -1);
        backward_.restart(lowest, highest, goal, box.right, std::numeric_limits<Steps>::max());
        while (true) {
            if (!budget_.spend(forward_.width() + backward_.width())) return std::nullopt;
            if (const auto met = advance(box, odd)) return met;
            if (const auto met = retreat(box, !odd)) return met;
        }
    }

    std::optional<Point> advance(const Box& box, bool may_meet) {
        forward_.widen();
        for (Steps k = forward_.last(); k >= forward_.first(); k -= 2) {
            const Steps x0 = std::max(forward_.at(k - 1) + 1, forward_.at(k + 1));
            Steps x = x0;
            while (x < box.right && x - k < box.bottom && equal(x, x - k)) ++x;
            forward_.at(k) = x;
            budget_.spend(static_cast<std::size_t>(x - x0));
            if (may_meet && backward_.covers(k) && backward_.at(k) <= x) return Point{x, x - k};
        }
        return std::nullopt;
    }

    std::optional<Point> retreat(const Box& box, bool may_meet) {
        backward_.widen();
        for (Steps k = backward_.last(); k >= backward_.first(); k -= 2) {
            const Steps x0 = std::min(backward_.at(k - 1), backward_.at(k + 1) - 1);
            Steps x = x0;
            while (x > box.left && x - k > box.top && equal(x - 1, x - k - 1)) --x;
            backward_.at(k) = x;
            budget_.spend(static_cast<std::size_t>(x0 - x));
            if (may_meet && forward_.covers(k) && x <= forward_.at(k)) return Point{x, x - k};
        }
        return std::nullopt;
    }

    std::span<const std::uint32_t> older_;
    std::span<const std::uint32_t> newer_;
    Budget& budget_;
    Frontier forward_;
    Frontier backward_;
    std::vector<Work> open_;
    std::vector<Match> matches_;
};

}  // namespace

std::vector<Match> common_subsequence(std::span<const std::uint32_t> older, std::span<const std::uint32_t> newer,
                                      Budget& budget) {
    return Search(older, newer, budget).run();
}

}  // namespace chatleaf::diff
