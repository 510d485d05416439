// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/chat/picture.hpp"
#include "chatleaf/chat/source.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"
#include "chatleaf/render/html.hpp"
#include "chatleaf/render/theme.hpp"

namespace chatleaf::render {

struct ConversationOptions {
    std::string title;       ///< shown above; empty: the room's name
    std::string server_url;  ///< for links to Rocket.Chat; empty: none
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    std::string highlighted;    ///< id of a message to set off; empty: none
    bool newest_first = false;  ///< the order of days and messages on the page
    bool more_before = false;   ///< says that older messages were left out
    bool more_after = false;    ///< says that newer messages were left out
    std::int64_t grouping_seconds = 300;
    /// Which one it is of those on its page that would have the same label; later ones say so in theirs, since
    /// people who move from landmark to landmark could not tell them apart.
    std::size_t nth_of_its_label = 1;
    Theme theme = Theme::automatic;  ///< of this conversation alone
    bool avatars = true;
    bool reactions = true;
    bool attachments = true;  ///< files, cards and previews of links; quoted messages always show
    /// Replies stand below the message that started their thread, where that is shown, instead of
    /// among the others. Those of one thread ascend by time, wherever they are in the list.
    bool nested_replies = false;
    /// Whether a message of another room, to which the link of a quote leads, may be shown here.
    /// Empty: none. Messages of the conversation's own room may always be quoted.
    std::function<bool(const chat::Permalink&)> may_quote{};
    /// Characters for a server's own emoji, by its shortcode without colons. None, or an empty
    /// function: it stands as ":name:".
    std::function<std::string(std::string_view shortcode)> custom_emoji{};
    chat::NameStyle names = chat::NameStyle::real_names;  ///< of authors, people mentioned and those who reacted
    std::vector<std::string> hidden_events{};  ///< kinds that are not shown, as chat::is_hidden_event reads them
    /// What "in 5 minutes" counts from, for readers who see the page at once. None: such times are
    /// shown as their date, which stays true on a page that is kept.
    std::optional<Instant> now{};
    /// Where a reader's browser loads a picture of the server from, for what comes with each: empty for one that is not
    /// to be loaded. Without it nothing is loaded from anywhere, and pictures are links and words. It is only asked for
    /// pictures that stand on the conversation's own server; those of any other host stay links, for loading them would
    /// tell that host who reads. Picture::server is `server`.
    std::function<std::string(const chat::Picture&)> picture{};
    std::string server{};  ///< the server's alias, for `picture`
    /// The file of a server's own emoji, by its shortcode without colons, as "parrot.gif". Empty for one that is not
    /// known. Where there is a picture it stands before the characters of `custom_emoji`.
    std::function<std::string(std::string_view shortcode)> emoji_file{};
};

/// Writes a conversation: day separators, messages grouped by author and time, marks for
/// edits, reactions, attachments as links, or as pictures where `options.picture` says from where, system messages in
/// words. A quote, also one within a quote, shows only where it comes from when that is this room or one that
/// `options.may_quote` lets pass; in place of others there is a line that says so. `messages`
/// ascend by time; hidden ones are skipped. O(n).
void conversation(HtmlWriter& html, const chat::Room& room, std::span<const chat::Message> messages,
                  const locale::Reader& reader, const ConversationOptions& options);

/// Writes a thread: the message that started it, or a line that says that it is not there, then the
/// replies, and how many of them are left out. With the newest first, what started it stands first
/// all the same. Otherwise as a conversation. O(n).
void thread(HtmlWriter& html, const chat::Room& room, const chat::Thread& thread, const locale::Reader& reader,
            const ConversationOptions& options);

/// Writes a message's markup tree as HTML. O(n).
void markup(HtmlWriter& html, const markup::Tree& tree, const locale::Reader& reader);

}  // namespace chatleaf::render
