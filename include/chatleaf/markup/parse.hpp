// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// How a server is set up to read messages. The defaults are those of the bare parser; see
/// `server_defaults` for a Rocket.Chat server's own.
struct Options {
    Dialect dialect = Dialect::v0_32_0;
    bool colors = false;                      ///< `color:#ff0000`
    bool emoticons = false;                   ///< `:-)`
    bool katex_dollar = false;                ///< `$x$`, `$$x$$`
    bool katex_parenthesis = false;           ///< `\(x\)`, `\[x\]`
    std::vector<std::string> custom_domains;  ///< hosts that link although no public suffix ends them
    /// Unix seconds: the day (in UTC) that times of day without a date belong to.
    std::int64_t now = 0;
    /// Times without an offset are those of the zone that the server runs in. Gives the Unix seconds of such
    /// a time, which comes as if it were UTC; unset: it is UTC.
    std::function<std::int64_t(std::int64_t)> moment_of_local_time;
};

/// What a Rocket.Chat server passes when nobody changed its settings: colours, emoticons
/// and TeX in parentheses.
[[nodiscard]] Options server_defaults(Dialect dialect);

/// Reads one message. Every input gives a tree; ill-formed UTF-8 is read as U+FFFD, and an
/// empty message gives an empty tree (Rocket.Chat's parser throws there).
/// O(n) time and memory.
[[nodiscard]] Tree parse(std::string_view message, const Options& options = {});

}  // namespace chatleaf::markup
