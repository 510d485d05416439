// SPDX-License-Identifier: MIT
#include "service/oembed.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/macros/user_macro.hpp"
#include "chatleaf/render/html.hpp"
#include "service/links.hpp"

namespace chatleaf::service {
namespace {

constexpr int usual_width = 700, usual_height = 420, least = 100;

int within(std::optional<std::string_view> most, int usual) {
    int number = usual;
    if (most) std::from_chars(most->data(), most->data() + most->size(), number);
    return std::clamp(number, least, usual);
}

}  // namespace

std::optional<EmbedAddress> embed_of(std::string_view permalink, const std::vector<render::Server>& servers) {
    for (const render::Server& server : servers) {
        if (server.url.empty()) continue;
        const auto place = chat::read_permalink(permalink, server.url);
        if (!place) continue;
        if (!place->message_id.empty()) return EmbedAddress{"/embed/message", {{"permalink", std::string(permalink)}}};
        if (!place->thread_id.empty()) return EmbedAddress{"/embed/thread", {{"permalink", std::string(permalink)}}};
        return EmbedAddress{"/embed/channel", {{"server", server.alias}, {"room", place->room}}};
    }
    return std::nullopt;
}

std::optional<std::string> oembed_answer(const http::Request& request, const config::Service& service,
                                         const std::vector<render::Server>& servers) {
    if (request.value("format").value_or("json") != "json") return std::nullopt;
    const auto embed = embed_of(request.value("url").value_or(""), servers);
    if (!embed) return std::nullopt;
    const int width = within(request.value("maxwidth"), usual_width);
    const int height = within(request.value("maxheight"), usual_height);
    const std::string address = chat::to_string(service.url) + embed->path + '?' + written(embed->query);
    render::HtmlWriter html;
    html.open("iframe").attribute("src", address).attribute("width", std::to_string(width));
    html.attribute("height", std::to_string(height)).attribute("title", "Rocket.Chat").attribute("loading", "lazy");
    html.attribute("sandbox", macros::frame_sandbox).close();
    nlohmann::ordered_json json{{"version", "1.0"},       {"type", "rich"}, {"provider_name", "Rocket.Chat"},
                                {"title", "Rocket.Chat"}, {"width", width}, {"height", height},
                                {"cache_age", 3600}};
    json["html"] = std::move(html).take();
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace chatleaf::service
