// SPDX-License-Identifier: MIT
#include "chatleaf/flows/render_page.hpp"

#include <utility>

#include "flows/chat_sources.hpp"

namespace chatleaf::flows {

Result<render::Rendered> render_page(const Input& page, const RenderSettings& settings) {
    const auto sources = open_chat_sources(settings.messages, settings.config, settings.language, settings.time_zone);
    if (!sources) return sources.error();
    auto parsed = read_page(page, settings.reading);
    if (!parsed) return parsed.error();

    render::Rendered rendered =
        render::page(parsed->document, sources->messages.get(), sources->servers, sources->reader, settings.look);
    std::vector<Diagnostic> diagnostics = std::move(parsed->diagnostics);
    if (sources->messages) append(diagnostics, sources->messages->diagnostics());
    append(diagnostics, rendered.diagnostics);
    rendered.diagnostics = std::move(diagnostics);
    return rendered;
}

}  // namespace chatleaf::flows
