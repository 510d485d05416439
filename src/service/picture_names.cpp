// SPDX-License-Identifier: MIT
#include "service/picture_names.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "chatleaf/chat/names.hpp"
#include "seal/hashing.hpp"

namespace chatleaf::service {
namespace {

constexpr std::size_t longest_id = 20;
constexpr std::size_t longest_name = 1500;

Error fault(std::string message) { return {{}, std::move(message)}; }

bool is_key_id(std::string_view id) {
    return !id.empty() && id.size() <= longest_id && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

std::string day_of(Instant time) {
    return std::to_string(std::chrono::floor<std::chrono::days>(time.time_since_epoch()).count());
}

bool is_well_spelled(const chat::Picture& picture) {
    return chat::is_alias(picture.server) && chat::picture_path(picture.kind, picture.path) == picture.path;
}

std::string seal_of(const NameKey& key, const chat::Picture& picture, std::string_view day) {
    seal::Fields fields;
    // What it is a seal of, so that none of another use of the key fits.
    fields.add("chatleaf picture name 1");
    fields.add(key.id);
    fields.add(day);
    fields.add(chat::to_string(picture.kind));
    fields.add(picture.server);
    fields.add(picture.path);
    return seal::base64url(seal::hmac_sha256(key.bytes, fields.bytes()));
}

/// What stands before the next slash, which is taken off with it.
std::string_view next_part(std::string_view& rest) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    return part;
}

}  // namespace

Result<PictureNames> PictureNames::create(std::vector<NameKey> keys) {
    if (keys.empty()) return fault("There is no key to sign the names of pictures with.");
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        if (!is_key_id(key->id)) return fault("A key for the names of pictures has an id that is none.");
        if (std::any_of(keys.begin(), key, [&](const NameKey& other) { return other.id == key->id; }))
            return fault("Two keys for the names of pictures have the id \"" + key->id + "\".");
    }
    return PictureNames(std::move(keys));
}

std::string PictureNames::name(const chat::Picture& picture, Instant now) const {
    if (!is_well_spelled(picture)) return {};
    const NameKey& key = keys_.front();
    const std::string day = day_of(now);
    std::string name(prefix);
    name.append(chat::to_string(picture.kind)).append("/").append(picture.server).append("/").append(key.id);
    name.append("/").append(day).append("/").append(seal_of(key, picture, day)).append(picture.path);
    return name;
}

std::optional<chat::Picture> PictureNames::read(std::string_view name, Instant now) const {
    if (name.size() > longest_name || !name.starts_with(prefix)) return std::nullopt;
    std::string_view rest = name.substr(prefix.size());
    const auto kind = chat::picture_kind(next_part(rest));
    const std::string_view server = next_part(rest);
    const std::string_view id = next_part(rest);
    const std::string_view day = next_part(rest);
    const std::string_view brought = rest.substr(0, rest.find('/'));
    const std::string_view path = rest.substr(brought.size());
    const auto key = std::ranges::find(keys_, id, &NameKey::id);
    if (!kind || key == keys_.end()) return std::nullopt;
    if (day != day_of(now) && day != day_of(now - std::chrono::days(1))) return std::nullopt;
    chat::Picture picture{*kind, std::string(server), std::string(path)};
    if (!is_well_spelled(picture) || !seal::same_seal(brought, seal_of(*key, picture, day))) return std::nullopt;
    return picture;
}

}  // namespace chatleaf::service
