// SPDX-License-Identifier: MIT
// The service as a process, and links for it.
#include <chrono>
#include <filesystem>
#include <optional>
#include <ostream>
#include <system_error>
#include <utility>
#include <vector>

#include "chatleaf/delivery/secret_file.hpp"
#include "chatleaf/net/secret.hpp"
#include "chatleaf/service/service.hpp"
#include "chatleaf/text/instant.hpp"
#include "cli/command.hpp"
#include "cli/stop_signals.hpp"
#include "cli/subcommands.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds nap{200};
constexpr milliseconds longest_drain = std::chrono::seconds(30);
constexpr std::size_t key_bytes = 32;

std::string hexadecimal(const std::string& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4U];
        text += digits[static_cast<unsigned char>(c) & 15U];
    }
    return text;
}

int write_new_key(const std::string& file, Streams& streams) {
    std::error_code problem;
    if (std::filesystem::exists(std::filesystem::symlink_status(file, problem)))
        return fail({{file}, "There is a file of this name; a key that is lost takes all its links with it."}, streams);
    std::string bytes = random_bytes(key_bytes);
    std::string text = hexadecimal(bytes) + '\n';
    net::wipe(bytes);
    const auto written = delivery::write_secret_file(file, text);
    net::wipe(text);
    if (!written) return fail(written.error(), streams);
    streams.out << file << '\n';
    return finish(success, streams);
}

}  // namespace

int serve(const ServeOptions& options, Streams& streams) {
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    StopSignals signals(true);
    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    service::ServiceOptions service_options;
    service_options.log = [&streams](std::string&& line) { streams.err << line + '\n' << std::flush; };
    service_options.random = random_bytes;
    auto opened = service::Service::open(*config, outside, std::move(service_options));
    if (!opened) return fail(opened.error(), streams);
    service::Service& service = **opened;
    for (const Diagnostic& diagnostic : service.diagnostics())
        streams.err << "chatleaf: " << to_string(diagnostic) << '\n';
    const std::stop_token stop = signals.token();
    while (!stop.stop_requested()) {
        clock.wait(nap);
        if (!signals.take_hangup()) continue;
        // What is wrong with a new one is in the log.
        const auto again = read_input(options.config, streams);
        if (again)
            (void)service.reload(*again);
        else
            (void)fail(again.error(), streams);
    }
    const bool is_all = service.drain(longest_drain);
    return finish(is_all ? success : failed, streams);
}

int sign(const SignOptions& options, Streams& streams) {
    if (!options.new_key.empty()) return write_new_key(options.new_key, streams);
    if (options.address.empty()) return fail({{}, "Say which link to seal, or --new-key FILE."}, streams);
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    std::optional<Instant> expires;
    if (!options.expires.empty()) {
        expires = text::parse_instant(options.expires);
        if (!expires)
            return fail({{"--expires"}, "Write a day or moment like 2027-01-31 or 2027-01-31T12:00Z."}, streams);
    }
    std::vector<std::pair<std::string, std::string>> bound;
    for (const auto& [name, value] :
         {std::pair{"wiki", &options.wiki}, std::pair{"space", &options.space}, std::pair{"page", &options.page}})
        if (!value->empty()) bound.emplace_back(name, *value);
    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    const auto link = service::signed_link(options.address, bound, expires, *config, outside);
    if (!link) return fail(link.error(), streams);
    streams.out << *link << '\n';
    return finish(success, streams);
}

}  // namespace chatleaf::cli
