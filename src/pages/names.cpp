// SPDX-License-Identifier: MIT
#include "chatleaf/pages/names.hpp"

#include "chatleaf/text/case.hpp"
#include "chatleaf/text/words.hpp"

namespace chatleaf::pages {

std::string compared_name(std::string_view name) { return text::case_folded(text::normalised_and_folded(name)); }

}  // namespace chatleaf::pages
