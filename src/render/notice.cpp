// SPDX-License-Identifier: MIT
#include "chatleaf/render/notice.hpp"

#include <algorithm>
#include <string_view>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/text/utf8.hpp"
#include "render/emoji.hpp"
#include "render/event.hpp"
#include "render/markup.hpp"
#include "render/person.hpp"

namespace chatleaf::render {
namespace {

using chat::Attachment;
using chat::Message;
using markup::Kind;
using markup::Node;

constexpr std::size_t longest_name = 100;

// Trees from the parser are less deep.
constexpr int deepest = 64;

bool turns_or_breaks(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
    const bool direction =
        c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || direction;
}

/// On one line, with single spaces, at most so many characters.
std::string on_one_line(std::string_view words, std::size_t most) {
    std::string line;
    std::size_t count = 0;
    bool space = false;
    for (std::size_t at = 0; at < words.size();) {
        const char32_t c = text::next_code_point(words, at);
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || turns_or_breaks(c)) {
            space = space || c == ' ' || c == '\n' || c == '\t' || c == '\r';
            continue;
        }
        if (++count > most) {
            line += "…";
            break;
        }
        if (space && !line.empty()) line += ' ';
        space = false;
        text::append_code_point(line, c);
    }
    return line;
}

std::string isolated(std::string_view words, std::size_t most) {
    return "\u2068" + on_one_line(words, most) + "\u2069";
}

/// Adds what a reader of the tree sees before doing anything: no spoilers.
class Words {
public:
    explicit Words(const locale::Reader& reader) : reader_(reader) {}

    void tree(const markup::Tree& tree) {
        for (const Node& block : tree) {
            node(block);
            words += ' ';
        }
    }

    std::string words;

private:
    void node(const Node& node) {
        if (++depth_ <= deepest) write(node);
        --depth_;
    }

    void write(const Node& node) {
        switch (node.kind) {
            case Kind::spoiler:
            case Kind::spoiler_block: words += "[" + reader_.say("notice.spoiler") + "]"; return;
            case Kind::emoji: words += node.detail.empty() ? node.text : emoji_text(node.detail); return;
            case Kind::mention_user: words += "@" + node.text; return;
            case Kind::mention_channel: words += "#" + node.text; return;
            case Kind::color: words += color_text(node.color); return;
            case Kind::timestamp: timestamp(node); return;
            case Kind::code: break;  // its text is the language
            default:
                if (node.children.empty()) words += node.text;
                break;
        }
        for (const Node& child : node.children) {
            this->node(child);
            if (child.kind < Kind::plain_text) words += ' ';
        }
    }

    void timestamp(const Node& node) {
        const auto moment = moment_of(node);
        words += moment ? moment_text(node, *moment, reader_, std::nullopt) : node.text;
    }

    const locale::Reader& reader_;
    int depth_ = 0;
};

std::string kind_of(const Attachment& attachment, const locale::Reader& reader) {
    switch (attachment.kind) {
        case Attachment::Kind::image: return reader.say("attachment.image");
        case Attachment::Kind::audio: return reader.say("attachment.audio");
        case Attachment::Kind::video: return reader.say("attachment.video");
        default: return reader.say("attachment.file");
    }
}

/// The first attachment that is not a quote: quotes may be of rooms that the reader does not know.
std::string attached(const Message& message, const locale::Reader& reader) {
    const auto found = std::ranges::find_if(
        message.attachments, [](const Attachment& each) { return each.kind != Attachment::Kind::quote; });
    if (found == message.attachments.end()) return {};
    if (found->kind == Attachment::Kind::removed) return reader.say("attachment.removed");
    if (found->kind != Attachment::Kind::card)
        return "[" + kind_of(*found, reader) + "] " + (found->title.empty() ? found->description : found->title);
    for (const std::string* words : {&found->title, &found->pretext, &found->text})
        if (!words->empty()) return *words;
    return {};
}

std::string said(const Message& message, const locale::Reader& reader, const NoticeOptions& options) {
    if (!message.unreadable.empty()) return reader.say("conversation.unreadable");
    if (message.type == "e2e") return reader.say("conversation.encrypted");
    Words words(reader);
    if (message.blocks.empty()) words.tree(markup::parse(message.text, markup::server_defaults(options.dialect)));
    for (const chat::Block& block : message.blocks) {
        if (block.markup)
            words.tree(markup::parse(block.text, markup::server_defaults(options.dialect)));
        else
            words.words += block.text + ' ';
    }
    const bool is_blank = words.words.find_first_not_of(" \n\t\r") == std::string::npos;
    return is_blank ? attached(message, reader) : std::move(words.words);
}

}  // namespace

std::string plain_words(std::string_view source, const locale::Reader& reader, const NoticeOptions& options) {
    Words words(reader);
    words.tree(markup::parse(source, markup::server_defaults(options.dialect)));
    return on_one_line(words.words, options.characters);
}

std::string notice(const Message& message, const locale::Reader& reader, const NoticeOptions& options) {
    if (message.hidden) return {};
    const std::string author = isolated(author_name(message, reader, options.names), longest_name);
    if (is_said(message) || !message.unreadable.empty())
        return reader.say("notice.said", {{"author", author},
                                          {"words", isolated(said(message, reader, options), options.characters)}});
    const EventNames names = event_names(message, reader, options.names);
    const std::string value = isolated(names.value, options.characters);
    const std::string role = isolated(names.role, longest_name);
    const std::string to = isolated(names.to, longest_name);
    const std::string comment = isolated(names.comment, options.characters);
    const std::string type = isolated(names.type, longest_name);
    const std::string editor = isolated(names.editor, longest_name);
    return reader.say(event_key(message), {{"author", author},
                                           {"value", value},
                                           {"type", type},
                                           {"role", role},
                                           {"to", to},
                                           {"comment", comment},
                                           {"editor", editor}});
}

}  // namespace chatleaf::render
