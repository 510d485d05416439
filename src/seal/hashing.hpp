// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace chatleaf::seal {

using Hash = std::array<unsigned char, 32>;

/// SHA-256, and HMAC-SHA256 with a key. What cannot fail but for lack of memory, as anything else.
[[nodiscard]] Hash sha256(std::string_view bytes);
[[nodiscard]] Hash hmac_sha256(std::span<const unsigned char> key, std::string_view bytes);

/// Whether a seal that somebody brought is the one. Takes as long for any of its length.
[[nodiscard]] bool same_seal(std::string_view brought, std::string_view right) noexcept;

/// The least significant `signs` digits to base 62 (0-9, A-Z, a-z) of the hash, read as a number.
[[nodiscard]] std::string base62(Hash hash, std::size_t signs);
[[nodiscard]] std::string hexadecimal(std::string_view bytes);
[[nodiscard]] std::string hexadecimal(const Hash& hash);
/// 64 hexadecimal digits in letters of either case; none for anything else.
[[nodiscard]] std::optional<Hash> read_hexadecimal(std::string_view text) noexcept;
/// To base 64 with the signs that stand in addresses and names of files (RFC 4648, 5), without padding.
[[nodiscard]] std::string base64url(std::span<const unsigned char> bytes);

/// Fields put behind each other so that no two lists of fields come to the same bytes.
class Fields {
public:
    void add(std::string_view field);
    void add(std::int64_t number) { add(std::to_string(number)); }
    [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

private:
    std::string bytes_;
};

}  // namespace chatleaf::seal
