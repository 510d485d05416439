// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "chatleaf/digest/compose.hpp"

namespace chatleaf::digest {

/// Whether the change gave the page another title.
[[nodiscard]] bool renamed(const PageFacts& facts);

/// The first lines of a digest: who changed what where, versions and time, and the author's
/// comment as a quote. Texts are cut to about `characters`.
[[nodiscard]] markup::Tree opening(const PageFacts& facts, const locale::Reader& reader, std::size_t characters);

/// The first line of a later part: which page goes on here.
[[nodiscard]] markup::Tree continuation(const PageFacts& facts, const locale::Reader& reader, std::size_t characters);

}  // namespace chatleaf::digest
