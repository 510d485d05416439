// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace chatleaf::chat {

/// An emoji that a server's admins added: a picture, of which here only the names are known, and that of its file.
struct CustomEmoji {
    std::string name;  ///< without colons
    std::vector<std::string> aliases;
    std::string extension{};  ///< of its file, as "gif"; empty when the server does not say

    friend bool operator==(const CustomEmoji&, const CustomEmoji&) = default;
};

}  // namespace chatleaf::chat
