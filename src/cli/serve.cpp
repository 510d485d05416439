// SPDX-License-Identifier: MIT
// The service as a process, which tells rooms of changes, too, and links for it.
#include <malloc.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "chatleaf/config/config.hpp"
#include "chatleaf/delivery/secret_file.hpp"
#include "chatleaf/flows/hooks.hpp"
#include "chatleaf/net/secret.hpp"
#include "chatleaf/service/service.hpp"
#include "chatleaf/text/instant.hpp"
#include "chatleaf/text/json_string.hpp"
#include "cli/command.hpp"
#include "cli/stop_signals.hpp"
#include "cli/subcommands.hpp"
#include "cli/system.hpp"
#include "cli/watching.hpp"
#include "seal/hashing.hpp"

namespace chatleaf::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds nap{200};
constexpr milliseconds longest_drain = std::chrono::seconds(30);
constexpr std::size_t key_bytes = 32;

int write_new_key(const std::string& file, Streams& streams) {
    std::error_code problem;
    if (std::filesystem::exists(std::filesystem::symlink_status(file, problem)))
        return fail({{file}, "There is a file of this name; a key that is lost takes all its links with it."}, streams);
    std::string bytes = random_bytes(key_bytes);
    std::string text = seal::hexadecimal(bytes) + '\n';
    net::wipe(bytes);
    const auto written = delivery::write_secret_file(file, text);
    net::wipe(text);
    if (!written) return fail(written.error(), streams);
    streams.out << file << '\n';
    return finish(success, streams);
}

/// The GNU C library gives threads heaps of their own, up to eight for each core, and what one of them frees the others
/// do not get. What readers ask for is made on any thread, so each heap would grow to the size of one that serves all.
void keep_one_heap() {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 1);
#endif
}

/// The log of all threads of the process.
class Log {
public:
    Log(Streams& streams, const flows::Outside& outside) : streams_(streams), outside_(outside) {}

    void write(std::string&& line) {
        line += '\n';
        const std::lock_guard lock(mutex_);
        streams_.err << line << std::flush;
    }

    void write(std::string_view event, std::string_view name, std::string_view value) {
        std::string line = "{\"time\":";
        text::append_json_string(line, text::to_iso8601(outside_.now()));
        line += ",\"event\":";
        text::append_json_string(line, event);
        line += ',';
        text::append_json_string(line, name);
        line += ':';
        text::append_json_string(line, value);
        line += '}';
        write(std::move(line));
    }

private:
    Streams& streams_;
    const flows::Outside& outside_;
    std::mutex mutex_;
};

/// What `chatleaf watch` does, on a thread beside the service.
class Watcher {
public:
    Watcher(const flows::Outside& outside, Log& log) : outside_(outside), log_(log) {}
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    ~Watcher() { end(); }

    /// Nothing where the configuration has nobody to tell, or says that another process does. REQUIRES: it has ended.
    Result<Done> begin(const flows::Configuration& config) {
        const config::Config& read = config.read;
        if (!read.service || !read.service->watches || read.routes.empty()) return Done{};
        auto opened = flows::Delivery::open(config, outside_, {{}, false, random_bytes, {}});
        if (!opened) return opened.error();
        std::unique_ptr<delivery::Notes> notes;
        if (read.service->hooks.take_events()) {
            auto open = flows::open_notes(read, config.file);
            if (!open) return open.error();
            notes = *std::move(open);
        }
        Watching::Settings settings;
        settings.poll = read.delivery.poll;
        settings.told = [this](const std::string& line) { log_.write("told", "what", line); };
        settings.trouble = [this](const std::string& line) { log_.write("trouble", "what", line); };
        log_.write("watching", "routes", std::to_string(read.routes.size()));
        const std::lock_guard lock(mutex_);
        fault_.reset();
        delivery_ = *std::move(opened);
        thread_ = std::jthread([this, settings = std::move(settings), &delivery = *delivery_,
                                notes = std::move(notes)](const std::stop_token& stop) mutable {
            settings.notes = notes.get();
            Watching(delivery, outside_, std::move(settings)).run(stop);
        });
        return Done{};
    }

    /// Whether the ledger can be written, where there is one. Any thread may ask.
    [[nodiscard]] Result<Done> check_ledger() const {
        const std::lock_guard lock(mutex_);
        if (fault_) return *fault_;
        return delivery_ ? delivery_->check_ledger() : Result<Done>(Done{});
    }

    /// Nothing is told until it begins again, though the configuration says who is to be told.
    void give_up(const Error& fault) {
        log_.write("not-watching", "fault", to_string(fault));
        const std::lock_guard lock(mutex_);
        fault_ = fault;
    }

    void ask_to_end() { thread_.request_stop(); }
    void end() {
        thread_.request_stop();
        if (thread_.joinable()) thread_.join();
        thread_ = {};
        const std::lock_guard lock(mutex_);
        delivery_.reset();  // and the ledger is free
        fault_.reset();
    }

private:
    const flows::Outside& outside_;
    Log& log_;
    mutable std::mutex mutex_;  // guards which delivery there is, and why there is none
    std::optional<Error> fault_{};
    std::unique_ptr<flows::Delivery> delivery_{};  // the thread's, but for its ledger's check
    std::jthread thread_{};
};

/// Goes on with another configuration, or with the old one where that is faulty.
void reload(service::Service& service, Watcher& watcher, flows::Configuration& config, flows::Configuration&& again,
            Log& log) {
    if (!service.reload(again)) return;
    watcher.end();
    auto begun = watcher.begin(again);
    if (begun) {
        config = std::move(again);
        return;
    }
    log.write("kept-old-routes", "fault", to_string(begun.error()));
    begun = watcher.begin(config);
    if (!begun) watcher.give_up(begun.error());
}

}  // namespace

int serve(const ServeOptions& options, Streams& streams) {
    const auto read = [&]() -> Result<flows::Configuration> {
        auto file = read_input(options.config, streams);
        if (!file) return file.error();
        return flows::read_configuration(*std::move(file));
    };
    auto config = read();
    if (!config) return fail(config.error(), streams);
    keep_one_heap();
    StopSignals signals(true);
    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    Log log(streams, outside);
    service::ServiceOptions service_options;
    service_options.random = random_bytes;
    service_options.log = [&log](std::string&& line) { log.write(std::move(line)); };
    // First, so that a ledger that another process holds ends this one before anybody is answered.
    Watcher watcher(outside, log);
    service_options.check_ledger = [&watcher] { return watcher.check_ledger(); };
    if (auto begun = watcher.begin(*config); !begun) return fail(begun.error(), streams);
    auto opened = service::Service::open(*config, outside, std::move(service_options));
    if (!opened) return fail(opened.error(), streams);
    service::Service& service = **opened;
    for (const Diagnostic& diagnostic : service.diagnostics()) log.write("chatleaf: " + to_string(diagnostic));
    const std::stop_token stop = signals.token();
    while (!stop.stop_requested()) {
        clock.wait(nap);
        if (!signals.take_hangup()) continue;
        // What is wrong with a new one is in the log.
        auto again = read();
        if (again)
            reload(service, watcher, *config, *std::move(again), log);
        else
            log.write("kept-old-configuration", "fault", to_string(again.error()));
    }
    watcher.ask_to_end();
    const bool is_all = service.drain(longest_drain);
    watcher.end();
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
