// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::rocketchat {

/// What answers hold beside rooms, messages and emoji. Each reads one answer's JSON, whatever stands there, within
/// the limits that messages are read within (chat::read_body). O(n).

/// `total`, of answers that come in pages.
[[nodiscard]] std::optional<std::uint64_t> total_in(std::string_view json);

/// `version` of /api/info: digits and dots; empty when it says none.
[[nodiscard]] std::string version_in(std::string_view json);

/// The roles of each permission that permissions.listAll gives in `update`, by name.
[[nodiscard]] std::optional<std::map<std::string, std::vector<std::string>>> permissions_in(std::string_view json);

/// `user` of users.info.
[[nodiscard]] std::optional<chat::User> user_in(std::string_view json);

/// Somebody in a list of people.
struct Listed {
    std::string username;
    std::vector<std::string> emails;  ///< those that were confirmed, where the account may see them
};
/// `members` of channels.members and its kin, `users` of users.list; none when there is no such list.
[[nodiscard]] std::optional<std::vector<Listed>> people_in(std::string_view json, std::string_view list);

/// `result` of chat.syncMessages.
struct SyncResult {
    std::vector<chat::Message> updated;  ///< in the order of the answer
    std::vector<std::string> deleted;    ///< ids
    std::vector<Diagnostic> diagnostics;
};
[[nodiscard]] std::optional<SyncResult> sync_result_in(std::string_view json, const std::string& server);

}  // namespace chatleaf::rocketchat
