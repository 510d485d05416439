// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/chat/picture.hpp"
#include "chatleaf/chat/source.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/pages/wiki.hpp"
#include "chatleaf/policy/rooms.hpp"
#include "chatleaf/render/html.hpp"
#include "chatleaf/render/theme.hpp"
#include "chatleaf/storage/document.hpp"

namespace chatleaf::render {

/// A Rocket.Chat server that macros may name.
struct Server {
    std::string alias;
    std::string url;  ///< may be empty: then nothing links to Rocket.Chat
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    policy::RoomRules rooms;
    chat::NameStyle names = chat::NameStyle::real_names;
    std::vector<std::string> hidden_events;  ///< kinds that no room shows unless it has a list of its own
    std::map<std::string, std::string, std::less<>> emoji;  ///< characters for its own emoji, by shortcode
};

struct Options {
    Theme theme = Theme::automatic;
    bool fragment = false;  ///< only the page's <div> and its style, to put into another page
    /// Of a fragment: it is all that its document holds, so that its places may be called as in a page that stands
    /// alone.
    bool is_alone = false;
    std::string title;  ///< of a standalone page
    /// How the page's body is written: what is no storage format says so above its text.
    pages::BodyType body_type = pages::BodyType::storage;
    /// What "in 5 minutes" counts from; none for a page that is kept: see ConversationOptions.
    std::optional<Instant> now{};
    /// Where readers load pictures from, of the server that each names: see ConversationOptions. A standalone page then
    /// lets its browser load pictures from its own origin, and from nowhere else. None: nothing is loaded.
    std::function<std::string(const chat::Picture&)> picture{};
    /// The pages around this one, for links, includes, lists, reports and files; and which of them this one is. Null:
    /// what would need them is named in its place. Images among the files are then loaded from the wiki's addresses,
    /// which are of the page's own origin.
    pages::Wiki* wiki = nullptr;
    const pages::WikiPage* self = nullptr;
    /// Where the style sheet is to be loaded from, relative to the page; empty: it is written into the page.
    std::string style_address{};
    /// What stands around the text of a standalone page: written before and behind its <main>. Null: nothing.
    std::function<void(HtmlWriter&)> before{}, behind{};
    /// Where Jira is, by the name that its macros call it; the one of the empty name is that of all others.
    std::map<std::string, std::string, std::less<>> jira{};
    /// Whether a paragraph that is only a permalink of a server, or a link to one, becomes what the macro for it shows
    /// (macros/bare_link.hpp). One that cannot be shown stays, and an error in the diagnostics says why.
    bool expand_links = false;
};

struct Rendered {
    std::string html;
    std::vector<Diagnostic> diagnostics;  ///< an error for each box a reader sees in place of a conversation
};

/// The same HTML without its style sheet, which is many times as long as most pages, and the same bytes for
/// all: whoever sends pages on, or writes them to a file, need not have it copied into each.
struct RenderedInPieces {
    std::string written;                  ///< all but the style sheet
    std::size_t style_at = 0;             ///< where in `written` it belongs
    std::string_view style;               ///< a constant of the program
    std::vector<Diagnostic> diagnostics;  ///< as of Rendered

    /// One behind the other they are the page. Valid as long as this is neither moved nor changed.
    [[nodiscard]] std::array<std::string_view, 3> pieces() const noexcept {
        const std::string_view all = written;
        return {all.substr(0, style_at), style, all.substr(style_at)};
    }
};

/// Renders a page with its chat macros expanded: semantic HTML with its own scoped style,
/// without script, loading nothing from anywhere unless `options.picture` says from where. A macro that cannot be shown
/// becomes a box that names it and says what to change, and an error in the diagnostics; the rest of the page stays.
/// `messages` may be null: then every chat macro says that no messages were given.
/// O(n) in the page and the messages shown.
[[nodiscard]] Rendered page(const storage::Document& document, chat::MessageSource* messages,
                            const std::vector<Server>& servers, const locale::Reader& reader, const Options& options);

/// The style sheet of pages with these options, for whoever names a `style_address`. A constant of the program.
[[nodiscard]] std::string_view style_sheet(const Options& options);

/// Likewise, in pieces: for small pages in half the time.
[[nodiscard]] RenderedInPieces page_in_pieces(const storage::Document& document, chat::MessageSource* messages,
                                              const std::vector<Server>& servers, const locale::Reader& reader,
                                              const Options& options);

}  // namespace chatleaf::render
