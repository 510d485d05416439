// SPDX-License-Identifier: MIT
#include "service/ready_check.hpp"

#include <memory>
#include <utility>

namespace chatleaf::service {
namespace {

constexpr const char* no_notes = "Notes of webhooks cannot be kept. The log says why.";
constexpr const char* no_ledger = "The ledger of what rooms are told cannot be written. The log says why.";
constexpr const char* no_answer = "The disk does not answer in time.";

}  // namespace

ReadyCheck::ReadyCheck(Clock& clock, Journal& journal, Look notes, Look ledger)
    : journal_(journal),
      notes_(std::move(notes)),
      ledger_(std::move(ledger)),
      looks_(clock, {.patience = patience,
                     .fresh = fresh,
                     // What was seen once says nothing of a disk that is silent now.
                     .keep = fresh,
                     .workers = 1,
                     .hides_absence = false}) {}

void ReadyCheck::ask(Admin::TakeReadiness take) {
    looks_.ask(
        "ready", [this] { return look(); },
        [take = std::move(take)](const Served& served) {
            if (served.rendering == nullptr) return take({false, no_answer});
            take({!served.rendering->is_absent, *served.rendering->body});
        });
}

Rendering ReadyCheck::look() {
    std::string why, fault;
    const auto take = [&](const Look& asked, const char* words) {
        if (!asked) return;
        const auto done = asked();
        if (done) return;
        why += (why.empty() ? "" : " ") + std::string(words);
        fault += (fault.empty() ? "" : " ") + to_string(done.error());
    };
    take(notes_, no_notes);
    take(ledger_, no_ledger);
    note(fault);
    Rendering seen;
    seen.is_absent = !why.empty();
    seen.body = std::make_shared<const std::string>(std::move(why));
    return seen;
}

void ReadyCheck::note(const std::string& fault) {
    if (fault == fault_) return;
    if (fault.empty())
        journal_.note("ready-again", {});
    else
        journal_.note("not-ready", {{"fault", fault}});
    fault_ = fault;
}

}  // namespace chatleaf::service
