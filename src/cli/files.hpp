// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"

/// What subcommands have in common about the files they are given.
namespace chatleaf::cli {

/// A title for a page that only has a file name: "release-plan" for "pages/release-plan.xml".
std::string title_of(const std::string& path);

flows::Reading reading_of(bool strict);

/// Whether a result would be written over what it is made from.
bool same_file(const std::string& output, const std::string& input);
Error overwriting(const std::string& input);

}  // namespace chatleaf::cli
