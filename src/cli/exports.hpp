// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/pages/source.hpp"
#include "cli/progress.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {

/// What the options of a command that reads an export ask for. Fails when there is no export, when it is
/// standard input, and when `since` is no date.
Result<pages::ChangeQuery> query_of(const QueryOptions& options);

/// How far the reading of an export has come, for its line of progress.
[[nodiscard]] Step step_of(const exports::Progress& progress);

}  // namespace chatleaf::cli
