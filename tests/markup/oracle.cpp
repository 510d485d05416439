// SPDX-License-Identifier: MIT
#include "markup/oracle.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace chatleaf::test {
namespace {

constexpr double most_seconds = 1;
/// Loading a parser takes computing time, too. It is done when a first message has been answered.
constexpr double most_seconds_at_start = 10;
constexpr std::string_view first_message = "{\"msg\":\"a\"}\n";

/// JavaScript prints half a surrogate pair as an escape; ours has no way to say it, so it is U+FFFD.
std::string without_lone_surrogates(std::string_view json) {
    std::string made;
    made.reserve(json.size());
    for (std::size_t at = 0; at < json.size(); ++at) {
        made += json[at];
        if (json[at] != '\\' || at + 1 >= json.size()) continue;
        const bool surrogate = json.substr(at + 1, 2) == "ud" && at + 6 <= json.size() && json[at + 3] >= '8';
        if (!surrogate) {
            made += json[++at];
            continue;
        }
        made.back() = '\xEF';
        made += "\xBF\xBD";
        at += 5;
    }
    return made;
}

}  // namespace

bool has_oracle() {
    return std::filesystem::is_directory(project_file("tests/oracle/node_modules/@rocket.chat/message-parser"));
}

std::string request_line(const markup::Request& request) {
    const markup::Options& options = request.options;
    return nlohmann::json{
        {"msg", request.message},
        {"now", options.now},
        {"options",
         {{"colors", options.colors},
          {"emoticons", options.emoticons},
          {"katex", {{"dollarSyntax", options.katex_dollar}, {"parenthesisSyntax", options.katex_parenthesis}}},
          {"customDomains", options.custom_domains}}}}
        .dump();
}

Oracle::Oracle(markup::Dialect dialect) : dialect_(dialect) { start(); }

Oracle::~Oracle() { stop(); }

void Oracle::start() {
    std::array<int, 2> to{}, from{};
    if (pipe2(to.data(), O_CLOEXEC) != 0 || pipe2(from.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipes left");
    std::string script = project_file("tests/oracle/oracle.js").string();
    std::string node = "node", flag = "--parser", parser = "mp-" + std::string(markup::version_of(dialect_));
    std::array<char*, 5> arguments = {node.data(), script.data(), flag.data(), parser.data(), nullptr};
    if (dialect_ == markup::Dialect::v0_32_0) arguments[2] = nullptr;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
    const int fault = posix_spawnp(&process_, node.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(to[0]);
    close(from[1]);
    input_ = to[1];
    output_ = from[0];
    if (fault != 0) throw std::runtime_error("node cannot be run");
    std::signal(SIGPIPE, SIG_IGN);  // its end is seen where it is read
    fcntl(input_, F_SETFL, O_NONBLOCK);
    fcntl(output_, F_SETFL, O_NONBLOCK);
    to_write_ = first_message;
    has_answered_ = false;
    computed_before_ = 0;
}

void Oracle::stop() {
    if (process_ <= 0) return;
    close(input_);
    close(output_);
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

void Oracle::restart() {
    stop();
    read_.clear();
    start();
    for (const std::string& line : asked_) to_write_ += line;
}

double Oracle::seconds_computed() const {
    clockid_t clock{};
    timespec used{};
    if (clock_getcpuclockid(process_, &clock) != 0 || clock_gettime(clock, &used) != 0) return 0;
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

bool Oracle::exchange(int milliseconds) {
    std::array<pollfd, 2> ends = {{{output_, POLLIN, 0}, {to_write_.empty() ? -1 : input_, POLLOUT, 0}}};
    poll(ends.data(), ends.size(), milliseconds);
    if ((ends[1].revents & POLLOUT) != 0) {
        const ssize_t written = write(input_, to_write_.data(), to_write_.size());
        if (written > 0) to_write_.erase(0, static_cast<std::size_t>(written));
    }
    if ((ends[0].revents & (POLLIN | POLLHUP)) == 0) return true;
    std::array<char, 65536> buffer{};
    const ssize_t size = ::read(output_, buffer.data(), buffer.size());
    if (size > 0) {
        read_.append(buffer.data(), static_cast<std::size_t>(size));
        computed_before_ = seconds_computed();
        const std::size_t first_end = has_answered_ ? std::string::npos : read_.find('\n');
        if (first_end != std::string::npos) {
            read_.erase(0, first_end + 1);
            has_answered_ = true;
        }
    }
    return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

void Oracle::ask(const markup::Request& request) {
    asked_.push_back(request_line(request) + '\n');
    to_write_ += asked_.back();
    static_cast<void>(exchange(0));
}

Verdict Oracle::verdict() {
    std::size_t end = read_.find('\n');
    while (end == std::string::npos) {
        const bool runs = exchange(20);
        end = read_.find('\n');
        const double used = runs ? seconds_computed() - computed_before_ : 0;
        const bool slow = used > (has_answered_ ? most_seconds : most_seconds_at_start);
        if (end != std::string::npos || (runs && !slow)) continue;
        if (!runs && !has_answered_) throw std::runtime_error("node stops at once; try tests/oracle/oracle.js by hand");
        asked_.pop_front();
        restart();
        return {slow ? Verdict::Kind::slow : Verdict::Kind::threw, slow ? "" : "the parser's process ended"};
    }
    const std::string line = read_.substr(0, end);
    read_.erase(0, end + 1);
    asked_.pop_front();
    const bool threw = line.starts_with(R"({"error":)");
    return {threw ? Verdict::Kind::threw : Verdict::Kind::tree, without_lone_surrogates(line)};
}

Verdict Oracle::verdict_on(const markup::Request& request) {
    if (!asked_.empty()) throw std::logic_error("other messages wait for their verdict");
    ask(request);
    return verdict();
}

std::vector<std::string> oracle_answers(const std::vector<markup::Request>& requests, markup::Dialect dialect) {
    constexpr std::size_t in_flight = 200;
    Oracle oracle(dialect);
    std::vector<std::string> answers;
    for (const markup::Request& request : requests) {
        oracle.ask(request);
        if (oracle.outstanding() > in_flight) answers.push_back(oracle.verdict().text);
    }
    while (oracle.outstanding() > 0) answers.push_back(oracle.verdict().text);
    return answers;
}

}  // namespace chatleaf::test
