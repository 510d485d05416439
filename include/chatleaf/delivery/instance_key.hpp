// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/delivery/digest.hpp"

namespace chatleaf::delivery {

/// The secret of one installation, from which ids of messages are made. Any user may choose a message's id: one that
/// could be guessed could be taken beforehand, and the digest would never appear. Overwritten when it goes away.
class InstanceKey {
public:
    static constexpr std::size_t size = 32;

    /// Fails unless there are 32 bytes, which should come from the system's random source.
    [[nodiscard]] static Result<InstanceKey> of(std::string_view bytes);

    InstanceKey(const InstanceKey&) = default;
    InstanceKey& operator=(const InstanceKey&) = default;
    ~InstanceKey();

    /// 24 signs of base62 of HMAC-SHA256 over audience, spans, part and salt: the same for the same, also from a
    /// ledger that was put back from a backup.
    [[nodiscard]] std::string message_id(const Digest& digest, std::uint32_t part, std::uint32_t salt) const;
    /// Of a text, in 64 hexadecimal digits: tells whether it is the same text, and not what it says.
    [[nodiscard]] std::string hash(std::string_view text) const;
    /// By which a ledger knows the key again.
    [[nodiscard]] std::string mark() const;

private:
    InstanceKey() = default;
    std::array<unsigned char, size> bytes_{};
};

}  // namespace chatleaf::delivery
