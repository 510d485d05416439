// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "chatleaf/base/place.hpp"

namespace chatleaf {

/// Why something could not be done: a place, and one sentence that says what is wrong and,
/// where it is known, what to do about it. Never contains a token or page text that the
/// reader of an error may not see.
struct Error {
    Place place;
    std::string message;
    /// Whoever knows did not answer: what is asked for may well be there, and asking again later may help.
    bool is_unanswered = false;

    friend bool operator==(const Error&, const Error&) = default;
};

/// "page.xml:3:14: message", or the message alone when there is no place.
[[nodiscard]] std::string to_string(const Error& error);

/// A value, or the Error that stands in its way. The library reports every expected failure
/// this way and throws only when memory runs out.
///
/// `if (!result) return result.error();` passes an error on to a caller of any other T.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    // REQUIRES for the four below: has_value().
    [[nodiscard]] T& operator*() & { return std::get<0>(state_); }
    [[nodiscard]] const T& operator*() const& { return std::get<0>(state_); }
    [[nodiscard]] T&& operator*() && { return std::get<0>(std::move(state_)); }
    [[nodiscard]] T* operator->() { return &std::get<0>(state_); }
    [[nodiscard]] const T* operator->() const { return &std::get<0>(state_); }

    // REQUIRES: !has_value().
    [[nodiscard]] const Error& error() const& { return std::get<1>(state_); }
    [[nodiscard]] Error&& error() && { return std::get<1>(std::move(state_)); }

private:
    std::variant<T, Error> state_;
};

/// For what succeeds without giving anything back: `return Done{};`.
struct Done {};

}  // namespace chatleaf
