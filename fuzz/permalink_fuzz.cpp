// SPDX-License-Identifier: MIT
// Any bytes as a permalink of servers with and without a path prefix: what is read is written
// as a link that reads back as the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/chat/server_url.hpp"

using namespace chatleaf::chat;

namespace {

void check(std::string_view text, std::string_view server) {
    const auto link = read_permalink(text, server);
    if (!link) return;
    if (link->room.empty() || (!link->message_id.empty() && !is_id(link->message_id))) std::abort();
    Room room;
    room.type = link->room_type;
    room.id = link->room;
    room.name = link->room;
    const auto again = read_permalink(permalink(server, room, link->message_id), server);
    if (!again || again->room != link->room || again->message_id != link->message_id ||
        again->room_type != link->room_type) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check(text, "https://chat.example.org");
    check(text, "http://[::1]:3000/chat/");
    if (const auto url = read_server_url(text)) {
        const auto again = read_server_url(to_string(*url));
        if (!again || *again != *url) std::abort();
        check(text, text);
    }
    return 0;
}
