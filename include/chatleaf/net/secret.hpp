// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace chatleaf::net {

/// A password or token. It cannot be printed, compared or turned into a string by accident, and is
/// overwritten when it goes away (copies of a string that is moved in are the caller's to mind).
class Secret {
public:
    explicit Secret(std::string value);
    Secret(const Secret& other);
    Secret(Secret&& other) noexcept;
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    /// To be sent to whom it is meant for, and nowhere else. Valid as long as the Secret is.
    [[nodiscard]] const std::string& reveal() const noexcept { return value_; }

private:
    std::string value_;
};

std::ostream& operator<<(std::ostream&, const Secret&) = delete;

/// Overwrites the bytes, also when nobody looks at them any more, and empties the string.
void wipe(std::string& text) noexcept;

}  // namespace chatleaf::net
