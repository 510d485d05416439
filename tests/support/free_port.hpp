// SPDX-License-Identifier: MIT
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>

namespace chatleaf::test {

/// A port of this host on which nobody listened just now; 0 where there is none.
inline std::uint16_t free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    const bool is_bound = bind(probe, reinterpret_cast<sockaddr*>(&at), size) == 0 &&
                          getsockname(probe, reinterpret_cast<sockaddr*>(&at), &size) == 0;
    close(probe);
    return is_bound ? ntohs(at.sin_port) : std::uint16_t{0};
}

}  // namespace chatleaf::test
