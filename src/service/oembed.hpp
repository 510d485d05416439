// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chatleaf/config/service.hpp"
#include "chatleaf/http/server.hpp"
#include "chatleaf/render/page.hpp"

namespace chatleaf::service {

/// What oEmbed (oembed.com, 1.0) says of the permalink in `url`: a frame with the message, thread or room. None for
/// anything that is no permalink of a server of the configuration, and where an answer is wanted in XML. Asks nobody:
/// what is not there or not to be seen is so in the frame, too.
[[nodiscard]] std::optional<std::string> oembed_answer(const http::Request& request, const config::Service& service,
                                                       const std::vector<render::Server>& servers);

/// The embed of a permalink: its path and query; none where it is of no server of these.
struct EmbedAddress {
    std::string path;
    http::Query query;
};
[[nodiscard]] std::optional<EmbedAddress> embed_of(std::string_view permalink,
                                                   const std::vector<render::Server>& servers);

}  // namespace chatleaf::service
