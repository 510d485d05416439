// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/picture.hpp"
#include "chatleaf/flows/link_keys.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::service {

/// A key that names are sealed with. Its id is 1 to 20 of a–z, 0–9, "-" and "_": it stands in every name.
using NameKey = flows::LinkKeyBytes;

/// Names of pictures that only this service can have given: readers fetch what a page of ours shows, and nothing else,
/// whatever the account that fetches it may see.
///
///     /media/upload/team/k1/20783/SEAL/file-upload/ID/plan.png
///
/// which is kind, server, key, day, seal and the picture's path. The seal is HMAC-SHA256 over all the others, each with
/// its length. A name is the same all day (UTC), so that browsers keep what they loaded, and is good until the end of
/// the day after: for 24 hours at least and 48 at most.
class PictureNames {
public:
    static constexpr std::string_view prefix = "/media/";

    /// Signs with the first key and reads with any: a new one is put before the others, and an old one taken out two
    /// days later. Fails, naming what is wrong and no key, without a key, with two of one id, or for an id that is
    /// none.
    [[nodiscard]] static Result<PictureNames> create(std::vector<NameKey> keys);

    /// The picture's name, which is all that stands in an address behind the origin. Empty for one whose server has no
    /// alias or whose path is not spelled as chat::picture_path does. O(path).
    [[nodiscard]] std::string name(const chat::Picture& picture, Instant now) const;

    /// What the name was given for. None for any that was not given so, by one of the keys, today or yesterday. How
    /// long it takes does not depend on how much of a seal is right. O(name).
    [[nodiscard]] std::optional<chat::Picture> read(std::string_view name, Instant now) const;

private:
    explicit PictureNames(std::vector<NameKey> keys) : keys_(std::move(keys)) {}

    std::vector<NameKey> keys_;
};

}  // namespace chatleaf::service
