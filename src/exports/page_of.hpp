// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/pages/page.hpp"
#include "exports/index.hpp"

namespace chatleaf::exports {

/// What a settled index knows of a page: its name, its space, its labels and the pages above it.
[[nodiscard]] pages::Page page_of(const Index& index, const Content& content);

}  // namespace chatleaf::exports
