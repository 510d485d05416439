// SPDX-License-Identifier: MIT
#include "chatleaf/flows/conversations.hpp"

#include <algorithm>
#include <atomic>
#include <functional>

#include "chatleaf/flows/own_words.hpp"
#include "flows/gathered_messages.hpp"
#include "flows/live_servers.hpp"
#include "flows/sites.hpp"
#include "storage/spelling.hpp"

namespace chatleaf::flows {
namespace {

/// A source that remembers whether a server was silent.
class ListenedTo final : public chat::MessageSource {
public:
    explicit ListenedTo(chat::MessageSource& source) : source_(source) {}

    Result<chat::Room> room(std::string_view server, std::string_view name_or_id) override {
        return noted(source_.room(server, name_or_id));
    }
    Result<chat::History> history(std::string_view server, const chat::Room& room,
                                  const chat::HistoryQuery& query) override {
        return noted(source_.history(server, room, query));
    }
    Result<chat::Message> message(std::string_view server, std::string_view id) override {
        return noted(source_.message(server, id));
    }
    Result<chat::Thread> thread(std::string_view server, const chat::Room& room, std::string_view id,
                                const chat::ThreadQuery& query) override {
        return noted(source_.thread(server, room, id, query));
    }
    std::vector<chat::CustomEmoji> custom_emoji(std::string_view server) override {
        return source_.custom_emoji(server);
    }

    [[nodiscard]] bool was_silent() const noexcept { return was_silent_; }

private:
    template <typename T>
    Result<T> noted(Result<T> answer) {
        if (!answer && answer.error().is_unanswered) was_silent_ = true;
        return answer;
    }

    chat::MessageSource& source_;
    std::atomic<bool> was_silent_ = false;
};

/// Readers wait, if only for the next time: what a server wants later is later.
rocketchat::Settings settings_of(const config::Service& service) {
    return {std::chrono::seconds(5), service.fresh / 2};
}

class OpenConversations final : public Conversations {
public:
    /// `for_pictures` has a client of its own: they hold up no messages.
    OpenConversations(locale::Reader&& reader, LiveServers&& live, LiveServers&& for_pictures, config::Config config,
                      Clock& clock)
        : reader_(std::move(reader)),
          live_(std::move(live)),
          for_pictures_(std::move(for_pictures)),
          config_(std::move(config)),
          pictures_(*for_pictures_.client, clock) {}

    Result<Shown> show(const Input& page, const std::vector<config::BoundRoom>& rooms,
                       const render::Options& asked) const override {
        auto parsed = read_page(page, Reading::repairing);
        if (!parsed) return parsed.error();
        const std::vector<render::Server> servers = servers_for(rooms);
        render::Options look = asked;
        look.jira = config_.jira;
        ListenedTo source(*live_.servers);
        Shown shown;
        shown.html = use_gathered(source, [&](chat::MessageSource& messages) {
            return render::page_in_pieces(parsed->document, &messages, servers, reader_, look);
        });
        shown.is_silent = source.was_silent();
        // Anything else that is at fault, such as a message that cannot be read, leaves the rest as it is.
        shown.has_box = std::ranges::any_of(
            shown.html.diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.code == "macro-not-shown"; });
        return shown;
    }

    rocketchat::Pictures& pictures() const override { return pictures_; }
    rocketchat::Servers& servers() const override { return *live_.servers; }
    const std::vector<render::Server>& known_servers() const override { return config_.servers; }
    const locale::Reader& reader() const override { return reader_; }

private:
    [[nodiscard]] std::vector<render::Server> servers_for(const std::vector<config::BoundRoom>& rooms) const {
        std::vector<render::Server> servers = config_.servers;
        for (render::Server& server : servers) {
            server.rooms.bound_rooms.clear();
            for (const config::BoundRoom& room : rooms)
                if (room.server == server.alias) server.rooms.bound_rooms.push_back(room.room);
            const auto access = std::ranges::find(config_.access, server.alias, &config::Access::alias);
            if (access == config_.access.end() || access->has_version) continue;
            const auto info = live_.servers->info(server.alias);
            if (info && info->dialect) server.dialect = *info->dialect;
        }
        return servers;
    }

    locale::Reader reader_;
    LiveServers live_, for_pictures_;
    config::Config config_;
    mutable rocketchat::Pictures pictures_;
};

}  // namespace

Conversations::~Conversations() = default;

std::string storage_format_of(const ChatMacro& macro) {
    std::string text = "<ac:structured-macro ac:name=\"";
    storage::append_value(text, macro.name);
    text += "\">";
    for (const auto& [name, value] : macro.parameters) {
        text += "<ac:parameter ac:name=\"";
        storage::append_value(text, name);
        text += "\">";
        storage::append_text(text, value);
        text += "</ac:parameter>";
    }
    text += "</ac:structured-macro>";
    return text;
}

Result<std::unique_ptr<Conversations>> Conversations::open(const Configuration& config, const Outside& outside) {
    const config::Service service = config.read.service.value_or(config::Service{});
    const auto own = read_own_words(config, service.language);
    if (!own) return own.error();
    auto reader = locale::Reader::create(service.language, service.zone, *own);
    if (!reader) return reader.error();
    std::vector<Diagnostic> diagnostics;
    auto live =
        open_live_servers(config.read.access, folder_of(config.file), outside, diagnostics, settings_of(service));
    if (!live) return live.error();
    std::vector<Diagnostic> said_already;
    auto for_pictures = open_live_servers(config.read.access, folder_of(config.file), outside, said_already);
    if (!for_pictures) return for_pictures.error();
    return std::unique_ptr<Conversations>(std::make_unique<OpenConversations>(
        *std::move(reader), *std::move(live), *std::move(for_pictures), config.read, outside.clock));
}

}  // namespace chatleaf::flows
