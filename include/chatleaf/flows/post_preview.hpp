// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/deliver.hpp"
#include "chatleaf/locale/words.hpp"

namespace chatleaf::flows {

/// A page of HTML that shows posts as their rooms will: under a heading for each route and room a conversation, made by
/// the renderer that shows conversations in pages. Needs no script and loads nothing. O(n).
[[nodiscard]] std::string preview_page(std::span<const PreviewedPost> posts, const locale::Reader& reader, Instant now);

}  // namespace chatleaf::flows
