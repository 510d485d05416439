// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/folder/messages.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/page.hpp"

namespace chatleaf::flows {

/// What a page's chat macros are expanded from, and for whom.
struct ChatSources {
    locale::Reader reader;
    std::unique_ptr<folder::SavedMessages> messages;  ///< null when there is no folder
    std::vector<render::Server> servers;
};

/// Without a configuration the servers are the folder's own, with only public rooms and no addresses.
/// Fails for a bad configuration, language, zone or folder.
[[nodiscard]] Result<ChatSources> open_chat_sources(const std::optional<std::filesystem::path>& messages,
                                                    const std::optional<Input>& config, std::string_view language,
                                                    std::string_view time_zone);

}  // namespace chatleaf::flows
