// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/source.hpp"

namespace chatleaf::folder {

/// Saved bodies of Rocket.Chat's REST API as a MessageSource: `DIR/ALIAS/*.json`, one folder
/// for each server alias, any file names. Rooms come from `channels.info`, `groups.info`,
/// `rooms.info` or `channels.list` bodies, messages from `channels.history`,
/// `chat.getMessage` and the like; the same message in several files is taken once, the
/// newest edit of it. A thread's replies are all that are saved, in `chat.getThreadMessages` bodies or
/// in histories; those that its first message counts beyond them are told as older ones that are left
/// out. A room that only messages name is of unknown type. What was amiss in
/// the files stands in `diagnostics()`, not again in each History.
class SavedMessages final : public chat::MessageSource {
public:
    /// Reads the whole folder. Fails when it cannot be read, a file in it cannot, is over 64 MiB
    /// or lies elsewhere by a link, or all are over 512 MiB or hold over 200 000 messages
    /// together. A file that holds no REST body, or the server's refusal, is an error among the
    /// diagnostics; the others are served.
    [[nodiscard]] static Result<std::unique_ptr<SavedMessages>> open(const std::filesystem::path& folder);
    struct Data;
    explicit SavedMessages(std::unique_ptr<Data> data);  ///< for `open`; nobody else has a Data
    ~SavedMessages() override;

    [[nodiscard]] const std::vector<std::string>& servers() const noexcept;     ///< aliases, sorted
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept;  ///< of all files read

    [[nodiscard]] Result<chat::Room> room(std::string_view server, std::string_view name_or_id) override;
    [[nodiscard]] Result<chat::History> history(std::string_view server, const chat::Room& room,
                                                const chat::HistoryQuery& query) override;
    [[nodiscard]] Result<chat::Message> message(std::string_view server, std::string_view id) override;
    [[nodiscard]] Result<chat::Thread> thread(std::string_view server, const chat::Room& room, std::string_view id,
                                              const chat::ThreadQuery& query) override;
    [[nodiscard]] std::vector<chat::CustomEmoji> custom_emoji(std::string_view server) override;

private:
    std::unique_ptr<Data> data_;
};

}  // namespace chatleaf::folder
