// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "chatleaf/delivery/outbox.hpp"
#include "chatleaf/delivery/sqlite_ledger.hpp"
#include "chatleaf/delivery/status.hpp"
#include "delivery/fake_chat.hpp"
#include "support/catch.hpp"
#include "support/stopped_clock.hpp"
#include "support/temporary_folder.hpp"

namespace chatleaf::test {

using namespace std::chrono_literals;

inline constexpr Instant noon{std::chrono::hours(500'000) + 12h};

/// Writes "PAGE FROM-TO", or what it is told to, and refuses what it is told to.
class FakeComposer final : public delivery::Composer {
public:
    std::function<std::vector<std::string>(const delivery::Digest&)> texts = [](const delivery::Digest& digest) {
        std::vector<std::string> parts;
        for (const auto& span : digest.spans) parts.push_back(words_of(span));
        return parts;
    };
    std::string basis = "words 1";
    std::string pointer = "(see above)";
    std::string withheld_at_once;
    std::string withheld_at_last;
    bool is_down = false;
    bool cannot_ask = false;
    std::function<void()> before_sending = [] {};
    std::size_t composed = 0;

    static std::string words_of(const delivery::Span& span) {
        return span.page_id + ' ' + std::to_string(span.from) + '-' + std::to_string(span.to);
    }

    Result<std::variant<delivery::Composed, delivery::Withheld>> compose(const delivery::Digest& digest) override {
        ++composed;
        if (is_down) return Error{{}, "The wiki does not answer."};
        if (!withheld_at_once.empty())
            return std::variant<delivery::Composed, delivery::Withheld>(delivery::Withheld{withheld_at_once});
        return std::variant<delivery::Composed, delivery::Withheld>(delivery::Composed{texts(digest), basis, pointer});
    }
    Result<std::optional<delivery::Withheld>> may_not_be_sent(const delivery::Digest&) override {
        before_sending();
        if (cannot_ask) return Error{{}, "The wiki does not answer."};
        if (withheld_at_last.empty()) return std::optional<delivery::Withheld>();
        return std::optional(delivery::Withheld{withheld_at_last});
    }
};

inline delivery::InstanceKey a_key(char byte = 'k') {
    return *delivery::InstanceKey::of(std::string(delivery::InstanceKey::size, byte));
}

inline delivery::Arrival arrival(std::string page, std::int64_t version, Instant due = noon) {
    delivery::Arrival one;
    one.audience = {"releases", "team", "general"};
    one.group = "page wiki " + page;
    one.span = {"wiki", std::move(page), version == 1 ? pages::EventKind::created : pages::EventKind::changed,
                version - 1, version};
    one.time = due - 10min;
    one.due = due;
    return one;
}

/// A ledger in a new folder, a chat, a wiki, and an outbox between them that may die and come back.
class Delivery {
public:
    TemporaryFolder folder;
    FakeChat chat;
    FakeComposer wiki;
    StoppedClock clock;
    std::unique_ptr<delivery::SqliteLedger> ledger;
    delivery::Ledger* in_use = nullptr;  // another one than `ledger`, which stands before it
    std::unique_ptr<delivery::Outbox> outbox;
    delivery::OutboxOptions options;

    Delivery() { restart(); }
    explicit Delivery(const std::filesystem::path& place) : folder(place) { restart(); }

    [[nodiscard]] std::filesystem::path file() const { return folder.path() / "ledger.db"; }

    void restart() {
        outbox.reset();
        ledger.reset();
        auto opened = delivery::SqliteLedger::open(file());
        REQUIRE(opened);
        ledger = *std::move(opened);
        new_outbox();
    }
    delivery::Ledger& used() { return in_use != nullptr ? *in_use : *ledger; }
    void new_outbox() {
        auto made = delivery::Outbox::open(used(), wiki, chat, clock, a_key(), options);
        REQUIRE(made);
        outbox = *std::move(made);
    }
    delivery::Accepted accept(std::vector<delivery::Arrival> arrivals, Instant now = noon) {
        const auto accepted = used().accept(arrivals, std::nullopt, now);
        REQUIRE(accepted);
        return *accepted;
    }
    delivery::Delivered deliver(Instant now = noon) {
        auto delivered = outbox->deliver(now);
        if (!delivered) FAIL(to_string(delivered.error()));
        return *std::move(delivered);
    }
    delivery::Digest digest(std::int64_t id = 1) {
        auto found = used().digest(id);
        REQUIRE(found);
        REQUIRE(*found);
        return **std::move(found);
    }
    [[nodiscard]] std::vector<std::string> texts(std::string_view room = "id-of-general") const {
        return chat.texts(room);
    }
};

inline std::vector<std::string> codes(const delivery::Delivered& delivered) {
    std::vector<std::string> all;
    for (const auto& diagnostic : delivered.diagnostics) all.push_back(diagnostic.code);
    return all;
}

using Texts = std::vector<std::string>;

}  // namespace chatleaf::test
