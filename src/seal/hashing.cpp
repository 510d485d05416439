// SPDX-License-Identifier: MIT
#include "seal/hashing.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <new>

namespace chatleaf::seal {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

Hash sha256(std::string_view bytes) {
    Hash hash;
    if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
    return hash;
}

Hash hmac_sha256(std::span<const unsigned char> key, std::string_view bytes) {
    Hash hash;
    unsigned length = 0;
    const auto* made = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(bytes), bytes.size(),
                            hash.data(), &length);
    if (made == nullptr || length != hash.size()) throw std::bad_alloc();
    return hash;
}

bool same_seal(std::string_view brought, std::string_view right) noexcept {
    return brought.size() == right.size() && CRYPTO_memcmp(brought.data(), right.data(), right.size()) == 0;
}

std::string base62(Hash hash, std::size_t signs) {
    constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::string text;
    while (text.size() < signs) {
        unsigned rest = 0;
        for (unsigned char& byte : hash) {
            const unsigned value = rest * 256 + byte;
            byte = static_cast<unsigned char>(value / 62);
            rest = value % 62;
        }
        text += digits[rest];
    }
    return text;
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string hexadecimal(const Hash& hash) {
    return hexadecimal(std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
}

std::optional<Hash> read_hexadecimal(std::string_view text) noexcept {
    Hash hash{};
    if (text.size() != 2 * hash.size()) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) return std::nullopt;
        hash[i / 2] = static_cast<unsigned char>(hash[i / 2] << 4U | static_cast<unsigned>(digit));
    }
    return hash;
}

std::string base64url(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    unsigned bits = 0, waiting = 0;
    for (const unsigned char byte : bytes) {
        bits = (bits << 8U | byte) & 0xFFFFU;
        for (waiting += 8; waiting >= 6; waiting -= 6) text += digits[bits >> (waiting - 6) & 63U];
    }
    if (waiting > 0) text += digits[bits << (6 - waiting) & 63U];
    return text;
}

void Fields::add(std::string_view field) {
    bytes_ += std::to_string(field.size());
    bytes_ += ':';
    bytes_ += field;
}

}  // namespace chatleaf::seal
