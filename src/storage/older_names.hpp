// SPDX-License-Identifier: MIT
#pragma once

namespace chatleaf::storage {

/// What a name may begin with: Letter, `_` or `:` of XML 1.0, fourth edition. The fifth edition
/// allows many more, but Confluence's parser keeps to the older tables. It also lets any character
/// above U+FFFF pass, which neither edition's tables say; those are not allowed here.
/// O(1) for ASCII, O(log 200) for the rest.
[[nodiscard]] bool starts_older_name(char32_t c) noexcept;

/// What a name may have after its first character.
[[nodiscard]] bool continues_older_name(char32_t c) noexcept;

}  // namespace chatleaf::storage
