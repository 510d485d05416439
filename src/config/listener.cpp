// SPDX-License-Identifier: MIT
#include "config/listener.hpp"

#include "chatleaf/net/address.hpp"
#include "chatleaf/text/number.hpp"

namespace chatleaf::config {

std::optional<Listener> read_listener(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::uint16_t port = text::whole_number<std::uint16_t>(text.substr(colon + 1)).value_or(0);
    if (port == 0) return std::nullopt;
    std::string_view host = text.substr(0, colon);
    const bool has_brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (has_brackets) host = host.substr(1, host.size() - 2);
    const auto address = net::read_address(host);
    if (!address || address->is_v6 != has_brackets) return std::nullopt;
    return Listener{net::to_string(*address), port};
}

}  // namespace chatleaf::config
