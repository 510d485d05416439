// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/lint/lint.hpp"

namespace chatleaf::lint {

/// Which macros are known, of Confluence, of apps, of chatleaf and of who runs it.
class MacroNames {
public:
    /// REQUIRES: `options`, and the names that `nearest` is asked about, outlive this.
    explicit MacroNames(const Options& options);

    /// Letters of either case are the same.
    [[nodiscard]] bool are_known(std::string_view name) const;
    /// The one that was most likely meant; none when nothing is near. Only the first thousand different names are
    /// looked up.
    [[nodiscard]] std::optional<std::string_view> nearest(std::string_view name);

private:
    std::vector<std::string_view> known_;
    std::map<std::string, std::string_view, std::less<>> by_letters_;  // in small letters
    std::map<std::string_view, std::optional<std::string_view>> nearest_;
};

}  // namespace chatleaf::lint
