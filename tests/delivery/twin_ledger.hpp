// SPDX-License-Identifier: MIT
#pragma once

#include "delivery/delivery_fixture.hpp"
#include "delivery/memory_ledger.hpp"

namespace chatleaf::test {

/// The ledger of a Delivery and one in memory, asked the same things: whatever they say must be the same.
class TwinLedger final : public delivery::Ledger {
public:
    explicit TwinLedger(Delivery& office) : office_(office) {}

    Result<delivery::Accepted> accept(std::span<const delivery::Arrival> arrivals,
                                      const std::optional<delivery::Watermark>& mark, Instant now) override {
        const auto simple = *memory_.accept(arrivals, mark, now);
        auto accepted = office_.ledger->accept(arrivals, mark, now);
        REQUIRE(accepted);
        CHECK((accepted->taken == simple.taken && accepted->known == simple.known));
        return accepted;
    }
    Result<std::optional<std::string>> watermark(std::string_view source) override {
        return same(office_.ledger->watermark(source), memory_.watermark(source));
    }
    Result<std::vector<std::int64_t>> ready(Instant now) override {
        return same(office_.ledger->ready(now), memory_.ready(now));
    }
    Result<std::optional<Instant>> next_ready(Instant now) override {
        return same(office_.ledger->next_ready(now), memory_.next_ready(now));
    }
    Result<Done> end_pauses() override {
        (void)memory_.end_pauses();
        return office_.ledger->end_pauses();
    }
    Result<std::vector<delivery::Digest>> unfinished() override {
        return same(office_.ledger->unfinished(), memory_.unfinished());
    }
    Result<std::optional<delivery::Digest>> digest(std::int64_t id) override {
        return same(office_.ledger->digest(id), memory_.digest(id));
    }
    Result<std::optional<std::int64_t>> write(const delivery::Digest& digest,
                                              const delivery::Aftermath& aftermath) override {
        return same(office_.ledger->write(digest, aftermath), memory_.write(digest, aftermath));
    }
    Result<std::optional<delivery::Known>> known(const delivery::Audience& audience, std::string_view source,
                                                 std::string_view page_id) override {
        return same(office_.ledger->known(audience, source, page_id), memory_.known(audience, source, page_id));
    }
    Result<std::optional<std::string>> thread(const delivery::Audience& audience, std::string_view source,
                                              std::string_view page_id) override {
        return same(office_.ledger->thread(audience, source, page_id), memory_.thread(audience, source, page_id));
    }
    Result<std::optional<Instant>> waiting_since(const delivery::Audience& audience, std::string_view group) override {
        return same(office_.ledger->waiting_since(audience, group), memory_.waiting_since(audience, group));
    }
    Result<std::optional<std::int64_t>> under_way(const delivery::Audience& audience, std::string_view source,
                                                  std::string_view page_id, bool or_opened) override {
        auto ours = office_.ledger->under_way(audience, source, page_id, or_opened);
        REQUIRE(ours);
        // Of several any will do.
        CHECK(ours->has_value() == memory_.under_way(audience, source, page_id, or_opened)->has_value());
        return ours;
    }
    Result<std::string> key_mark() override { return same(office_.ledger->key_mark(), memory_.key_mark()); }
    Result<Done> set_key_mark(std::string_view mark) override {
        (void)memory_.set_key_mark(mark);
        return office_.ledger->set_key_mark(mark);
    }
    Result<delivery::Pruned> prune(Instant before) override {
        const auto simple = *memory_.prune(before);
        auto pruned = office_.ledger->prune(before);
        REQUIRE(pruned);
        CHECK((pruned->digests == simple.digests && pruned->events == simple.events));
        return pruned;
    }

private:
    template <typename T>
    static Result<T> same(Result<T> ours, const Result<T>& simple) {
        REQUIRE(ours);
        CHECK((*ours == *simple));
        return ours;
    }

    Delivery& office_;
    MemoryLedger memory_;
};

}  // namespace chatleaf::test
