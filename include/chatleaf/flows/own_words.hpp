// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/configuration.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/locale/own_words.hpp"

namespace chatleaf::flows {

/// The largest file of words that is read, in bytes.
inline constexpr std::size_t most_words_bytes = std::size_t{1} << 20;

/// The words of one's own for a language ("de", "de-AT") from the file beside the configuration that `[words]` names;
/// none without a configuration or where it names none for this language. Fails for a bad configuration and for a file
/// that cannot be read or has a fault, with its place.
[[nodiscard]] Result<locale::OwnWords> read_own_words(const std::optional<Input>& config, std::string_view language);
/// The same of one that is read already.
[[nodiscard]] Result<locale::OwnWords> read_own_words(const Configuration& config, std::string_view language);

}  // namespace chatleaf::flows
