// SPDX-License-Identifier: MIT
// Whether the sheet of all kinds of messages, which is to be looked at, is that.
#include <set>
#include <string>
#include <vector>

#include "chatleaf/chat/json.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/markup/parse.hpp"
#include "render/event.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

namespace chat = chatleaf::chat;
namespace markup = chatleaf::markup;

namespace {

std::vector<chat::Message> sheet() {
    const std::string name = "fixtures/sheet/messages/team/channels.history-sheet.json";
    const auto body = chat::read_body(chatleaf::test::read_file(chatleaf::test::project_file(name)), name);
    REQUIRE(body);
    return body->messages;
}

void add_kinds(const std::vector<markup::Node>& nodes, std::set<markup::Kind>& kinds) {
    for (const markup::Node& node : nodes) {
        kinds.insert(node.kind);
        add_kinds(node.children, kinds);
    }
}

void add_kinds(const std::vector<chat::Attachment>& attachments, std::set<chat::Attachment::Kind>& kinds) {
    for (const chat::Attachment& attachment : attachments) {
        kinds.insert(attachment.kind);
        add_kinds(attachment.attachments, kinds);
    }
}

/// The numbers of what is missing; the last kind is told by name, so that none is added unseen.
template <typename Kind>
std::vector<int> missing(const std::set<Kind>& kinds, Kind last) {
    std::vector<int> left;
    for (int kind = 0; kind <= static_cast<int>(last); ++kind)
        if (!kinds.contains(static_cast<Kind>(kind))) left.push_back(kind);
    return left;
}

}  // namespace

TEST_CASE("every macro stands on the sheet, and replies below what they answer") {
    const std::string page = chatleaf::test::read_file(chatleaf::test::project_file("fixtures/sheet/page.xml"));
    for (const chatleaf::macros::Definition& definition : chatleaf::macros::all()) {
        INFO(definition.name);
        CHECK(page.find("ac:name=\"" + definition.name + "\"") != std::string::npos);
    }
    CHECK(page.find("<ac:parameter ac:name=\"replies\">nested</ac:parameter>") != std::string::npos);
}

TEST_CASE("every event that has words stands on the sheet, and one that has none") {
    std::set<std::string, std::less<>> types;
    for (const chat::Message& message : sheet()) types.insert(message.type);
    for (const std::string_view type : chatleaf::render::known_events()) {
        INFO(type);
        CHECK(types.contains(type));
    }
    CHECK(types.contains("of-a-later-server"));
}

TEST_CASE("every node of the markup stands on the sheet") {
    const markup::Options options = markup::server_defaults(markup::Dialect::v0_32_0);
    std::set<markup::Kind> kinds;
    for (const chat::Message& message : sheet()) add_kinds(markup::parse(message.text, options), kinds);
    CHECK(missing(kinds, markup::Kind::timestamp) == std::vector<int>{});
}

TEST_CASE("every kind of attachment and of a block stands on the sheet") {
    std::set<chat::Attachment::Kind> attachments;
    std::set<chat::Block::Kind> blocks;
    for (const chat::Message& message : sheet()) {
        add_kinds(message.attachments, attachments);
        for (const chat::Block& block : message.blocks) blocks.insert(block.kind);
    }
    CHECK(missing(attachments, chat::Attachment::Kind::removed) == std::vector<int>{});
    CHECK(missing(blocks, chat::Block::Kind::video_call) == std::vector<int>{});
}
