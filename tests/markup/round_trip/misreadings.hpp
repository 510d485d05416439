// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "chatleaf/markup/parse.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::test {

/// Messages whose tree, written, is read as another tree.
class Misreadings {
public:
    /// The patience is what the writer has for each message.
    Misreadings(markup::Options options, markup::Patience patience)
        : options_(std::move(options)), patience_(patience) {}

    /// Looks through the messages that `next` gives until it gives an empty one.
    void look(const std::function<std::string()>& next);
    [[nodiscard]] std::size_t looked_at() const { return looked_at_; }
    [[nodiscard]] const std::vector<std::string>& found() const { return found_; }

    /// Messages of one sort, as small as one of them could be made.
    struct Sort {
        std::string smallest;
        std::size_t count = 0;
    };
    /// Of the first few that were found. What is misread takes the writer all its patience; so that this takes
    /// seconds it has a fiftieth of it here, and `smallest` may be a message that it writes well in the end.
    [[nodiscard]] std::vector<Sort> sorts(std::size_t most) const;

private:
    markup::Options options_;
    markup::Patience patience_;
    std::size_t looked_at_ = 0;
    std::vector<std::string> found_;
};

}  // namespace chatleaf::test
