// SPDX-License-Identifier: MIT
#include "chatleaf/flows/configuration.hpp"

#include <utility>

namespace chatleaf::flows {

Result<Configuration> read_configuration(Input file) {
    auto read = config::read(file.text, file.name);
    if (!read) return read.error();
    return Configuration{std::move(file), *std::move(read)};
}

}  // namespace chatleaf::flows
