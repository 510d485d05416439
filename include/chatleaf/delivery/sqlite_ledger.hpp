// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>

#include "chatleaf/delivery/ledger.hpp"

namespace chatleaf::delivery {

/// A ledger in one SQLite file (with two beside it, `-wal` and `-shm`, while it is used, and a `.lock`), readable by
/// its owner alone. On a local disk: network file systems do not keep the promises that it needs.
class SqliteLedger final : public Ledger {
public:
    /// Opens it for this process alone, or begins it where there is none. Refused in words: a ledger that another
    /// process uses, one of a newer version of the program, a file that is damaged, cut short or something else.
    /// Such a file is never touched. One of an older version is brought up to date first. O(size of the file): it is
    /// read whole, once.
    [[nodiscard]] static Result<std::unique_ptr<SqliteLedger>> open(const std::filesystem::path& file);
    /// For `status` while another process uses it: writing fails. Only a ledger of this version.
    [[nodiscard]] static Result<std::unique_ptr<SqliteLedger>> open_to_read(const std::filesystem::path& file);
    ~SqliteLedger() override;

    /// Writes a consistent copy, in one file, of what it holds at this moment, while it goes on being used. Fails if
    /// the file is there already.
    [[nodiscard]] Result<Done> back_up(const std::filesystem::path& copy);

    /// Whether it can be written now, and would be found by the next process: writes to the disk to find out.
    [[nodiscard]] Result<Done> check();

    [[nodiscard]] Result<Accepted> accept(std::span<const Arrival> arrivals, const std::optional<Watermark>& mark,
                                          Instant now) override;
    [[nodiscard]] Result<std::optional<std::string>> watermark(std::string_view source) override;
    [[nodiscard]] Result<std::optional<Instant>> waiting_since(const Audience& audience,
                                                               std::string_view group) override;
    [[nodiscard]] Result<std::vector<std::int64_t>> ready(Instant now) override;
    [[nodiscard]] Result<std::optional<Instant>> next_ready(Instant now) override;
    [[nodiscard]] Result<Done> end_pauses() override;
    [[nodiscard]] Result<std::vector<Digest>> unfinished() override;
    [[nodiscard]] Result<std::optional<Digest>> digest(std::int64_t id) override;
    [[nodiscard]] Result<std::optional<std::int64_t>> write(const Digest& digest,
                                                            const Aftermath& aftermath = {}) override;
    [[nodiscard]] Result<std::optional<Known>> known(const Audience& audience, std::string_view source,
                                                     std::string_view page_id) override;
    [[nodiscard]] Result<std::optional<std::string>> thread(const Audience& audience, std::string_view source,
                                                            std::string_view page_id) override;
    [[nodiscard]] Result<std::optional<std::int64_t>> under_way(const Audience& audience, std::string_view source,
                                                                std::string_view page_id, bool or_opened) override;
    [[nodiscard]] Result<std::string> key_mark() override;
    [[nodiscard]] Result<Done> set_key_mark(std::string_view mark) override;
    [[nodiscard]] Result<Pruned> prune(Instant before) override;

private:
    class Engine;
    explicit SqliteLedger(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> engine_;
};

}  // namespace chatleaf::delivery
