// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/chat/source.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/macros/check.hpp"
#include "chatleaf/render/conversation.hpp"
#include "chatleaf/render/html.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/storage/reading.hpp"
#include "render/sentence.hpp"

namespace chatleaf::render {

/// Expands the rocketchat-* macros of one page. What cannot be shown becomes a box that
/// says what to change. A room that is forbidden and one that does not exist give the same
/// box: a page author must not learn which private rooms there are.
class ChatMacros {
public:
    ChatMacros(chat::MessageSource* messages, const std::vector<Server>& servers, const locale::Reader& reader,
               std::vector<Diagnostic>& diagnostics, std::optional<Instant> now = std::nullopt);

    void write(HtmlWriter& html, const storage::Document& document, const storage::Macro& macro);

private:
    /// Why there is a box: a catalogue entry and what stands in it.
    struct Reason {
        std::string_view key;
        std::string room_or_id{};
        std::string server{};
        std::string detail{};  ///< a sentence in English, from checking the parameters
    };
    /// What a macro shows.
    struct Shown {
        const Server* server = nullptr;
        chat::Room room;
        std::vector<chat::Message> messages;
        ConversationOptions options;
    };
    using Outcome = std::variant<Shown, Reason>;
    using Characters = std::map<std::string, std::string, std::less<>>;

    [[nodiscard]] Outcome expand(const macros::Call& call);
    [[nodiscard]] Outcome channel(const macros::Call& call);
    [[nodiscard]] Outcome message(const macros::Call& call);
    [[nodiscard]] Outcome message_of(const macros::Call& call, const Server& server, std::string_view id);
    [[nodiscard]] std::optional<Reason> surround(const macros::Call& call, const chat::Message& message, Shown& shown);
    [[nodiscard]] Result<chat::History> history_of(const Server& server, const chat::Room& room,
                                                   const chat::HistoryQuery& query);
    [[nodiscard]] std::variant<const Server*, Reason> server_of(const macros::Call& call) const;
    void as_server_shows(ConversationOptions& options, const Server& server, const chat::Room& room);
    [[nodiscard]] const Characters& characters_of(const Server& server);
    [[nodiscard]] bool may_quote(const Server& server, const chat::Permalink& link);
    [[nodiscard]] std::string aliases() const;
    void box(HtmlWriter& html, const storage::Document& document, const storage::Macro& macro, const Reason& reason);

    chat::MessageSource* messages_;
    const std::vector<Server>& servers_;
    const locale::Reader& reader_;
    std::vector<Diagnostic>& diagnostics_;
    std::optional<Instant> now_;
    std::size_t macros_shown_ = 0;
    std::size_t messages_shown_ = 0;
    std::map<std::string, Characters, std::less<>> characters_;                       // for emoji, by server
    std::map<std::tuple<std::string, chat::RoomType, std::string>, bool> may_quote_;  // what was asked for already
};

}  // namespace chatleaf::render
