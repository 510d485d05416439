// SPDX-License-Identifier: MIT
// What an answer that is kept costs the server, and the whole service, beside Boost.Beast with nothing around it: one
// thread each, asked by wrk in turns. The service is a process of its own, the others are in this program.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bare_server.hpp"
#include "chatleaf/http/server.hpp"
#include "cpu_time.hpp"
#include "served_embed.hpp"

using namespace chatleaf;

namespace {

class Cached : public http::Handler {
public:
    explicit Cached(std::shared_ptr<const std::string> body) : body_(std::move(body)) {}
    [[nodiscard]] std::size_t most_body(std::string_view /*method*/,
                                        std::string_view /*path*/) const noexcept override {
        return 0;
    }
    void handle(http::Request&& /*request*/, http::Respond respond) override {
        http::Response response;
        response.headers = {{"content-type", "text/html; charset=utf-8"}};
        response.body = body_;
        respond(std::move(response));
    }

private:
    std::shared_ptr<const std::string> body_;
};

struct Measured {
    double each_second = 0;
    double microseconds = 0;  // of its process, for each request
};

// Who answers, and what CPU time its process has taken.
struct Asked {
    std::uint16_t port = 0;
    const char* path = "/embed";
    std::function<double()> cpu_seconds = bench::cpu_seconds;
};

// wrk prints "  N requests in …" and "Requests/sec: N".
Measured ask(const Asked& asked, int connections, const char* duration) {
    const std::string command = "wrk -t1 -c" + std::to_string(connections) + " -d" + duration +
                                " 'http://127.0.0.1:" + std::to_string(asked.port) + asked.path + "' 2>&1";
    const double start = asked.cpu_seconds();
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    Measured measured;
    double requests = 0;
    char line[256];
    while (pipe && std::fgets(line, sizeof line, pipe.get()) != nullptr) {
        (void)std::sscanf(line, " %lf requests in", &requests);
        (void)std::sscanf(line, "Requests/sec: %lf", &measured.each_second);
        if (std::string_view(line).find("Non-2xx") != std::string_view::npos) return {};
    }
    measured.microseconds = requests > 0 ? (asked.cpu_seconds() - start) * 1e6 / requests : 0;
    return measured;
}

// Of several rounds the one that other load on the machine disturbed least.
Measured best(const std::vector<Measured>& rounds) {
    Measured best = rounds.front();
    for (const Measured& round : rounds) {
        best.each_second = std::max(best.each_second, round.each_second);
        best.microseconds = std::min(best.microseconds, round.microseconds);
    }
    return best;
}

// Prints what they showed beside each other; false where wrk did not run.
bool compare(const char* name, const Asked& ours, const Asked& bare, const char* duration) {
    for (const int connections : {16, 64, 256}) {
        std::vector<Measured> us;
        std::vector<Measured> them;
        for (int round = 0; round < 5; ++round) {
            them.push_back(ask(bare, connections, duration));
            us.push_back(ask(ours, connections, duration));
        }
        const Measured we = best(us);
        const Measured they = best(them);
        if (we.each_second == 0 || they.each_second == 0) return false;
        std::printf("%4d connections  %-8s %9.0f %12.1f %12.2f by CPU, %.2f by the clock\n", connections, name,
                    we.each_second, we.microseconds, they.microseconds / we.microseconds,
                    we.each_second / they.each_second);
        std::printf("                  bare     %9.0f %12.1f\n", they.each_second, they.microseconds);
    }
    return true;
}

int fail(const char* why) { return std::fprintf(stderr, "%s\n", why), 1; }

}  // namespace

int main(int count, char** arguments) {
    constexpr const char* no_wrk = "wrk did not run, or was refused; it is in Debian's package wrk";
    const char* const duration = count > 1 ? arguments[1] : "2s";
    const auto body = std::make_shared<const std::string>(20'000, 'a');
    Cached handler(body);
    auto server = http::Server::open({}, handler);
    if (!server) return fail(to_string(server.error()).c_str());
    const bench::BareServer bare(*body);
    std::printf("20 kB, kept                requests/s      us of CPU each     times the bare server's rate\n");
    if (!compare("chatleaf", {(*server)->port()}, {bare.port()}, duration)) return fail(no_wrk);

    const auto served = bench::ServedEmbed::start();
    if (!served) return fail("chatleaf serve does not start, or there is no Node.js for a Rocket.Chat that stands in");
    const bench::BareServer same(served->body());
    std::printf("\nchatleaf serve, a conversation of %zu bytes that is kept\n", served->body().size());
    const Asked service{served->port(), bench::ServedEmbed::path(), [&] { return served->cpu_seconds(); }};
    if (!compare("serve", service, {same.port()}, duration)) return fail(no_wrk);
}
