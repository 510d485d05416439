// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "chatleaf/digest/compose.hpp"
#include "digest/phrases.hpp"

namespace chatleaf::digest {

/// Whether the change gave the page another title.
[[nodiscard]] bool renamed(const PageFacts& facts);

/// The first lines of a digest: who changed what where, versions and time, and the author's
/// comment as a quote. Texts are cut to about `characters`.
[[nodiscard]] markup::Tree opening(const PageFacts& facts, const locale::Reader& reader, std::size_t characters);

/// " · compare", with the link to Confluence's comparison of the versions; nothing where there is none.
[[nodiscard]] Inlines comparison_link(const PageFacts& facts, const locale::Reader& reader);

/// The first line of a digest of several pages: what they have in common and how many they are; or of a later part.
[[nodiscard]] markup::Tree group_opening(Common common, std::string_view name, std::size_t pages, bool continues,
                                         const locale::Reader& reader, std::size_t characters);

/// The first line of a later part: which page goes on here.
[[nodiscard]] markup::Tree continuation(const PageFacts& facts, const locale::Reader& reader, std::size_t characters);

}  // namespace chatleaf::digest
