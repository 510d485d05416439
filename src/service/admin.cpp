// SPDX-License-Identifier: MIT
#include "service/admin.hpp"

#include <memory>
#include <utility>

namespace chatleaf::service {

Admin::Admin(std::function<void(TakeReadiness)> readiness, std::function<std::string()> metrics)
    : readiness_(std::move(readiness)), metrics_(std::move(metrics)) {}

std::size_t Admin::most_body(std::string_view, std::string_view) const noexcept { return 0; }

void Admin::handle(http::Request&& request, http::Respond respond) {
    http::Response response;
    response.headers = {{"content-type", ""}, {"cache-control", "no-store"}, {"x-content-type-options", "nosniff"}};
    const auto say = [response, respond = std::move(respond)](int status, std::string text,
                                                              const char* type = "text/plain; charset=utf-8") {
        http::Response said = response;
        said.status = status;
        said.headers.front().second = type;
        said.body = std::make_shared<const std::string>(std::move(text));
        respond(std::move(said));
    };
    if (request.method != "GET" && request.method != "HEAD") return say(405, "Only GET is known here.\n");
    if (request.path == "/livez") return say(200, "alive\n");
    if (request.path == "/readyz")
        return readiness_([say](const Readiness& readiness) {
            readiness.is_ready ? say(200, "ready\n") : say(503, readiness.why + "\n");
        });
    if (request.path == "/metrics") return say(200, metrics_(), "text/plain; version=0.0.4; charset=utf-8");
    say(404, "There are /livez, /readyz and /metrics.\n");
}

}  // namespace chatleaf::service
