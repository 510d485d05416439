// SPDX-License-Identifier: MIT
#include "chatleaf/flows/lint_page.hpp"

#include <utility>

#include "chatleaf/config/config.hpp"

namespace chatleaf::flows {

Result<lint::Options> lint_options(const std::optional<Input>& config) {
    lint::Options options;
    if (!config) return options;
    auto read = config::read(config->text, config->name);
    if (!read) return read.error();
    options.servers.emplace();
    for (render::Server& server : read->servers)
        options.servers->push_back({std::move(server.alias), std::move(server.url), std::move(server.rooms)});
    return options;
}

}  // namespace chatleaf::flows
