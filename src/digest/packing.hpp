// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "chatleaf/markup/tree.hpp"
#include "chatleaf/markup/write.hpp"
#include "digest/phrases.hpp"

namespace chatleaf::digest {

/// Changes that stand under one heading path.
struct Group {
    Inlines label;  ///< empty: none is shown
    std::vector<Inlines> lines;
};

/// What is told of one page.
struct Section {
    markup::Tree opening;                        ///< empty where the message begins with it
    std::function<markup::Tree()> continuation;  ///< opens each later part that goes on with the page
    std::vector<Group> groups;
    std::vector<markup::Node> closing;  ///< paragraphs at the end
};

/// What goes into a digest, before it is cut into messages.
struct Contents {
    markup::Tree opening;
    std::function<markup::Tree()> continuation;  ///< opens each later part that begins with another page
    std::vector<Section> sections;
};

/// Lays the contents out in as few messages as it takes, each at most `units` UTF-16 code
/// units long when written, cut between lines. Several parts are numbered "(1/3)". Every
/// single line, with its label and a part's first lines, has to fit. O(n).
[[nodiscard]] std::vector<markup::Sayable> pack(const Contents& contents, markup::Dialect dialect, std::size_t units);

}  // namespace chatleaf::digest
