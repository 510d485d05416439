// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "chatleaf/http/server.hpp"

namespace chatleaf::service {

/// The second listener's answers: whether the process lives, whether it is ready for readers, and how it fares, in
/// numbers alone: no room, page or person is named. Source of the form: Prometheus, exposition format 0.0.4.
class Admin final : public http::Handler {
public:
    struct Readiness {
        bool is_ready = false;
        std::string why;  ///< where it is not
    };

    using TakeReadiness = std::function<void(const Readiness&)>;

    /// Both are asked each time, on the server's threads. Whether it is ready may be told later, on another.
    Admin(std::function<void(TakeReadiness)> readiness, std::function<std::string()> metrics);

    [[nodiscard]] std::size_t most_body(std::string_view method, std::string_view path) const noexcept override;
    void handle(http::Request&& request, http::Respond respond) override;

private:
    std::function<void(TakeReadiness)> readiness_;
    std::function<std::string()> metrics_;
};

}  // namespace chatleaf::service
