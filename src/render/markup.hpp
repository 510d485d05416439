// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"
#include "chatleaf/render/html.hpp"
#include "render/pictures.hpp"

namespace chatleaf::render {

/// What the names in a message mean, and when it was written.
struct Mentioned {
    std::span<const chat::User> users{};
    std::span<const chat::RoomMention> rooms{};
    Instant written{};  ///< the day that times without a date are of
};

[[nodiscard]] Mentioned mentioned_in(const chat::Message& message);

/// What a message's markup is read with.
struct MarkupContext {
    const locale::Reader& reader;
    Mentioned mentioned{};
    std::function<std::string(std::string_view)> custom_emoji{};  ///< see ConversationOptions
    chat::NameStyle names = chat::NameStyle::real_names;
    std::optional<Instant> now{};        ///< see ConversationOptions
    const Pictures* pictures = nullptr;  ///< null: none
};

void markup(HtmlWriter& html, const markup::Tree& tree, const MarkupContext& context);

/// The moment that a timestamp means; none when it means none.
[[nodiscard]] std::optional<Instant> moment_of(const markup::Node& timestamp);

/// The moment as the timestamp's format asks for it, in the reader's words.
[[nodiscard]] std::string moment_text(const markup::Node& timestamp, Instant moment, const locale::Reader& reader,
                                      std::optional<Instant> now);

/// "#ff0010 (50 %)".
[[nodiscard]] std::string color_text(const markup::Color& color);

/// What stands around a message: how it is read and where its links lead.
struct MessageContext {
    const locale::Reader& reader;
    std::string_view server_url;  ///< may be empty
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    std::function<bool(const chat::Permalink&)> may_quote{};      ///< of any room; empty: nothing
    std::function<std::string(std::string_view)> custom_emoji{};  ///< see ConversationOptions
    chat::NameStyle names = chat::NameStyle::real_names;
    std::optional<Instant> now{};  ///< see ConversationOptions
    Pictures pictures{};
};

/// The source of a message or of a part of one, as HTML.
void message_text(HtmlWriter& html, std::string_view source, const Mentioned& mentioned, const MessageContext& context);

/// A link that opens apart and tells the other side nothing; its text is up to the caller.
/// `href` REQUIRES: from url::safe_href.
void open_link(HtmlWriter& html, std::string_view href);

/// Plain words of a link, and behind them where it leads when they say something else: on their own then, so that
/// they cannot turn it around.
void link_words(HtmlWriter& html, std::string_view words, std::string_view href);

/// Only what stands behind the words, which are on their own already.
void true_destination(HtmlWriter& html, std::string_view label, std::string_view href);

}  // namespace chatleaf::render
