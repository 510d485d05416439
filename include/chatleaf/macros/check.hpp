// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::macros {

/// A parameter's value after checking: the type its definition asks for.
using Value = std::variant<std::string, std::int64_t, bool, Instant>;

/// One use of a macro in a page, checked against its definition.
struct Call {
    const Definition* definition = nullptr;
    std::map<std::string, Value, std::less<>> values;  ///< given ones and defaults
    std::vector<Diagnostic> problems;                  ///< what the author should change
    bool usable = false;  ///< false when a required value is missing or a value is ill-typed

    /// None when not given and without default.
    [[nodiscard]] std::optional<std::string_view> text(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
    [[nodiscard]] std::optional<bool> boolean(std::string_view name) const;
    [[nodiscard]] std::optional<Instant> instant(std::string_view name) const;
};

/// Checks a rocketchat-* macro of a page. Names and values are matched without regard to
/// case; an unknown parameter is a problem (with the nearest known name) but leaves the
/// call usable. An unknown macro gives a call without definition, not usable.
/// REQUIRES: is_ours(macro.name).
[[nodiscard]] Call check(const storage::Document& document, const storage::Macro& macro);

}  // namespace chatleaf::macros
