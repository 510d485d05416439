// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/folder/messages.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/page.hpp"
#include "flows/gathered_messages.hpp"
#include "flows/live_servers.hpp"

namespace chatleaf::flows {

/// What a page's chat macros are expanded from, and for whom.
struct ChatSources {
    locale::Reader reader;
    std::unique_ptr<folder::SavedMessages> saved;  ///< null when there is no folder
    LiveServers live;                              ///< empty when there is a folder, or none is to be asked
    std::vector<render::Server> servers;
    std::vector<config::Access> access;                      ///< of the live ones
    std::vector<Diagnostic> diagnostics;                     ///< of what was opened
    std::map<std::string, std::string, std::less<>> jira{};  ///< as render::Options::jira
};

/// What `use` makes of the messages. It takes a MessageSource*, null when there are no messages, and is called several
/// times: until all that it asks of live servers could be fetched at one time, as far as that goes.
template <typename Use>
[[nodiscard]] auto use_messages(const ChatSources& sources, const Use& use) {
    if (!sources.live.servers) return use(static_cast<chat::MessageSource*>(sources.saved.get()));
    return use_gathered(*sources.live.servers, [&](chat::MessageSource& messages) { return use(&messages); });
}

/// Messages come from the folder if there is one; else from the servers that the configuration has credentials for, if
/// there is an outside, which must then outlive the sources. Without a configuration the servers are the folder's own,
/// with only public rooms and no addresses. Fails for a bad configuration, language, zone or folder, bad
/// credentials, or a fault in the words that the configuration names for the language.
[[nodiscard]] Result<ChatSources> open_chat_sources(const std::optional<std::filesystem::path>& messages,
                                                    const std::optional<Input>& config, const Outside* outside,
                                                    std::string_view language, std::string_view time_zone);

/// Asks live servers whose version the configuration does not say how they read messages, if the page has
/// macros that need it, or with `expand_links` permalinks that do.
void learn_dialects(ChatSources& sources, const storage::Document& document, bool expand_links = false);
/// The same for a copy of the servers, so that several threads may ask at once.
void learn_dialects(const ChatSources& sources, std::vector<render::Server>& servers, const storage::Document& document,
                    bool expand_links = false);

/// What went wrong with live servers while the page was made.
[[nodiscard]] std::vector<Diagnostic> failures_of(const ChatSources& sources);

}  // namespace chatleaf::flows
