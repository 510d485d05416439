// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>

#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

namespace chatleaf::bench {

/// `chatleaf serve` in a process of its own, before a stand-in for Rocket.Chat, with a conversation that it keeps, of
/// one message. Its log goes nowhere.
class ServedEmbed {
public:
    /// Null where there is no Node.js, or the service does not start.
    static std::unique_ptr<ServedEmbed> start();
    ServedEmbed(const ServedEmbed&) = delete;
    ServedEmbed& operator=(const ServedEmbed&) = delete;
    ~ServedEmbed();

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] static const char* path() noexcept;
    /// What it answers with.
    [[nodiscard]] const std::string& body() const noexcept { return body_; }
    /// Of the process, by itself and of the system for it, since it started.
    [[nodiscard]] double cpu_seconds() const;

private:
    ServedEmbed() = default;
    [[nodiscard]] bool begin();

    test::TemporaryFolder folder_;
    std::unique_ptr<test::StandIn> chat_;
    std::uint16_t port_ = 0;
    pid_t process_ = -1;
    std::string body_;
};

}  // namespace chatleaf::bench
