// SPDX-License-Identifier: MIT
#include "chatleaf/flows/render_page.hpp"

#include <utility>

#include "chatleaf/pages/body.hpp"
#include "flows/chat_sources.hpp"

namespace chatleaf::flows {
Result<render::Rendered> render_page(const Input& page, const RenderSettings& settings) {
    auto sources =
        open_chat_sources(settings.messages, settings.config, settings.outside, settings.language, settings.time_zone);
    if (!sources) return sources.error();
    render::Options look = settings.look;
    look.body_type = body_type_of(page, settings.reading, settings.body_type);
    look.jira = sources->jira;
    auto parsed = look.body_type == pages::BodyType::storage ? read_page(page, settings.reading)
                                                             : pages::read_body(page.text, look.body_type, page.name);
    if (!parsed) return parsed.error();
    learn_dialects(*sources, parsed->document, look.expand_links);

    render::Rendered rendered = use_messages(*sources, [&](chat::MessageSource* messages) {
        return render::page(parsed->document, messages, sources->servers, sources->reader, look);
    });
    std::vector<Diagnostic> diagnostics = std::move(parsed->diagnostics);
    if (auto note = pages::body_type_note(look.body_type, page.name)) diagnostics.push_back(*std::move(note));
    append(diagnostics, std::move(sources->diagnostics));
    append(diagnostics, failures_of(*sources));
    append(diagnostics, rendered.diagnostics);
    rendered.diagnostics = std::move(diagnostics);
    return rendered;
}

}  // namespace chatleaf::flows
