// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "storage/faults.hpp"

namespace chatleaf::storage {

enum class Entities : bool { kept, decoded };

/// Whether these characters of the source differ from what they stand for.
[[nodiscard]] bool needs_decoding(std::string_view raw, Entities entities) noexcept;

/// The characters that a piece of the source stands for: line ends are LF (XML 1.0 §2.11),
/// references are decoded once; an `&` that begins no known reference stays and is told as
/// a fault at `offset` plus its own.
void decode(std::string_view raw, Entities entities, std::size_t offset, FaultLog& faults, std::string& decoded);
/// Likewise, with entities decoded, to where there is room for as many bytes as are read; gives where they end.
[[nodiscard]] char* decode_to(char* to, std::string_view raw, std::size_t offset, FaultLog& faults);

/// The same for an attribute's value, in which a line end or a tab is a space unless it is
/// written as a reference (XML 1.0 §3.3.3).
void decode_value(std::string_view raw, std::size_t offset, FaultLog& faults, std::string& decoded);

}  // namespace chatleaf::storage
