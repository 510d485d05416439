// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/poster.hpp"
#include "chatleaf/delivery/composer.hpp"
#include "chatleaf/delivery/instance_key.hpp"
#include "chatleaf/delivery/ledger.hpp"

namespace chatleaf::delivery {

struct OutboxOptions {
    std::chrono::milliseconds longest_wait{15'000};  ///< a server that asks for more is left for a later call
    std::chrono::milliseconds first_pause{2'000};  ///< after something went wrong; doubles each time, less up to a half
    std::chrono::milliseconds longest_pause{300'000};  ///< and after a server does not know our account
};

struct Desk;

/// What a call of Outbox::deliver came to.
struct Delivered {
    std::size_t posted = 0;         ///< digests that stand whole now, or stand anew in their edit window
    std::size_t withheld = 0;       ///< that are not to be told
    std::size_t failed = 0;         ///< that need an admin now: failed, unclear, set aside
    std::size_t late = 0;           ///< that are left for later: by this call, or by an earlier one and still waiting
    std::optional<Instant> next{};  ///< when to call again, if nothing else arrives
    /// What an admin should know, by the server's alias. Errors are alarms: "unauthorised", "foreign-message",
    /// "refused", "unclear", "set-aside". Of many of one kind the first hundred; without a word of what digests say.
    std::vector<Diagnostic> diagnostics{};
};

/// Says each digest once, to its room, whatever happens in between.
///
/// The promise, for servers that keep ids (Poster::keeps_ids): a digest that was accepted by the ledger is told exactly
/// once, through any crash, lost answer and number of attempts, or ends in a state that an admin sees. It rests on ids
/// that are written down before a message is sent and that the server takes once. What breaks it: somebody deletes our
/// message while its sending is not yet confirmed (it comes back); the ledger is lost or put back from an old backup
/// while pages go on changing (docs/delivery.md).
///
/// By an incoming webhook the promise is weaker: each message is told at most once. An answer that is lost is not
/// followed by another attempt; the digest is `unclear` until an admin looks into the room and decides.
///
/// One at a time on a ledger; one thread. What it is given must outlive it, but for the key, which is copied.
class Outbox {
public:
    /// Fails when the ledger was begun with another key; see adopt_key. What an earlier one left for later because
    /// something went wrong is ready at once: whoever starts again has seen to it, or wants to see how it is.
    [[nodiscard]] static Result<std::unique_ptr<Outbox>> open(Ledger& ledger, Composer& composer, chat::Poster& poster,
                                                              Clock& clock, const InstanceKey& key,
                                                              OutboxOptions options = {});

    /// Tells what is due. Takes as long as servers do and `longest_wait` lets it; `stop` is heeded between messages.
    /// Fails only when the ledger does: then nothing more is sent.
    /// Within a room digests of one page are told one after the other; others overtake one that has to wait.
    [[nodiscard]] Result<Delivered> deliver(Instant now, const std::stop_token& stop = {});

private:
    Outbox(Ledger& ledger, Composer& composer, chat::Poster& poster, Clock& clock, const InstanceKey& key,
           OutboxOptions options);

    enum class End : std::uint8_t { tried, passed, held };
    [[nodiscard]] Result<End> deliver_one(std::int64_t id, const Desk& desk);
    [[nodiscard]] Result<std::size_t> still_late(const std::set<std::int64_t>& tried);

    Ledger& ledger_;
    Composer& composer_;
    chat::Poster& poster_;
    Clock& clock_;
    InstanceKey key_;
    OutboxOptions options_;
    std::map<std::string, Instant, std::less<>> paused_;  // servers that are not asked until then
    std::set<std::int64_t> late_;                         // that were left for later
};

/// Goes on with another key than the ledger was begun with, because the old one is lost or known to others. What was
/// told stays told, and messages under way are still found by the ids that they were given. But from then on a ledger
/// put back from an older backup would tell some digests again, because their ids would not be the same.
[[nodiscard]] Result<Done> adopt_key(Ledger& ledger, const InstanceKey& key);

}  // namespace chatleaf::delivery
