// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace chatleaf::bench {

/// Boost.Beast with as little around it as can answer: one thread, no limits, no deadlines, no look at what is asked.
class BareServer {
public:
    /// Answers everything with `body`, which must outlive this.
    explicit BareServer(const std::string& body);
    BareServer(const BareServer&) = delete;
    BareServer& operator=(const BareServer&) = delete;
    ~BareServer();
    [[nodiscard]] std::uint16_t port() const;

private:
    struct Loop;
    std::unique_ptr<Loop> loop_;
};

}  // namespace chatleaf::bench
