// SPDX-License-Identifier: MIT
#include "chatleaf/render/snapshot.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "chatleaf/macros/definition.hpp"
#include "chatleaf/storage/adf.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "render/chat_macro.hpp"
#include "render/direction.hpp"
#include "render/link_label.hpp"
#include "render/snapshot_writer.hpp"

namespace chatleaf::render {
namespace {

using storage::Kind;
using storage::no_node;
using storage::NodeId;

/// Where words stand and blocks may not, whatever Confluence lets its own macros do there.
bool holds_only_words(Kind kind) {
    switch (kind) {
        case Kind::heading:
        case Kind::anchor:
        case Kind::link:
        case Kind::link_body:
        case Kind::plain_text_link_body:
        case Kind::caption:
        case Kind::task_body:
        case Kind::code:
        case Kind::preformatted: return true;
        default: return false;
    }
}

bool is_decision(const storage::Document& document, NodeId node) {
    return document.kind(node) == Kind::adf_node &&
           storage::adf_node(document, node).type == storage::AdfType::decision_item;
}

bool is_formatting(Kind kind) {
    switch (kind) {
        case Kind::strong:
        case Kind::emphasis:
        case Kind::underline:
        case Kind::strike:
        case Kind::small:
        case Kind::big:
        case Kind::span: return true;
        default: return false;
    }
}

/// What no reader sees may stay. A node of the new editor is seen there, although it has a fallback.
bool is_seen(const storage::Document& document, NodeId node) {
    return document.kind(node) == Kind::adf_node || !storage::is_hidden(document, node);
}

/// The end of a page that was cut off is the end of such a macro, and what it asks for may be half of what was meant.
bool is_closed(const storage::Document& document, NodeId macro) {
    return document.first_child(macro) == no_node || document.inner_range(macro).end < document.range(macro).end;
}

bool is_space(const storage::Document& document, NodeId node) {
    if (document.kind(node) != Kind::text) return false;
    std::string_view rest = document.text(node);
    constexpr std::string_view no_break_space = "\xC2\xA0";
    while (!rest.empty()) {
        if (std::string_view(" \t\r\n").find(rest.front()) != std::string_view::npos)
            rest.remove_prefix(1);
        else if (rest.starts_with(no_break_space))
            rest.remove_prefix(no_break_space.size());
        else
            return false;
    }
    return true;
}

class PageSnapshot {
public:
    PageSnapshot(const storage::Document& document, chat::MessageSource* messages, const std::vector<Server>& servers,
                 const locale::Reader& reader, Instant taken)
        : document_(document),
          reader_(reader),
          taken_(taken),
          // Of moments in messages "in 5 minutes" would be wrong as soon as it is read.
          chat_macros_(messages, servers, reader, snapshot_.diagnostics, std::nullopt) {}

    Snapshot take() {
        for (NodeId node = 1; node < document_.size();) {
            if (is_seen(document_, node))
                node = visit(node);
            else
                node = document_.subtree_end(node);
        }
        return std::move(snapshot_);
    }

private:
    /// Where to go on: inside, but for chat macros, of which one that stays does so with all that it holds.
    NodeId visit(NodeId node) {
        const bool is_macro = document_.kind(node) == Kind::macro;
        if (!is_macro || !macros::is_ours(document_.attribute(node, "ac:name"))) return node + 1;
        auto storage = expanded(storage::macro(document_, node));
        const NodeId replaced = storage ? whole(node) : node;
        if (storage) snapshot_.expansions.push_back({replaced, *std::move(storage)});
        return document_.subtree_end(replaced);
    }

    std::optional<std::string> expanded(const storage::Macro& macro) {
        if (!is_closed(document_, macro.node)) return stays(macro, "snapshot.not_closed");
        if (!storage::visible_text(document_, macro.node).empty()) return stays(macro, "snapshot.has_words");
        if (is_among_words(macro.node)) return stays(macro, "snapshot.among_words");
        HtmlWriter html;
        const auto origin = chat_macros_.write_alone(html, document_, macro);
        if (!origin) return std::nullopt;
        const auto read = storage::parse(html.view(), {});
        if (!read || !read->diagnostics.empty()) return stays(macro, "snapshot.too_large");
        const std::string note = note_of(*origin);
        StorageFormatWriter out;
        SnapshotWriter(out, read->document, note).write();
        return std::move(out).take();
    }

    [[nodiscard]] std::string note_of(const ChatMacros::Origin& origin) const {
        const std::string host = host_of(origin.server.url);
        return reader_.say("snapshot.note", {{"room", isolated_name(origin.room)},
                                             {"server", isolated_name(host.empty() ? origin.server.alias : host)},
                                             {"when", reader_.day_and_time(taken_)},
                                             {"zone", reader_.time_zone()}});
    }

    std::nullopt_t stays(const storage::Macro& macro, std::string_view key) {
        snapshot_.diagnostics.push_back({Severity::error, document_.place(macro.node), "macro-not-expanded",
                                         std::string(macro.name) + ": " + reader_.say(key)});
        return std::nullopt;
    }

    [[nodiscard]] bool is_among_words(NodeId node) const {
        for (NodeId around = document_.parent(node); around != no_node; around = document_.parent(around))
            if (holds_only_words(document_.kind(around)) || is_decision(document_, around)) return true;
        return false;
    }

    /// A paragraph cannot hold what a conversation is made of: one that holds nothing else gives way.
    [[nodiscard]] NodeId whole(NodeId macro) const {
        NodeId whole = macro;
        for (NodeId around = document_.parent(macro); around != no_node; around = document_.parent(around)) {
            const Kind kind = document_.kind(around);
            if ((kind != Kind::paragraph && !is_formatting(kind)) || !holds_only(around, whole)) break;
            whole = around;
            if (kind == Kind::paragraph) break;
        }
        return whole;
    }

    [[nodiscard]] bool holds_only(NodeId parent, NodeId one) const {
        for (const NodeId child : document_.children(parent))
            if (child != one && !is_space(document_, child)) return false;
        return true;
    }

    const storage::Document& document_;
    const locale::Reader& reader_;
    Instant taken_;
    Snapshot snapshot_;
    ChatMacros chat_macros_;
};

}  // namespace

Snapshot snapshot(const storage::Document& document, chat::MessageSource* messages, const std::vector<Server>& servers,
                  const locale::Reader& reader, Instant taken) {
    return PageSnapshot(document, messages, servers, reader, taken).take();
}

}  // namespace chatleaf::render
