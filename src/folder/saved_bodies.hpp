// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/custom_emoji.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::folder {

/// What the files of one alias folder say, all bodies in the order of the files' names.
struct SavedServer {
    std::string alias;
    std::vector<chat::Room> rooms;
    std::vector<chat::Message> messages;
    std::vector<chat::CustomEmoji> emoji;
};

struct SavedBodies {
    std::vector<SavedServer> servers;  ///< sorted by alias
    std::vector<Diagnostic> diagnostics;
};

/// Reads `folder/ALIAS/*.json`. Fails, naming the file, when one lies elsewhere by a link, is
/// no regular file, over 64 MiB or no REST body; when all are over 512 MiB
/// or hold over 200 000 messages together; and when the folder is arranged in another way. Other files are left alone.
[[nodiscard]] Result<SavedBodies> read_saved_bodies(const std::filesystem::path& folder);

}  // namespace chatleaf::folder
