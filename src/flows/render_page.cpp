// SPDX-License-Identifier: MIT
#include "chatleaf/flows/render_page.hpp"

#include <memory>
#include <utility>

#include "chatleaf/config/config.hpp"
#include "chatleaf/folder/messages.hpp"
#include "chatleaf/pages/body.hpp"

namespace chatleaf::flows {
namespace {

/// The servers of a folder without a configuration: its aliases, public rooms only.
std::vector<render::Server> servers_of(const folder::SavedMessages& messages) {
    std::vector<render::Server> servers;
    for (const std::string& alias : messages.servers()) {
        render::Server server;
        server.alias = alias;
        servers.push_back(std::move(server));
    }
    return servers;
}

}  // namespace

Result<render::Rendered> render_page(const Input& page, const RenderSettings& settings) {
    auto reader = locale::Reader::create(settings.language, settings.time_zone);
    if (!reader) return reader.error();

    std::unique_ptr<folder::SavedMessages> messages;
    if (settings.messages) {
        auto opened = folder::SavedMessages::open(*settings.messages);
        if (!opened) return opened.error();
        messages = *std::move(opened);
    }

    std::vector<render::Server> servers;
    if (settings.config) {
        auto config = config::read(settings.config->text, settings.config->name);
        if (!config) return config.error();
        servers = std::move(config->servers);
    } else if (messages) {
        servers = servers_of(*messages);
    }

    render::Options look = settings.look;
    look.body_type = settings.body_type ? *settings.body_type : pages::recognised_body_type(page.text);
    auto parsed = pages::read_body(page.text, look.body_type, page.name);
    if (!parsed) return parsed.error();

    render::Rendered rendered = render::page(parsed->document, messages.get(), servers, *reader, look);
    std::vector<Diagnostic> diagnostics = std::move(parsed->diagnostics);
    if (auto note = pages::body_type_note(look.body_type, page.name)) diagnostics.push_back(*std::move(note));
    if (messages) append(diagnostics, messages->diagnostics());
    append(diagnostics, rendered.diagnostics);
    rendered.diagnostics = std::move(diagnostics);
    return rendered;
}

}  // namespace chatleaf::flows
