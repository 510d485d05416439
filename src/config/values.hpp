// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/faults.hpp"

namespace chatleaf::config {

/// POSIX, "environment variable name"; anything else in its place may be a token.
[[nodiscard]] bool is_variable_name(std::string_view name) noexcept;

/// An entry of a list.
struct Word {
    const toml::node* node;
    std::string_view text;
};

/// One table of a file, read value by value. Each gives none when its key is not there, and when the value is not what
/// it should be, which then is a fault.
class Values {
public:
    /// Both must outlive this.
    Values(const toml::table& table, Faults& faults) : table_(table), faults_(faults) {}

    [[nodiscard]] const toml::node* find(std::string_view key) const { return table_.get(key); }
    [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
    /// A fault of the key's value, or of the whole table when it is not there.
    void fail(std::string_view key, std::string message) const;
    void fail(const toml::node& node, std::string message) const { faults_.add(node, std::move(message)); }

    /// Of any characters but NUL, and not empty. `what` says what must be there: "name a file in quotation marks".
    [[nodiscard]] std::optional<std::string> text(std::string_view key, std::string_view what) const;
    [[nodiscard]] std::optional<bool> flag(std::string_view key) const;
    [[nodiscard]] std::optional<std::size_t> number(std::string_view key, std::int64_t least, std::int64_t most) const;
    /// "90s", "10m", "2h", "1d"; whole minutes where seconds are not asked for.
    [[nodiscard]] std::optional<std::chrono::seconds> duration(std::string_view key, std::chrono::seconds least,
                                                               std::chrono::seconds most) const;
    [[nodiscard]] std::optional<std::chrono::minutes> whole_minutes(std::string_view key,
                                                                    std::chrono::minutes most) const;
    /// "08:30".
    [[nodiscard]] std::optional<std::chrono::minutes> time_of_day(std::string_view key) const;
    /// "20:00-07:00"; both are not the same.
    [[nodiscard]] std::optional<std::pair<std::chrono::minutes, std::chrono::minutes>> span_of_day(
        std::string_view key) const;
    /// Which of the names it is.
    [[nodiscard]] std::optional<std::size_t> choice(std::string_view key,
                                                    std::span<const std::string_view> names) const;

    /// The table at the key; `otherwise` says what it must be.
    [[nodiscard]] const toml::table* table(std::string_view key, const char* otherwise) const;
    /// At "language", one that there are words in: "de", "en-US".
    [[nodiscard]] std::optional<std::string> language() const;
    /// At "zone", the IANA name of a time zone that is known.
    [[nodiscard]] std::optional<std::string> time_zone() const;

    /// A list of texts, none of them empty or there twice (but for the case of A–Z); never an empty one. Valid while
    /// the table is.
    [[nodiscard]] std::vector<Word> words(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
    [[nodiscard]] std::vector<std::size_t> choices(std::string_view key, std::span<const std::string_view> names) const;

private:
    [[nodiscard]] std::optional<std::string_view> exact_text(std::string_view key) const;
    [[nodiscard]] std::optional<std::size_t> one_of(const std::string& beginning, const toml::node& node,
                                                    std::optional<std::string_view> text,
                                                    std::span<const std::string_view> names) const;

    const toml::table& table_;
    Faults& faults_;
};

}  // namespace chatleaf::config
