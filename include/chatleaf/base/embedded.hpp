// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace chatleaf {

/// A text file of the project that is compiled into the program (see cmake/embed.cmake).
struct EmbeddedFile {
    std::string_view name;     ///< path below the folder it was taken from: "rocketchat-channel/help.md"
    std::string_view content;  ///< the file, byte for byte
};

}  // namespace chatleaf
