// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "chatleaf/markup/dialect.hpp"
#include "markup/differential/messages.hpp"

/// What the programs that try random messages are told: `--name value`, over and over.
namespace chatleaf::test {

/// For each name what takes its value, or says that it is no value.
using Flags = std::map<std::string_view, std::function<bool(std::string_view)>>;

/// False when something is not known or has no value.
[[nodiscard]] bool read_flags(const std::vector<std::string_view>& given, const Flags& flags);

template <typename Number>
[[nodiscard]] auto number_into(Number& number) {
    return [&number](std::string_view written) {
        const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), number);
        return fault == std::errc{} && end == written.data() + written.size();
    };
}

/// The one dialect that is named, or `all`.
[[nodiscard]] inline auto dialects_into(std::vector<markup::Dialect>& dialects) {
    return [&dialects](std::string_view written) {
        if (written != "all")
            std::erase_if(dialects, [&](markup::Dialect dialect) { return version_of(dialect) != written; });
        return !dialects.empty();
    };
}

/// The name of one of `message_sources()`.
[[nodiscard]] inline auto source_into(std::string& source) {
    return [&source](std::string_view written) {
        source = written;
        const auto& known = message_sources();
        return std::any_of(known.begin(), known.end(), [&](const Source& one) { return one.name == written; });
    };
}

}  // namespace chatleaf::test
