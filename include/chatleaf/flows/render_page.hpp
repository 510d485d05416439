// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/render/page.hpp"

namespace chatleaf::flows {

struct RenderSettings {
    std::optional<std::filesystem::path> messages;  ///< folder of saved REST bodies
    std::optional<Input> config;                    ///< chatleaf.toml; relative files in it lie beside it
    const Outside* outside = nullptr;               ///< null: no server is asked
    std::string language = "en";
    std::string time_zone = "UTC";
    std::optional<pages::BodyType> body_type;  ///< how the page is written; none: as far as its bytes tell
    render::Options look;                      ///< its body_type is that of the page
    Reading reading = Reading::repairing;
};

/// Renders a page with its chat macros expanded from saved messages, or where no folder of them is given from the
/// servers that the configuration has credentials for. Without a configuration the servers are the folder's own, with
/// only public rooms and no addresses. Fails for a bad configuration, language, zone, folder, or a page that is
/// refused; what is malformed in a page (unless it is read strictly) or missing for a macro is in the diagnostics
/// instead.
[[nodiscard]] Result<render::Rendered> render_page(const Input& page, const RenderSettings& settings);

}  // namespace chatleaf::flows
