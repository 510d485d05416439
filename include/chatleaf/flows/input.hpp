// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/storage/parse.hpp"

namespace chatleaf::flows {

/// A text to work on, and what places in it are called ("page.xml", "-").
struct Input {
    std::string name;
    std::string text;
};

/// What is done about a page that is malformed.
enum class Reading : std::uint8_t {
    repairing,  ///< it is read all the same; each repair has a diagnostic
    strict,     ///< it is refused at its first fault, as Confluence refuses it
};

/// How a page of which nothing is known but its bytes is written, unless somebody said it. Who reads strictly means
/// storage format.
[[nodiscard]] pages::BodyType body_type_of(const Input& page, Reading reading, std::optional<pages::BodyType> said);

/// The page as a Document. Fails for a page that is refused.
[[nodiscard]] Result<storage::Parsed> read_page(const Input& page, Reading reading);

}  // namespace chatleaf::flows
