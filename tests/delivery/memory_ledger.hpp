// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <map>
#include <tuple>

#include "chatleaf/delivery/intake.hpp"
#include "chatleaf/delivery/ledger.hpp"

namespace chatleaf::test {

/// Another engine of a ledger: containers in memory, written as simply as can be, to compare SQLite's with.
class MemoryLedger final : public delivery::Ledger {
public:
    Result<delivery::Accepted> accept(std::span<const delivery::Arrival> arrivals,
                                      const std::optional<delivery::Watermark>& mark, Instant now) override {
        delivery::Accepted accepted;
        for (const auto& arrival : arrivals) {
            const bool is_new = received_.emplace(delivery::event_hash(arrival), now).second;
            ++(is_new && take(arrival, now) ? accepted.taken : accepted.known);
        }
        if (mark) marks_[mark->source] = mark->value;
        return accepted;
    }
    Result<std::optional<std::string>> watermark(std::string_view source) override {
        const auto found = marks_.find(std::string(source));
        return found == marks_.end() ? std::nullopt : std::optional(found->second);
    }
    Result<std::vector<std::int64_t>> ready(Instant now) override {
        std::vector<std::tuple<bool, Instant, std::int64_t>> order;
        for (const auto& [id, digest] : digests_) {
            const bool waits = digest.state == delivery::State::waiting;
            const bool is_ready = digest.state == delivery::State::sending || (waits && digest.due <= now);
            if (is_ready && digest.not_before.value_or(now) <= now) order.emplace_back(waits, digest.due, id);
        }
        std::sort(order.begin(), order.end());
        std::vector<std::int64_t> ids;
        for (const auto& one : order) ids.push_back(std::get<2>(one));
        return ids;
    }
    Result<std::optional<Instant>> next_ready(Instant now) override {
        std::optional<Instant> next;
        for (const auto& [id, digest] : digests_) {
            const bool waits = digest.state == delivery::State::waiting;
            if (!waits && digest.state != delivery::State::sending) continue;
            const Instant at = std::max(waits ? digest.due : Instant{}, digest.not_before.value_or(Instant{}));
            if (at > now && (!next || at < *next)) next = at;
        }
        return next;
    }
    Result<Done> end_pauses() override {
        for (auto& [id, digest] : digests_) {
            const bool goes_on = digest.state == delivery::State::waiting || digest.state == delivery::State::sending;
            if (goes_on) digest.not_before.reset();
        }
        return Done{};
    }
    Result<std::vector<delivery::Digest>> unfinished() override {
        std::vector<delivery::Digest> all;
        for (const auto& [id, digest] : digests_) {
            if (delivery::is_over(digest.state)) continue;
            all.push_back(digest);
            all.back().spans.clear();
        }
        return all;
    }
    Result<std::optional<delivery::Digest>> digest(std::int64_t id) override {
        const auto found = digests_.find(id);
        return found == digests_.end() ? std::nullopt : std::optional(found->second);
    }
    Result<std::optional<std::int64_t>> write(const delivery::Digest& digest,
                                              const delivery::Aftermath& aftermath) override {
        auto& there = digests_.at(digest.id);
        if (there.revision != digest.revision) return std::optional<std::int64_t>();
        there = digest;
        ++there.revision;
        sort(there.spans);
        const std::int64_t revision = there.revision;
        for (const auto& told : aftermath.told) {
            const auto there = known_.find(key(digest.audience, told.source, told.page_id));
            if (told.version == 0) {
                if (there == known_.end()) continue;
                there->second.moves += is_elsewhere(there->second.place, told.place) ? 1 : 0;
                there->second.place = told.place;
                continue;
            }
            auto& known = known_.try_emplace(key(digest.audience, told.source, told.page_id), delivery::Known{0, false})
                              .first->second;
            known = {known.was_told ? std::max(known.version, told.version) : told.version, true,
                     told.place.empty() ? known.place : told.place,
                     known.moves + (is_elsewhere(known.place, told.place) ? 1 : 0)};
        }
        if (const auto& thread = aftermath.thread) {
            threads_[key(digest.audience, thread->source, thread->page_id)] = thread->message_id;
            if (thread->message_id.empty()) threads_.erase(key(digest.audience, thread->source, thread->page_id));
        }
        for (const auto& arrival : aftermath.follow_up) take(arrival, arrival.due);
        return std::optional(revision);
    }
    Result<std::optional<delivery::Known>> known(const delivery::Audience& audience, std::string_view source,
                                                 std::string_view page_id) override {
        const auto found = known_.find(key(audience, source, page_id));
        return found == known_.end() ? std::nullopt : std::optional(found->second);
    }
    Result<std::optional<std::string>> thread(const delivery::Audience& audience, std::string_view source,
                                              std::string_view page_id) override {
        const auto found = threads_.find(key(audience, source, page_id));
        return found == threads_.end() ? std::nullopt : std::optional(found->second);
    }
    Result<std::optional<Instant>> waiting_since(const delivery::Audience& audience, std::string_view group) override {
        std::optional<Instant> first;
        for (const auto& [id, digest] : digests_) {
            const bool waits = digest.state == delivery::State::waiting && !digest.posted;
            if (!waits || digest.audience != audience || digest.group != group) continue;
            first = std::min(first.value_or(digest.first_event), digest.first_event);
        }
        return first;
    }
    Result<std::optional<std::int64_t>> under_way(const delivery::Audience& audience, std::string_view source,
                                                  std::string_view page_id, bool or_opened) override {
        for (const auto& [id, digest] : digests_) {
            if (digest.audience != audience || !has_page(digest, source, page_id)) continue;
            if (is_being_told(digest) || (or_opened && is_opened(digest))) return std::optional(id);
        }
        return std::optional<std::int64_t>();
    }
    Result<std::string> key_mark() override { return key_mark_; }
    Result<Done> set_key_mark(std::string_view mark) override {
        key_mark_ = mark;
        return Done{};
    }
    Result<delivery::Pruned> prune(Instant before) override {
        delivery::Pruned pruned;
        pruned.digests = std::erase_if(digests_, [&](const auto& entry) {
            const auto& digest = entry.second;
            return delivery::is_over(digest.state) && digest.last_event < before && digest.due < before &&
                   digest.posted.value_or(Instant{}) < before && digest.open_until.value_or(Instant{}) < before;
        });
        pruned.events = std::erase_if(received_, [&](const auto& entry) { return entry.second < before; });
        return pruned;
    }

private:
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;

