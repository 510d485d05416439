// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/base/result.hpp"
#include "service/admin.hpp"
#include "service/journal.hpp"
#include "service/renderings.hpp"

namespace chatleaf::service {

/// Whether what the service has to write down can be written: notes of webhooks, and the ledger of what is told beside
/// it. Looks on a thread of its own, once in some seconds, however often it is asked; a disk that does not answer in
/// time counts as one that cannot be written. What is wrong is told in the log, when it begins and when it is over, and
/// nobody else is told the names of files. Threads may share one.
class ReadyCheck {
public:
    using Look = std::function<Result<Done>()>;

    /// Either may be empty: there is nothing to look at. What is referred to must outlive this.
    ReadyCheck(Clock& clock, Journal& journal, Look notes, Look ledger);

    /// Calls `take` once, at once or within `patience`, on another thread.
    void ask(Admin::TakeReadiness take);

    static constexpr std::chrono::milliseconds fresh = std::chrono::seconds(5);
    static constexpr std::chrono::milliseconds patience = std::chrono::seconds(2);

private:
    [[nodiscard]] Rendering look();
    void note(const std::string& fault);

    Journal& journal_;
    Look notes_, ledger_;
    std::string fault_;  // that was told last; of the thread that looks alone
    Renderings looks_;   // the last: its thread uses what stands above
};

}  // namespace chatleaf::service
