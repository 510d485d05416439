// SPDX-License-Identifier: MIT
#include "chatleaf/net/secret.hpp"

#include <cstring>
#include <utility>

namespace chatleaf::net {

void wipe(std::string& text) noexcept {
    text.resize(text.capacity());  // never grows: a shorter value may have left the end of a longer one
    explicit_bzero(text.data(), text.size());
    text.clear();
}

Secret::Secret(std::string value) : value_(value) { wipe(value); }

Secret::Secret(const Secret& other) = default;

Secret::Secret(Secret&& other) noexcept : value_(std::move(other.value_)) { wipe(other.value_); }

Secret& Secret::operator=(const Secret& other) {
    if (this == &other) return *this;
    wipe(value_);
    value_ = other.value_;
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this == &other) return *this;
    wipe(value_);
    value_ = std::move(other.value_);
    wipe(other.value_);
    return *this;
}

Secret::~Secret() { wipe(value_); }

}  // namespace chatleaf::net
