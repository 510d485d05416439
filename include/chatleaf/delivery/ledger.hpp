// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/delivery/digest.hpp"

namespace chatleaf::delivery {

/// How far a source was read: whatever the source needs to go on from there. Never words of pages.
struct Watermark {
    std::string source;
    std::string value;
};

struct Accepted {
    std::size_t taken = 0;  ///< arrivals that began a digest, came to one or opened one again
    std::size_t known = 0;  ///< that were there before, or tell nothing new
};

/// What an audience was told of a page.
struct Told {
    std::string source;
    std::string page_id;
    std::int64_t version = 0;  ///< 0: none of it, but that the page stands elsewhere now
    std::string place{};       ///< where it stands, as Span::place says it; empty: as it was known before
};

/// Where digests of a page are told: below this message.
struct Thread {
    std::string source;
    std::string page_id;
    std::string message_id;  ///< empty: there is none any more
};

/// What is written together with a digest, so that both hold or neither.
struct Aftermath {
    std::vector<Told> told{};          ///< to the digest's audience; a version never goes back
    std::optional<Thread> thread{};    ///< of the digest's audience
    std::vector<Arrival> follow_up{};  ///< accepted although these events are known
};

struct Pruned {
    std::size_t digests = 0;
    std::size_t events = 0;
};

/// What delivery remembers: too little to read, enough to say each digest once. Each call is one transaction, and
/// durable when it comes back without an error; after an error nothing of it holds. Threads may share one; of Outboxes
/// there may be one at a time.
class Ledger {
public:
    Ledger() = default;
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;
    virtual ~Ledger() = default;

    /// Takes in what came and moves the source's mark, both or neither. What becomes of each arrival is said in
    /// intake.hpp. An event that was accepted before is known, whatever became of it, until it is pruned.
    [[nodiscard]] virtual Result<Accepted> accept(std::span<const Arrival> arrivals,
                                                  const std::optional<Watermark>& mark, Instant now) = 0;
    /// None where the source was never read.
    [[nodiscard]] virtual Result<std::optional<std::string>> watermark(std::string_view source) = 0;

    /// The first event of the digest that waits for this group, posted ones aside; none where none does. For who has to
    /// say when it is due.
    [[nodiscard]] virtual Result<std::optional<Instant>> waiting_since(const Audience& audience,
                                                                       std::string_view group) = 0;

    /// Ids of digests that can be worked on: `sending` first, then `waiting` ones that are due, each by due and id;
    /// none whose `not_before` is to come.
    [[nodiscard]] virtual Result<std::vector<std::int64_t>> ready(Instant now) = 0;
    /// When the next digest will be ready that is not yet at `now`.
    [[nodiscard]] virtual Result<std::optional<Instant>> next_ready(Instant now) = 0;
    /// Has all that waits for a pause to end (`not_before`) be ready as if nothing had gone wrong.
    [[nodiscard]] virtual Result<Done> end_pauses() = 0;
    /// Those that are not over (see is_over), by id, with their parts; their spans are left out.
    [[nodiscard]] virtual Result<std::vector<Digest>> unfinished() = 0;
    [[nodiscard]] virtual Result<std::optional<Digest>> digest(std::int64_t id) = 0;
    /// Puts the digest in place of the one with its id, if that still has its revision, and gives the new revision;
    /// none, with nothing written, if something else was written in between. REQUIRES: the id came from here.
    [[nodiscard]] virtual Result<std::optional<std::int64_t>> write(const Digest& digest,
                                                                    const Aftermath& aftermath = {}) = 0;

    /// None where no save of the page came in for the audience.
    [[nodiscard]] virtual Result<std::optional<Known>> known(const Audience& audience, std::string_view source,
                                                             std::string_view page_id) = 0;
    /// The message that digests of the page answer there.
    [[nodiscard]] virtual Result<std::optional<std::string>> thread(const Audience& audience, std::string_view source,
                                                                    std::string_view page_id) = 0;
    /// A digest that is telling that audience of the page: `sending` or `unclear`; with `or_opened` also one that waits
    /// to be changed in place.
    [[nodiscard]] virtual Result<std::optional<std::int64_t>> under_way(const Audience& audience,
                                                                        std::string_view source,
                                                                        std::string_view page_id, bool or_opened) = 0;

    /// InstanceKey::mark of the key whose ids the ledger holds; empty at first.
    [[nodiscard]] virtual Result<std::string> key_mark() = 0;
    [[nodiscard]] virtual Result<Done> set_key_mark(std::string_view mark) = 0;

    /// Forgets digests that were over before then and can no more be opened again, and events received before then.
    /// What was told, threads and marks stay: they are needed as long as pages are. `before` must be further back than
    /// any source is read again.
    [[nodiscard]] virtual Result<Pruned> prune(Instant before) = 0;
};

}  // namespace chatleaf::delivery
