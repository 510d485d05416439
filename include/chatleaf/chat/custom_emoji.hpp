// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace chatleaf::chat {

/// An emoji that a server's admins added: a picture, of which here only the names are known.
struct CustomEmoji {
    std::string name;  ///< without colons
    std::vector<std::string> aliases;

    friend bool operator==(const CustomEmoji&, const CustomEmoji&) = default;
};

}  // namespace chatleaf::chat
