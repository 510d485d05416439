// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/delivery/digest.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/flows/configuration.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/markup/dialect.hpp"
#include "chatleaf/pages/source.hpp"

namespace chatleaf::flows {

struct DeliveryOptions {
    std::string route{};   ///< only this one; empty: all
    bool dry_run = false;  ///< nothing is posted, written or remembered: what would be posted is kept to be shown
    /// So many bytes that nobody can guess, for a new instance key.
    std::function<std::string(std::size_t)> random{};
    /// Told while a Confluence is asked what changed: how many of how many pages are done.
    std::function<void(std::uint64_t done, std::uint64_t all)> progress{};
};

/// What came in.
struct Taken {
    std::uint64_t changes = 0;  ///< that were looked at
    std::uint64_t taken = 0;    ///< of them told to some room, or about to be: counted once for each room
    std::vector<Diagnostic> diagnostics;
};

/// What went out.
struct Told {
    std::uint64_t posted = 0;       ///< digests that stand in their rooms now
    std::uint64_t withheld = 0;     ///< that are not to be told
    std::uint64_t failed = 0;       ///< that wait for an admin
    std::uint64_t late = 0;         ///< that wait for a server
    std::optional<Instant> next{};  ///< when there will be more to do, as far as is known
    std::vector<Diagnostic> diagnostics;

    void add(const Told& more);
};

/// A message that would be posted.
struct PreviewedPost {
    delivery::Audience audience;
    std::string text;
    markup::Dialect dialect = markup::Dialect::v0_32_0;
};

/// Tells rooms of changed pages as the routes of a configuration say: takes in what changed, and posts what is due.
/// Restricted pages go only to routes that name them; who may read a page is asked again right before each message.
/// Each digest is told once, whatever happens in between (delivery::Outbox). One at a time on a ledger, one thread.
class Delivery {
public:
    /// Reads the configuration, opens the ledger that it names, beside it, and makes the instance key where there is
    /// neither key nor ledger yet. Asks no server. Fails for a faulty configuration, one without routes or without the
    /// route asked for, for credentials that cannot be read, and for a ledger that is in use or another key's.
    /// `outside`, with its `now`, must outlive this.
    [[nodiscard]] static Result<std::unique_ptr<Delivery>> open(const Input& config, const Outside& outside,
                                                                const DeliveryOptions& options);
    /// The same of one that is read already.
    [[nodiscard]] static Result<std::unique_ptr<Delivery>> open(const Configuration& config, const Outside& outside,
                                                                const DeliveryOptions& options);
    virtual ~Delivery();
    Delivery(const Delivery&) = delete;
    Delivery& operator=(const Delivery&) = delete;

    /// The Confluences of the routes.
    [[nodiscard]] virtual std::vector<std::string> sources() const = 0;

    /// Takes in what changed in a Confluence since then, due at once; what was told before is not told again.
    [[nodiscard]] virtual Result<Taken> take_since(const std::string& source, Instant since) = 0;
    /// Takes in what changed in a Confluence, comments too, since the last time, due as its routes say; the first
    /// time, nothing: what is older than that is never told. `at_once`: all is due now.
    [[nodiscard]] virtual Result<Taken> take_news(const std::string& source, bool at_once) = 0;
    /// Takes in an event that a Confluence told of, one JSON object; the page is read from `source`.
    [[nodiscard]] virtual Result<Taken> take_event(const std::string& source, std::string_view json) = 0;

    /// Posts what is due.
    [[nodiscard]] virtual Result<Told> deliver(const std::stop_token& stop = {}) = 0;
    /// Posts what is due, and waits for servers that want it slower, until nothing is left but what waits for an admin,
    /// for its time, or for longer than `longest`.
    [[nodiscard]] virtual Result<Told> deliver_all(std::chrono::milliseconds longest, const std::stop_token& stop) = 0;

    /// Takes in and posts the latest change of each page of an export that the query asks for, to the routes of
    /// `source`. What was told before is not told again, so that it can be started again after whatever stopped it.
    /// Memory: the export's index, and some dozens of pages.
    [[nodiscard]] virtual Result<Told> deliver_export(const std::filesystem::path& file, const std::string& source,
                                                      const pages::ChangeQuery& query, const exports::Watch& watch,
                                                      Taken& taken, const std::stop_token& stop) = 0;

    /// Whether the ledger can be written now, by which alone something is told: writes to the disk to find out. The one
    /// thing of it that any thread may call meanwhile. REQUIRES: no dry run.
    [[nodiscard]] virtual Result<Done> check_ledger() const = 0;

    /// Of a dry run, in order.
    [[nodiscard]] virtual const std::vector<PreviewedPost>& previews() const = 0;

protected:
    Delivery() = default;
};

}  // namespace chatleaf::flows
