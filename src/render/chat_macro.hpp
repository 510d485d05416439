// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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
#include "chatleaf/render/room_card.hpp"
#include "chatleaf/storage/reading.hpp"
#include "render/allowed_messages.hpp"

namespace chatleaf::render {

/// Expands the rocketchat-* macros of one page. What cannot be shown becomes a box that
/// says what to change, or that it cannot be shown right now. A room that is forbidden and one that does not exist give
/// the same box: a page author must not learn which private rooms there are.
class ChatMacros {
public:
    ChatMacros(chat::MessageSource* messages, const std::vector<Server>& servers, const locale::Reader& reader,
               std::vector<Diagnostic>& diagnostics, std::optional<Instant> now = std::nullopt,
               std::function<std::string(const chat::Picture&)> picture = {});

    void write(HtmlWriter& html, const storage::Document& document, const storage::Macro& macro);

    /// From now on paragraphs that are permalinks are expanded, too.
    void expand_links() { expands_links_ = true; }
    [[nodiscard]] bool expands_links() const noexcept { return expands_links_; }
    /// What the macro would show that does for a permalink which is all that the paragraph holds. False, and nothing is
    /// written, when it holds anything else or that cannot be shown.
    bool write_in_place_of(HtmlWriter& html, const storage::Document& document, storage::NodeId paragraph);

    /// Where what a macro shows was said.
    struct Origin {
        const Server& server;
        std::string room;  ///< the name that people see
    };
    /// The conversation or card alone, without avatars. Where there would be a box, or no message at all,
    /// nothing is written, and only the diagnostics say why.
    [[nodiscard]] std::optional<Origin> write_alone(HtmlWriter& html, const storage::Document& document,
                                                    const storage::Macro& macro);

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
    struct ShownThread {
        const Server* server = nullptr;
        chat::Room room;
        chat::Thread thread;
        ConversationOptions options;
    };
    struct ShownRoom {
        const Server* server = nullptr;
        chat::Room room;
        RoomCardOptions options;
    };
    using Outcome = std::variant<Shown, ShownThread, ShownRoom, Reason>;
    using Characters = std::map<std::string, std::string, std::less<>>;
    using EmojiFiles = std::map<std::string, std::string, std::less<>>;
    /// The message or thread that an author named, by link or id.
    struct Named {
        const Server* server = nullptr;
        chat::Permalink place;
    };

    [[nodiscard]] Outcome outcome_of(const storage::Document& document, const storage::Macro& macro);
    [[nodiscard]] Outcome expand(const macros::Call& call);
    [[nodiscard]] Outcome channel(const macros::Call& call);
    [[nodiscard]] Outcome message(const macros::Call& call);
    [[nodiscard]] Outcome thread(const macros::Call& call);
    [[nodiscard]] Outcome thread_of(const macros::Call& call, const Named& named);
    [[nodiscard]] Outcome room(const macros::Call& call);
    [[nodiscard]] std::optional<Reason> surround(const macros::Call& call, const chat::Message& message, Shown& shown);
    void add_replies(const chat::HistoryQuery& query, Shown& shown);
    [[nodiscard]] ConversationOptions options_for(const macros::Call& call, const Server& server,
                                                  const chat::Room& room);
    [[nodiscard]] std::uint32_t limit(const macros::Call& call, std::int64_t otherwise) const;
    [[nodiscard]] std::variant<const Server*, Reason> server_of(const macros::Call& call) const;
    [[nodiscard]] std::function<std::string(std::string_view)> own_emoji(const Server& server);
    [[nodiscard]] const Characters& characters_of(const Server& server);
    template <typename ConversationOrCard>
    void let_load_pictures(const Server& server, ConversationOrCard& options);
    [[nodiscard]] const EmojiFiles& emoji_files_of(const Server& server);
    [[nodiscard]] std::variant<Named, Reason> named_by(const macros::Call& call) const;
    [[nodiscard]] static Reason not_shown(const Error& error, Reason missing);
    [[nodiscard]] std::string aliases() const;
    /// False for what only a box could say.
    bool write(HtmlWriter& html, Outcome& outcome);
    void write(HtmlWriter& html, const Shown& shown);
    void write(HtmlWriter& html, const ShownThread& shown);
    void write(HtmlWriter& html, const ShownRoom& shown);
    void box(HtmlWriter& html, const storage::Macro& macro, const Reason& reason);
    void report(const storage::Document& document, const storage::Macro& macro, const Reason& reason);

    std::optional<AllowedMessages> messages_;
    const std::vector<Server>& servers_;
    const locale::Reader& reader_;
    std::vector<Diagnostic>& diagnostics_;
    std::optional<Instant> now_;
    std::function<std::string(const chat::Picture&)> picture_;  ///< empty: nothing is loaded
    bool expands_links_ = false;
    std::size_t macros_shown_ = 0;
    std::size_t messages_shown_ = 0;
    std::size_t threads_asked_ = 0;
    std::map<std::string, std::size_t> labels_;                   // how often each is on the page
    std::map<std::string, Characters, std::less<>> characters_;   // for emoji, by server
    std::map<std::string, EmojiFiles, std::less<>> emoji_files_;  // likewise
};

}  // namespace chatleaf::render
