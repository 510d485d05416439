// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/http/server.hpp"
#include "support/catch.hpp"
#include "support/raw_http.hpp"

namespace chatleaf::test {

/// A handler made of a function.
class Scripted : public http::Handler {
public:
    using Script = std::function<void(http::Request&&, http::Respond)>;
    explicit Scripted(Script script, std::size_t most_body = 1000) : script_(std::move(script)), most_(most_body) {}
    [[nodiscard]] std::size_t most_body(std::string_view /*method*/,
                                        std::string_view /*path*/) const noexcept override {
        return most_;
    }
    void handle(http::Request&& request, http::Respond respond) override {
        script_(std::move(request), std::move(respond));
    }

private:
    Script script_;
    std::size_t most_;
};

inline http::Response text_response(std::string text, int status = 200) {
    http::Response response;
    response.status = status;
    response.headers = {{"content-type", "text/plain"}};
    response.body = std::make_shared<const std::string>(std::move(text));
    return response;
}

/// Answers with what was asked: method, path and body.
inline void echo(http::Request&& request, const http::Respond& respond) {
    respond(text_response(request.method + ' ' + request.path + ' ' + request.body));
}

inline std::unique_ptr<http::Server> opened(http::Handler& handler, const http::Settings& settings = {}) {
    auto server = http::Server::open(settings, handler);
    REQUIRE(server);
    return *std::move(server);
}

inline const std::string get_a = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

}  // namespace chatleaf::test
