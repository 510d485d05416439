// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/pages/source.hpp"
#include "confluence/answers.hpp"

namespace chatleaf::confluence {

/// A text in quotation marks, as CQL takes it.
[[nodiscard]] std::string cql_text(std::string_view text);

/// Asks for pages and blog posts, or comments, that changed, the newest first, so that what changes meanwhile comes
/// twice and nothing is passed over. `since` is only kept to roughly: a date of CQL is of the minute, and is read in
/// the zone of whoever asks, which Data Center does not tell. One day earlier is early enough in every zone; who asks
/// has to look at the versions' own times.
[[nodiscard]] std::string changes_cql(const pages::ChangeQuery& query, Sought sought = Sought::pages);

}  // namespace chatleaf::confluence
