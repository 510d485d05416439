// SPDX-License-Identifier: MIT
#include "delivery/fault_model.hpp"

#include <algorithm>
#include <memory>

#include "chatleaf/delivery/outbox.hpp"
#include "chatleaf/delivery/sqlite_ledger.hpp"
#include "delivery/two_parts.hpp"
#include "support/stopped_clock.hpp"

namespace chatleaf::test {
namespace {

using namespace std::chrono_literals;

constexpr Instant start{std::chrono::hours(500'000)};
constexpr std::size_t most_calls = 40;

class Runs {
public:
    explicit Runs(const FaultModel& model) : model_(model) { open(); }

    void run(const std::vector<Fault>& faults) {
        const std::string number = std::to_string(++totals_.runs);
        FakeChat chat;
        chat.faults_on_posts_only = model_.on_posts_only;
        chat.faults.assign(faults.begin(), faults.end());
        const std::vector<delivery::Arrival> arrivals{arrival("a" + number), arrival("b" + number)};
        (void)value_of(ledger_->accept(arrivals, std::nullopt, start));
        deliver(chat);
        count(chat, number, faults);
    }

    [[nodiscard]] const FaultTotals& totals() const { return totals_; }

private:
    void open() { ledger_ = value_of(delivery::SqliteLedger::open(model_.folder / "ledger.db")); }

    delivery::Arrival arrival(const std::string& page) const {
        delivery::Arrival one;
        one.audience = {"releases", "team", "room-" + std::to_string(totals_.runs)};
        one.group = "page wiki " + page;
        one.span = {"wiki", page, pages::EventKind::changed, 1, 2};
        one.due = start;
        return one;
    }

    void deliver(FakeChat& chat) {
        TwoParts wiki;
        StoppedClock clock;
        const auto key = value_of(delivery::InstanceKey::of(std::string(32, 'k')));
        std::unique_ptr<delivery::Outbox> outbox;
        for (std::size_t call = 0; call < most_calls; ++call) {
            if (!outbox) outbox = value_of(delivery::Outbox::open(*ledger_, wiki, chat, clock, key));
            const Instant now = start + call * 6min;
            try {
                if (!value_of(outbox->deliver(now)).next) return;
            } catch (const Crash&) {
                outbox.reset();
                if (model_.reopened_every != 0 && totals_.runs % model_.reopened_every == 0) {
                    ledger_.reset();
                    open();
                }
            }
        }
    }

    void count(const FakeChat& chat, const std::string& number, const std::vector<Fault>& faults) {
        const auto texts = chat.texts("id-of-room-" + number);
        std::size_t wrong = 0;
        for (const std::string& text : {"a" + number + " one", "a" + number + " two", "b" + number}) {
            const auto stands = std::count(texts.begin(), texts.end(), text);
            if (stands == 0) ++totals_.lost;
            if (stands > 1) ++totals_.doubled;
            if (stands != 1) ++wrong;
        }
        totals_.posts += chat.posts;
        if (wrong == 0 || !totals_.first_fault.empty()) return;
        for (const Fault fault : faults) totals_.first_fault += std::to_string(static_cast<int>(fault)) + ' ';
    }

    FaultModel model_;
    FaultTotals totals_;
    std::unique_ptr<delivery::SqliteLedger> ledger_;
};

}  // namespace

FaultTotals try_all_faults(const FaultModel& model) {
    Runs runs(model);
    const std::size_t kinds = common_faults.size();
    std::size_t sequences = 1;
    for (std::size_t length = 1; length <= model.longest; ++length) {
        sequences *= kinds;
        for (std::size_t number = 0; number < sequences; ++number) {
            std::vector<Fault> faults;
            for (std::size_t rest = number; faults.size() < length; rest /= kinds) {
                faults.push_back(common_faults[rest % kinds]);
            }
            runs.run(faults);
        }
    }
    return runs.totals();
}

std::filesystem::path quick_folder() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code ignored;
    return std::filesystem::is_directory(memory, ignored) ? memory : std::filesystem::temp_directory_path();
}

}  // namespace chatleaf::test
