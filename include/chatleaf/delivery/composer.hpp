// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/delivery/digest.hpp"

namespace chatleaf::delivery {

/// What a digest is to say, made anew from the pages each time it is needed.
struct Composed {
    std::vector<std::string> parts;  ///< texts of messages, in order; none: nothing of it is worth telling any more
    std::string basis{};             ///< hash of all that the texts depend on beside the pages: words, configuration
    /// Takes the place of a message that stands and is one too many, such as "(no longer needed: see above)".
    /// Empty: there is nothing to say, and the digest is set aside.
    std::string pointer{};
};

/// Why a digest is not to be told.
struct Withheld {
    std::string code;  ///< "restricted", "gone": kebab-case; names no page, no person
};

/// Whoever can read pages and write digests. Its errors are for an admin and hold no text of pages.
class Composer {
public:
    Composer() = default;
    Composer(const Composer&) = delete;
    Composer& operator=(const Composer&) = delete;
    virtual ~Composer() = default;

    /// Whether the digest's pages can be read now. One that is not at hand is left as it is, and is nobody's fault.
    [[nodiscard]] virtual bool is_at_hand(const Digest&) { return true; }
    /// The same spans and configuration give the same texts. An error: try again later.
    [[nodiscard]] virtual Result<std::variant<Composed, Withheld>> compose(const Digest& digest) = 0;
    /// Asked right before each message is sent or changed, and answered by asking the pages' server: whether one of the
    /// digest's pages may no more be told there. An error: nobody knows, so nothing is sent, and it is tried later.
    [[nodiscard]] virtual Result<std::optional<Withheld>> may_not_be_sent(const Digest& digest) = 0;
};

}  // namespace chatleaf::delivery
