// SPDX-License-Identifier: MIT
#include "chatleaf/delivery/instance_key.hpp"

#include <openssl/crypto.h>

#include <algorithm>

#include "seal/hashing.hpp"

namespace chatleaf::delivery {
namespace {

constexpr std::size_t id_length = 24;

void add(seal::Fields& fields, const Span& span) {
    fields.add(span.source);
    fields.add(span.page_id);
    fields.add(pages::to_string(span.kind));
    fields.add(span.from);
    fields.add(span.to);
    fields.add(span.comment_id);
    fields.add(span.once);
}

}  // namespace

Result<InstanceKey> InstanceKey::of(std::string_view bytes) {
    if (bytes.size() != size) {
        return Error{{},
                     "An instance key has 32 bytes, and this one has " + std::to_string(bytes.size()) +
                         ". Make one with: head -c 32 /dev/urandom > FILE"};
    }
    InstanceKey key;
    std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
    return key;
}

InstanceKey::~InstanceKey() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

std::string InstanceKey::message_id(const Digest& digest, std::uint32_t part, std::uint32_t salt) const {
    seal::Fields fields;
    fields.add("message");
    fields.add(digest.audience.route);
    fields.add(digest.audience.server);
    fields.add(digest.audience.room);
    fields.add(static_cast<std::int64_t>(digest.spans.size()));
    for (const Span& span : digest.spans) add(fields, span);
    fields.add(part);
    fields.add(salt);
    return seal::base62(seal::hmac_sha256(bytes_, fields.bytes()), id_length);
}

std::string InstanceKey::hash(std::string_view text) const {
    seal::Fields fields;
    fields.add("text");
    fields.add(text);
    return seal::hexadecimal(seal::hmac_sha256(bytes_, fields.bytes()));
}

std::string InstanceKey::mark() const {
    seal::Fields fields;
    fields.add("key");
    return seal::hexadecimal(seal::hmac_sha256(bytes_, fields.bytes()));
}

}  // namespace chatleaf::delivery