    static Key key(const delivery::Audience& audience, std::string_view source, std::string_view page_id) {
        return {audience.route, audience.server, audience.room, std::string(source), std::string(page_id)};
    }
    static bool is_page(const delivery::Span& span, std::string_view source, std::string_view page_id) {
        return span.source == source && span.page_id == page_id;
    }
    static bool has_page(const delivery::Digest& digest, std::string_view source, std::string_view page_id) {
        return std::any_of(digest.spans.begin(), digest.spans.end(),
                           [&](const auto& span) { return is_page(span, source, page_id); });
    }
    static bool is_elsewhere(const std::string& known, const std::string& told) {
        return !known.empty() && !told.empty() && known != told;
    }
    static bool is_being_told(const delivery::Digest& digest) {
        return digest.state == delivery::State::sending || digest.state == delivery::State::unclear;
    }
    static bool is_opened(const delivery::Digest& digest) {
        return digest.state == delivery::State::waiting && digest.posted;
    }
    static void sort(std::vector<delivery::Span>& spans) {
        const auto order = [](const delivery::Span& span) {
            return std::tuple(std::string_view(span.source), std::string_view(span.page_id),
                              pages::to_string(span.kind), std::string_view(span.comment_id));
        };
        std::sort(spans.begin(), spans.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    }

    bool take(const delivery::Arrival& arrival, Instant now) {
        const auto& page = arrival.span;
        std::vector<delivery::Digest> candidates;
        for (const auto& [id, digest] : digests_) {
            if (digest.audience != arrival.audience) continue;
            const bool waits =
                digest.state == delivery::State::waiting && !digest.posted && digest.group == arrival.group;
            const bool is_open =
                digest.state == delivery::State::posted && digest.open_until && *digest.open_until > now;
            const bool has = has_page(digest, page.source, page.page_id);
            if (!waits && !(has && (is_open || is_being_told(digest) || is_opened(digest)))) continue;
            candidates.push_back(digest);
            std::erase_if(candidates.back().spans,
                          [&](const auto& span) { return !is_page(span, page.source, page.page_id); });
        }
        const auto known = *this->known(arrival.audience, page.source, page.page_id);
        auto intake = delivery::take_in(arrival, known, std::move(candidates), now);
        if (intake.what == delivery::Intake::What::known) return false;
        if (intake.known) {
            intake.known->place = known ? known->place : std::string();
            intake.known->moves = known ? known->moves : 0;
            known_[key(arrival.audience, page.source, page.page_id)] = *intake.known;
        }
        if (intake.what == delivery::Intake::What::begun) {
            intake.digest.id = ++last_id_;
            intake.digest.revision = 1;
        } else {
            const auto& there = digests_.at(intake.digest.id);
            for (const auto& span : there.spans) {
                if (!is_page(span, page.source, page.page_id)) intake.digest.spans.push_back(span);
            }
            intake.digest.parts = there.parts;
            ++intake.digest.revision;
        }
        sort(intake.digest.spans);
        digests_[intake.digest.id] = std::move(intake.digest);
        return true;
    }

    std::map<std::int64_t, delivery::Digest> digests_;
    std::map<std::string, Instant> received_;
    std::map<std::string, std::string> marks_;
    std::map<Key, delivery::Known> known_;
    std::map<Key, std::string> threads_;
    std::string key_mark_;
    std::int64_t last_id_ = 0;
};

}  // namespace chatleaf::test
