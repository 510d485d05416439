// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "chat/json_text.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::chat {

/// Reads the members of one JSON object from outside and remembers the first that has a type
/// it should not have. A member that is absent or null is as good as empty.
class Fields {
public:
    /// REQUIRES: `object` is an object and outlives this.
    explicit Fields(const Json& object) : object_(object) {}

    /// The member; null when absent.
    [[nodiscard]] const Json* find(const char* name) const;
    [[nodiscard]] std::string text(const char* name);
    [[nodiscard]] bool boolean(const char* name, bool otherwise);
    [[nodiscard]] std::optional<std::uint64_t> count(const char* name);
    /// An ISO 8601 string, milliseconds since 1970, or either as `{"$date": …}`.
    [[nodiscard]] std::optional<Instant> instant(const char* name);
    [[nodiscard]] const Json* object(const char* name);
    [[nodiscard]] const Json* array(const char* name);

    /// Notes that a member is not what it should be: `"ts" is no time`.
    void blame(std::string_view name, std::string_view what);
    /// The first complaint since the last call; empty when there is none.
    [[nodiscard]] std::string take_complaint();

private:
    const Json& object_;
    std::string complaint_;
};

}  // namespace chatleaf::chat
