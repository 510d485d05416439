// SPDX-License-Identifier: MIT
// Tells twenty events, to be killed at any moment and started again:
//   delivery_batch FOLDER
// The ledger is FOLDER/ledger.db, the chat FOLDER/chat. Ends with 0 when all is told.
#include <cstdio>
#include <vector>

#include "chatleaf/delivery/outbox.hpp"
#include "chatleaf/delivery/sqlite_ledger.hpp"
#include "delivery/batch.hpp"
#include "delivery/file_chat.hpp"
#include "support/stopped_clock.hpp"

using namespace chatleaf;

namespace {

constexpr Instant start{std::chrono::hours(500'000)};

class OneLine final : public delivery::Composer {
public:
    Result<std::variant<delivery::Composed, delivery::Withheld>> compose(const delivery::Digest& digest) override {
        return std::variant<delivery::Composed, delivery::Withheld>(
            delivery::Composed{{test::batch_text(digest.spans.at(0).page_id)}});
    }
    Result<std::optional<delivery::Withheld>> may_not_be_sent(const delivery::Digest&) override {
        return std::optional<delivery::Withheld>();
    }
};

std::vector<delivery::Arrival> twenty_events() {
    std::vector<delivery::Arrival> arrivals;
    for (std::size_t number = 1; number <= test::batch_size; ++number) {
        delivery::Arrival one;
        one.audience = {"releases", "team", "general"};
        one.span = {"wiki", std::to_string(number), pages::EventKind::changed, 1, 2};
        one.group = "page wiki " + one.span.page_id;
        one.due = start;
        arrivals.push_back(std::move(one));
    }
    return arrivals;
}

// The source is read on from its mark: half of the events in each reading.
Result<Done> take_in(delivery::Ledger& ledger) {
    const auto arrivals = twenty_events();
    constexpr std::size_t half = test::batch_size / 2;
    while (true) {
        const auto mark = ledger.watermark("wiki");
        if (!mark) return mark.error();
        const std::size_t done = mark->has_value() ? std::stoul(**mark) : 0;
        if (done == test::batch_size) return Done{};
        const auto accepted = ledger.accept(std::span(arrivals).subspan(done, half),
                                            delivery::Watermark{"wiki", std::to_string(done + half)}, start);
        if (!accepted) return accepted.error();
    }
}

Result<Done> tell(const std::filesystem::path& folder) {
    auto ledger = delivery::SqliteLedger::open(folder / "ledger.db");
    if (!ledger) return ledger.error();
    if (auto taken = take_in(**ledger); !taken) return taken;
    OneLine wiki;
    test::FileChat chat(folder / "chat");
    test::StoppedClock clock;
    auto key = delivery::InstanceKey::of(std::string(delivery::InstanceKey::size, 'k'));
    if (!key) return key.error();
    auto outbox = delivery::Outbox::open(**ledger, wiki, chat, clock, *key);
    if (!outbox) return outbox.error();
    Instant now = start;
    while (true) {
        const auto delivered = (*outbox)->deliver(now);
        if (!delivered) return delivered.error();
        if (!delivered->next) return Done{};
        now = std::max(now, *delivered->next);
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const auto told = tell(arguments[1]);
    if (told) return 0;
    std::fprintf(stderr, "%s\n", to_string(told.error()).c_str());
    return 3;
}
