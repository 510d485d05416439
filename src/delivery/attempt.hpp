// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "chatleaf/base/findings.hpp"
#include "chatleaf/delivery/outbox.hpp"

namespace chatleaf::delivery {

/// What time it is while a call of Outbox::deliver goes on: what its caller said, and what has elapsed since.
class RunningTime {
public:
    RunningTime(Clock& clock, Instant now) : clock_(clock), now_(now), begun_(clock.elapsed()) {}
    [[nodiscard]] Instant now() { return now_ + (clock_.elapsed() - begun_); }
    void wait(std::chrono::milliseconds pause) { clock_.wait(pause); }

private:
    Clock& clock_;
    Instant now_;
    std::chrono::milliseconds begun_;
};

/// What all attempts of one call share.
struct Desk {
    Ledger& ledger;
    Composer& composer;
    chat::Poster& poster;
    const InstanceKey& key;
    const OutboxOptions& options;
    RunningTime& time;
    const std::stop_token& stop;
    std::map<std::string, Instant, std::less<>>& paused;  ///< servers that are not to be asked until then
    Delivered& report;
    Findings& findings;
};

/// One attempt to tell one digest, as far as it goes now. Before anything is sent, the ledger says so; so whoever
/// comes next, after a crash as well, finds out what stands before going on.
class Attempt {
public:
    Attempt(const Desk& desk, Digest digest);

    /// Fails only when the ledger does.
    [[nodiscard]] Result<Done> run();
    /// Whether it only waits for another digest, and could go on as soon as that is over.
    [[nodiscard]] bool is_held() const noexcept { return is_held_; }
    /// Whether something went wrong, so that it is tried again after a pause.
    [[nodiscard]] bool is_late() const noexcept { return digest_.not_before.has_value(); }

private:
    /// Whether the attempt goes on, or is over for now, with what came of it written.
    enum class Step : std::uint8_t { go_on, end };

    // Before anything is sent, in this order.
    [[nodiscard]] Result<Step> resolve_versions();
    [[nodiscard]] Result<Step> look_up_room();
    [[nodiscard]] Result<Step> settle_parts();
    [[nodiscard]] Result<Step> compose();
    [[nodiscard]] Result<Step> count_parts();
    [[nodiscard]] Result<Step> find_thread();

    [[nodiscard]] Result<Step> tell_parts();
    [[nodiscard]] Result<Step> send(Part& part, const std::string& text);
    [[nodiscard]] Result<Step> change(Part& part, const std::string& text);
    [[nodiscard]] Result<Step> may_go_out(Part& part, const Part& before);
    [[nodiscard]] Result<Step> unclear(Part& part, const std::string& text, const chat::PostAnswer& answer);
    [[nodiscard]] Result<Step> settle(Part& part);
    /// After an answer that is neither `accepted` nor `refused` nor `unclear`: goes on when it may be sent at once
    /// again.
    [[nodiscard]] Result<Step> hindered(const chat::PostAnswer& answer);
    [[nodiscard]] Result<Step> refused(Part& part, const chat::PostAnswer& answer, std::string_view thread_id);
    [[nodiscard]] Result<Step> change_refused(const Part& part, const chat::PostAnswer& answer);
    [[nodiscard]] Result<Step> tell_separately();
    [[nodiscard]] Result<Step> finish();

    [[nodiscard]] Result<Step> write(const Aftermath& aftermath = {});
    [[nodiscard]] Result<Step> confirm(Part& part);
    [[nodiscard]] Result<Step> end_later(std::string_view code,
                                         std::optional<std::chrono::milliseconds> pause = std::nullopt);
    [[nodiscard]] Result<Step> end_as(State state, std::string_view code, const std::string& sentence);
    void say(Severity severity, std::string code, const std::string& sentence);

    [[nodiscard]] bool says_place(const Span& told) const;
    [[nodiscard]] bool has_one_page() const;
    [[nodiscard]] bool is_threaded() const { return keeps_ids_ && digest_.thread_per_page && has_one_page(); }
    [[nodiscard]] bool anything_stands() const;
    [[nodiscard]] std::string thread_of(const Part& part) const;
    [[nodiscard]] std::optional<Thread> begun_thread() const;
    [[nodiscard]] const std::string& wanted_text(const Part& part) const;
    [[nodiscard]] chat::Post post_of(const Part& part, const std::string& text) const;
    void give_new_id(Part& part);

    Desk desk_;
    Digest digest_;
    bool keeps_ids_;
    bool is_held_ = false;
    Composed composed_{};
    std::chrono::milliseconds waited_{0};
    unsigned rounds_ = 0;  // of sending something again at once, so that no server can keep us here
};

/// A code as it may stand in the ledger: lower-case letters, digits and hyphens, up to 64; else `otherwise`.
[[nodiscard]] std::string kebab_case(std::string_view code, std::string_view otherwise);

}  // namespace chatleaf::delivery
