// SPDX-License-Identifier: MIT
#include "config/destinations.hpp"

#include <optional>

#include "chatleaf/chat/names.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"

namespace chatleaf::config {
namespace {

using routes::Destination;

constexpr std::size_t longest_name = 40;  // in a sentence
constexpr const char* how_to_write =
    "A room is written SERVER:ROOM, the room by its name, as in its address, or its id.";

/// Reads the entries of one list of rooms.
class RoomReader {
public:
    RoomReader(const Values& route, const Names& names) : route_(route), names_(names) {}

    std::optional<Destination> read(const Word& word) const {
        const auto colon = word.text.find(':');
        if (colon == std::string_view::npos) return webhook(word);
        const std::string_view server = word.text.substr(0, colon);
        const std::string_view room = word.text.substr(colon + 1);
        if (!is_server(word, server)) return std::nullopt;
        if (room.starts_with('#')) return fail(word, "A room's name is written without \"#\".");
        if (!chat::is_room_name(room)) return fail(word, text::quoted(room) + " is no room. " + how_to_write);
        return Destination{std::string(server), std::string(room)};
    }

private:
    std::nullopt_t fail(const Word& word, std::string message) const {
        route_.fail(*word.node, std::move(message));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Destination> webhook(const Word& word) const {
        if (is_among(names_.webhooks, word.text)) return Destination{std::string(word.text), {}};
        if (is_among(names_.servers, word.text))
            return fail(word, text::quoted(word.text) + " is a server; say which of its rooms. " + how_to_write);
        return fail(word, "There is no [webhooks." + text::one_line(word.text, longest_name) + "]." +
                              text::did_you_mean(word.text, names_.webhooks) + " " + how_to_write);
    }

    [[nodiscard]] bool is_server(const Word& word, std::string_view alias) const {
        if (!is_among(names_.servers, alias)) {
            fail(word, "There is no [servers." + text::one_line(alias, longest_name) + "]." +
                           text::did_you_mean(alias, names_.servers));
        } else if (is_among(names_.silent, alias)) {
            fail(word, "[servers." + std::string(alias) +
                           "] has neither credentials nor token_variable, so that nothing can be posted there.");
        } else {
            return true;
        }
        return false;
    }

    const Values& route_;
    const Names& names_;
};

}  // namespace

std::vector<Destination> read_rooms(const Values& route, const Names& names) {
    std::vector<Destination> rooms;
    if (!route.has("rooms")) {
        route.fail("rooms", "A route needs rooms to tell, like rooms = [\"team:release-notes\"].");
        return rooms;
    }
    const RoomReader reader(route, names);
    for (const Word& word : route.words("rooms"))
        if (auto room = reader.read(word)) rooms.push_back(*std::move(room));
    return rooms;
}

}  // namespace chatleaf::config
