// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "chatleaf/base/embedded.hpp"

namespace chatleaf::locale {

/// The files of src/locale/catalogue, compiled in.
extern const std::span<const EmbeddedFile> catalogue_files;

/// One language's words: key → ICU MessageFormat pattern.
using Catalogue = std::map<std::string, std::string, std::less<>>;

/// All catalogues by language, read once. The files are the program's own, so a faulty one
/// is a missing language, which the tests notice.
[[nodiscard]] const std::map<std::string, Catalogue, std::less<>>& catalogues();

/// A sentence that says so and lists the languages there are.
[[nodiscard]] std::string no_words_in(std::string_view language);

}  // namespace chatleaf::locale
