// SPDX-License-Identifier: MIT
#include "delivery/torn_log.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "chatleaf/delivery/outbox.hpp"
#include "chatleaf/delivery/sqlite_ledger.hpp"
#include "delivery/fake_chat.hpp"
#include "delivery/two_parts.hpp"
#include "support/stopped_clock.hpp"

namespace chatleaf::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr Instant start{std::chrono::hours(500'000)};
constexpr std::size_t page_in_log = 4'096 + 24;

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& file, std::string_view bytes) {
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void deliver(delivery::Ledger& ledger, FakeChat& chat, Instant now) {
    TwoParts wiki;
    StoppedClock clock;
    const auto key = value_of(delivery::InstanceKey::of(std::string(32, 'k')));
    (void)value_of(value_of(delivery::Outbox::open(ledger, wiki, chat, clock, key))->deliver(now));
}

// A ledger that dies after the third of five digests was taken by the server, its log not yet put into the main file.
class Torn {
public:
    explicit Torn(const fs::path& folder) : file_(folder / "torn.db") {
        const fs::path whole = folder / "whole.db";
        const auto ledger = value_of(delivery::SqliteLedger::open(whole));
        std::vector<delivery::Arrival> arrivals;
        for (int page = 1; page <= 5; ++page) {
            delivery::Arrival one;
            one.audience = {"releases", "team", "general"};
            one.span = {"wiki", std::to_string(page), pages::EventKind::changed, 1, 2};
            one.group = "page wiki " + one.span.page_id;
            one.due = start;
            arrivals.push_back(std::move(one));
        }
        (void)value_of(ledger->accept(arrivals, std::nullopt, start));
        chat_.faults = {Fault::none, Fault::none, Fault::crash_after};
        try {
            deliver(*ledger, chat_, start);
        } catch (const Crash&) {
            main_ = bytes_of(whole);
            log_ = bytes_of(whole.string() + "-wal");
        }
    }

    [[nodiscard]] const std::string& log() const { return log_; }

    void go_on(const std::string& log, const std::string& what, TornTotals& totals) {
        ++totals.runs;
        write_file(file_, main_);
        write_file(file_.string() + "-wal", log);
        fs::remove(file_.string() + "-shm");
        auto ledger = delivery::SqliteLedger::open(file_);
        if (!ledger) {
            const bool is_told = ledger.error().message.find("is damaged") != std::string::npos;
            ++(is_told ? totals.refused : totals.wrong);
            return;
        }
        FakeChat chat;
        chat.messages = chat_.messages;
        deliver(**ledger, chat, start + 1h);
        auto texts = chat.texts("id-of-general");
        std::sort(texts.begin(), texts.end());
        if (texts == std::vector<std::string>{"1", "2", "3", "4", "5"}) return;
        if (totals.wrong++ == 0) totals.first_wrong = what;
    }

private:
    fs::path file_;
    FakeChat chat_;
    std::string main_;
    std::string log_;
};

}  // namespace

TornTotals tear_log(const fs::path& folder, std::size_t stride) {
    TornTotals totals;
    Torn torn(folder);
    const std::string& log = torn.log();
    for (std::size_t cut = 1; cut <= std::min(2 * page_in_log, log.size()); cut += stride) {
        torn.go_on(log.substr(0, log.size() - cut), std::to_string(cut) + " bytes cut off", totals);
    }
    for (std::size_t bit = 0; bit < 64 * 8; bit += stride) {
        std::string damaged = log;
        damaged[damaged.size() - 1 - bit / 8] ^= static_cast<char>(1U << (bit % 8));
        torn.go_on(damaged, "bit " + std::to_string(bit) + " from the end flipped", totals);
    }
    return totals;
}

}  // namespace chatleaf::test
