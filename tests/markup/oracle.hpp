// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/json.hpp"
#include "support/corpus.hpp"

namespace chatleaf::test {

[[nodiscard]] bool has_oracle();

/// What Rocket.Chat's parser makes of a message.
struct Verdict {
    enum class Kind : std::uint8_t {
        tree,   ///< text: the tree as it printed it; halves of split surrogate pairs are U+FFFD
        threw,  ///< text: what it complained of
        slow    ///< it was stopped after a second of computing
    };
    Kind kind = Kind::tree;
    std::string text;
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// Rocket.Chat's own parser of one dialect, in a process that is started again whenever a
/// message takes too long or kills it. Ask for many messages before the first verdict is
/// taken, and neither side waits for the other.
class Oracle {
public:
    explicit Oracle(markup::Dialect dialect);
    ~Oracle();
    Oracle(const Oracle&) = delete;
    Oracle& operator=(const Oracle&) = delete;

    void ask(const markup::Request& request);
    /// The verdict on the oldest message that was asked for and not told yet.
    /// REQUIRES: outstanding() > 0.
    [[nodiscard]] Verdict verdict();
    [[nodiscard]] std::size_t outstanding() const { return asked_.size(); }
    [[nodiscard]] Verdict verdict_on(const markup::Request& request);

private:
    void start();
    void stop();
    void restart();
    /// Writes and reads what can be without waiting longer than so many milliseconds.
    /// False when the process has ended.
    bool exchange(int milliseconds);
    [[nodiscard]] double seconds_computed() const;

    markup::Dialect dialect_;
    std::deque<std::string> asked_;
    std::string to_write_, read_;
    pid_t process_ = -1;
    int input_ = -1, output_ = -1;
    double computed_before_ = 0;  ///< when it began the message it is at
    bool has_answered_ = false;
};

/// The trees of all messages; where there is none, what was amiss.
[[nodiscard]] std::vector<std::string> oracle_answers(const std::vector<markup::Request>& requests,
                                                      markup::Dialect dialect);

/// A message and its options as the oracle reads them, one line of JSON.
[[nodiscard]] std::string request_line(const markup::Request& request);

}  // namespace chatleaf::test

/// Leaves the running test, reported as skipped, when the parsers are not installed.
#define CHATLEAF_REQUIRE_ORACLE()                                                                     \
    if (!::chatleaf::test::has_oracle()) {                                                            \
        ::chatleaf::test::report_skipped("no tests/oracle/node_modules; run npm ci in tests/oracle"); \
        return;                                                                                       \
    }
