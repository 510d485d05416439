// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/base/result.hpp"

namespace chatleaf::config {

/// What is wrong with one file.
class Faults {
public:
    /// `name` is what places call the file.
    explicit Faults(std::string_view name) : name_(name) {}

    void add(const toml::source_region& region, std::string message);
    void add(const toml::node& node, std::string message) { add(node.source(), std::move(message)); }
    /// Each key of the table that is none of these.
    void add_unknown_keys(const toml::table& table, std::span<const std::string_view> known);

    /// As they were met.
    [[nodiscard]] std::vector<Error> take() && { return std::move(faults_); }

private:
    std::string name_;
    std::vector<Error> faults_;
};

/// In the order of the file, each once.
[[nodiscard]] std::vector<Error> in_order(std::vector<Error> faults);

/// "a, b, c".
[[nodiscard]] std::string listed(std::span<const std::string_view> names);

}  // namespace chatleaf::config
