// SPDX-License-Identifier: MIT
#include "chatleaf/flows/post_preview.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/chat/source.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/storage/parse.hpp"

namespace chatleaf::flows {
namespace {

constexpr std::string_view webhook_room = "webhook";
constexpr std::size_t most_shown = 200;  // messages of a room: what the macro takes

std::string room_of(const delivery::Audience& audience) {
    return audience.room.empty() ? std::string(webhook_room) : audience.room;
}

/// One room of a route and what is posted there.
struct Shown {
    delivery::Audience audience;
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    std::vector<chat::Message> messages;
};

/// Rooms are named by where they stand in the list, for two routes may tell the same room.
class PostSource final : public chat::MessageSource {
public:
    explicit PostSource(const std::vector<Shown>& rooms) : rooms_(rooms) {}

    Result<chat::Room> room(std::string_view server, std::string_view /*name_or_id*/) override {
        chat::Room room;
        const Shown& shown = of(server);
        room.id = room.name = room_of(shown.audience);
        room.type = chat::RoomType::channel;
        return room;
    }
    Result<chat::History> history(std::string_view server, const chat::Room& /*room*/,
                                  const chat::HistoryQuery& query) override {
        const auto& all = of(server).messages;
        const std::size_t count = std::min<std::size_t>(all.size(), query.limit);
        return chat::History{
            {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)}, false, count < all.size(), {}};
    }
    Result<chat::Message> message(std::string_view server, std::string_view /*id*/) override { return none(server); }
    Result<chat::Thread> thread(std::string_view server, const chat::Room& /*room*/, std::string_view /*id*/,
                                const chat::ThreadQuery& /*query*/) override {
        return none(server);
    }
    std::vector<chat::CustomEmoji> custom_emoji(std::string_view /*server*/) override { return {}; }

private:
    static Error none(std::string_view server) { return Error{{std::string(server)}, "There is no such message."}; }

    const Shown& of(std::string_view server) const {
        std::size_t number = 0;
        for (const char c : server.substr(1)) number = number * 10 + static_cast<std::size_t>(c - '0');
        return rooms_[number];
    }

    const std::vector<Shown>& rooms_;
};

std::vector<Shown> rooms_of(std::span<const PreviewedPost> posts, Instant now) {
    std::vector<Shown> rooms;
    for (const PreviewedPost& post : posts) {
        auto shown = std::ranges::find(rooms, post.audience, &Shown::audience);
        if (shown == rooms.end()) shown = rooms.insert(rooms.end(), {post.audience, post.dialect, {}});
        chat::Message message;
        message.id = "preview" + std::to_string(shown->messages.size());
        message.room_id = room_of(post.audience);
        message.text = post.text;
        message.author = {"chatleaf", "chatleaf", "chatleaf"};
        message.bot = true;
        message.time = now;
        shown->messages.push_back(std::move(message));
    }
    return rooms;
}

std::string alias_of(std::size_t number) { return "r" + std::to_string(number); }

/// A page with a heading and a chat macro for each room. Names of routes, servers and rooms are of letters, digits and
/// a few signs that need no escape, as the configuration asks for.
std::string page_of(const std::vector<Shown>& rooms) {
    std::string page;
    const auto parameter = [&](std::string_view name, const std::string& value) {
        page.append("<ac:parameter ac:name=\"").append(name).append("\">").append(value).append("</ac:parameter>");
    };
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        const delivery::Audience& to = rooms[i].audience;
        page += "<h2>" + to.route + " → " + to.server + (to.room.empty() ? "" : ":" + to.room) + "</h2>";
        page += "<ac:structured-macro ac:name=\"rocketchat-channel\">";
        parameter("server", alias_of(i));
        parameter("room", room_of(to));
        parameter("limit", std::to_string(std::min(most_shown, rooms[i].messages.size())));
        page += "</ac:structured-macro>";
    }
    return page;
}

}  // namespace

std::string preview_page(std::span<const PreviewedPost> posts, const locale::Reader& reader, Instant now) {
    const std::vector<Shown> rooms = rooms_of(posts, now);
    std::vector<render::Server> servers;
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        render::Server server;
        server.alias = alias_of(i);
        server.dialect = rooms[i].dialect;
        servers.push_back(std::move(server));
    }
    std::ranges::sort(servers, {}, &render::Server::alias);
    PostSource source(rooms);
    render::Options options;
    options.title = reader.say("digest.preview");
    const auto parsed = storage::parse(page_of(rooms), "preview");
    if (!parsed) return {};  // it is our own
    return render::page(parsed->document, &source, servers, reader, options).html;
}

}  // namespace chatleaf::flows
