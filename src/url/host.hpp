// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "url/suffixes.hpp"

namespace chatleaf::url {

/// The host in any text as tldts finds it: an URL with or without scheme, userinfo, port; a
/// bare host; an address in brackets. Controls and spaces around it and dots after it are cut
/// off, upper case becomes lower case; nothing is decoded, and whether it is a host name is
/// not asked. None when what stands before ":/" is no scheme, for "data:", and when a
/// bracket stays open. The host is part of `text`, or of `lowered` if it had to be changed.
/// O(text) time; memory only for upper case.
[[nodiscard]] std::optional<std::string_view> host_in(std::string_view text, std::string& lowered);

/// 255 UTF-16 units at most in labels of 63 at most: a–z, digits, `-`, `_` and everything
/// beyond ASCII; no label but the last ends in `_`, none in `-`. The newer version lets a
/// host start with a dot or `_`.
[[nodiscard]] bool is_host_name(std::string_view host, Tldts version);

/// Four groups of digits with dots between, however large or empty, or up to 39 hexadecimal
/// digits (and upper case letters) with a colon somewhere: so tldts knows an address.
[[nodiscard]] bool looks_like_address(std::string_view host);

/// What tldts says of a text. The views are parts of the text or of `lowered`.
struct HostFacts {
    std::optional<std::string_view> hostname;  ///< none when it is no host name
    bool is_ip = false;                        ///< looks like an address; the rest is not known then
    bool is_icann = false;
    bool is_private = false;
    std::string_view public_suffix;
    std::string_view domain;  ///< the suffix and the label before it; empty when the host is a suffix
};

/// Asked as Rocket.Chat asks: with private suffixes; for addresses only if `detect_ip`.
/// O(text).
[[nodiscard]] HostFacts host_facts(std::string_view text, Tldts version, bool detect_ip, std::string& lowered);

}  // namespace chatleaf::url
