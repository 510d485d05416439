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
    /// How many were written otherwise than they read although the writer had the message itself.
    [[nodiscard]] std::size_t lost() const { return lost_; }
    /// How many of them are not read as meant as they are usually written.
    [[nodiscard]] std::size_t searched() const { return searched_; }
    /// Of the writer's search: the most for one message, and the most for each byte of one of a kilobyte or more.
    [[nodiscard]] std::size_t most_steps() const { return most_steps_; }
    [[nodiscard]] double most_steps_per_byte() const { return most_steps_per_byte_; }
    /// What that last one was.
    [[nodiscard]] const std::string& dearest() const { return dearest_; }

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
    static constexpr std::size_t long_message = 1024;
    std::size_t looked_at_ = 0, searched_ = 0, lost_ = 0;
    std::size_t most_steps_ = 0;
    double most_steps_per_byte_ = 0;
    std::string dearest_;
    std::vector<std::string> found_;
};

}  // namespace chatleaf::test
