// SPDX-License-Identifier: MIT
#include "chatleaf/http/server.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <future>
#include <stdexcept>
#include <utility>

#include "http/worker.hpp"

namespace chatleaf::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

// When the system has no more sockets, it is asked again after this.
constexpr std::chrono::milliseconds pause{100};

std::string plain(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

std::string written(const Settings& settings) {
    const bool is_v6 = settings.address.find(':') != std::string::npos;
    return (is_v6 ? '[' + settings.address + ']' : settings.address) + ':' + std::to_string(settings.port);
}

Error cannot_listen(const Settings& settings, const std::string& why) {
    return {{written(settings)}, "Cannot listen for HTTP. " + why};
}

Error cannot_listen(const Settings& settings, ErrorCode error) {
    std::string why = "The system says: " + error.message() + '.';
    if (error == asio::error::address_in_use)
        why = "Another program listens there already; stop it, or choose another port.";
    if (error == asio::error::access_denied) why = "That port is for privileged programs; choose one above 1023.";
    if (error == boost::system::errc::address_not_available)
        why = "This host has no such address; 127.0.0.1 and ::1 are those for programs on the same host.";
    return cannot_listen(settings, why);
}

}  // namespace

/// The listening socket, which lives with the first worker, and the workers.
class Server::Loop {
public:
    Loop(const Settings& settings, Handler& handler);
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop();

    [[nodiscard]] ErrorCode listen(const tcp::endpoint& endpoint);
    void start();
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] Counters counters() const noexcept;
    bool drain(std::chrono::milliseconds longest);

private:
    void accept();
    void accepted(ErrorCode error, tcp::socket&& socket, Worker& worker);
    std::future<void> stop_accepting();
    [[nodiscard]] Worker& next_worker();

    Premises premises_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::size_t turn_ = 0;
    tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    std::uint16_t port_ = 0;
};

Server::Loop::Loop(const Settings& settings, Handler& handler)
    : premises_(settings.limits, handler),
      workers_([&] {
          std::vector<std::unique_ptr<Worker>> workers;
          for (unsigned i = 0; i < std::max(settings.threads, 1U); ++i)
              workers.push_back(std::make_unique<Worker>(premises_));
          return workers;
      }()),
      acceptor_(workers_.front()->context()),
      pause_(workers_.front()->context()) {}

Server::Loop::~Loop() {
    stop_accepting();
    for (auto& worker : workers_) worker->stop();
}

ErrorCode Server::Loop::listen(const tcp::endpoint& endpoint) {
    ErrorCode error;
    acceptor_.open(endpoint.protocol(), error);
    // The connections of a server that was here before are still being closed by the system.
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
    if (!error) port_ = acceptor_.local_endpoint(error).port();
    return error;
}

void Server::Loop::start() {
    for (auto& worker : workers_) worker->start();
    asio::post(acceptor_.get_executor(), [this] { accept(); });
}

Worker& Server::Loop::next_worker() {
    turn_ = (turn_ + 1) % workers_.size();
    return *workers_[turn_];
}

void Server::Loop::accept() {
    if (!acceptor_.is_open()) return;
    Worker& worker = next_worker();
    acceptor_.async_accept(worker.context(), [this, &worker](ErrorCode error, tcp::socket socket) {
        accepted(error, std::move(socket), worker);
    });
}

void Server::Loop::accepted(ErrorCode error, tcp::socket&& socket, Worker& worker) {
    if (error == asio::error::operation_aborted) return;
    if (error && error != asio::error::connection_aborted) {
        pause_.expires_after(pause);
        return pause_.async_wait([this](ErrorCode cancelled) {
            if (!cancelled) accept();
        });
    }
    const auto peer = error ? tcp::endpoint() : socket.remote_endpoint(error);
    if (!error) {
        std::string address = plain(peer.address());
        const auto verdict = premises_.admission.enter(address);
        ++(verdict == Admission::Verdict::welcome ? premises_.tally.accepted : premises_.tally.turned_away);
        if (verdict != Admission::Verdict::dropped) worker.adopt(std::move(socket), std::move(address), verdict);
    }
    accept();
}

std::future<void> Server::Loop::stop_accepting() {
    auto done = std::make_shared<std::promise<void>>();
    asio::post(acceptor_.get_executor(), [this, done] {
        ErrorCode ignored;
        acceptor_.close(ignored);
        pause_.cancel();
        done->set_value();
    });
    return done->get_future();
}

Counters Server::Loop::counters() const noexcept {
    const Tally& tally = premises_.tally;
    return {premises_.admission.inside(),
            tally.accepted,
            tally.turned_away,
            tally.requests,
            tally.refused,
            tally.timed_out,
            tally.sent_bytes};
}

bool Server::Loop::drain(std::chrono::milliseconds longest) {
    stop_accepting().wait();  // from here on there are ever fewer
    for (auto& worker : workers_) worker->begin_to_drain();
    return premises_.admission.wait_until_empty(longest);
}

Result<std::unique_ptr<Server>> Server::open(const Settings& settings, Handler& handler) {
    ErrorCode error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error)
        return Error{{settings.address},
                     "Cannot listen for HTTP there: this is no address. Give one like 127.0.0.1, or ::1."};
    try {
        auto loop = std::make_unique<Loop>(settings, handler);
        if (const auto fault = loop->listen({address, settings.port})) return cannot_listen(settings, fault);
        loop->start();
        return std::make_unique<Server>(std::move(loop));
    } catch (const std::runtime_error& fault) {  // of threads, and of what event loops need
        return cannot_listen(settings, "The system says: " + std::string(fault.what()) + '.');
    }
}

Server::Server(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
Server::~Server() = default;

std::uint16_t Server::port() const noexcept { return loop_->port(); }
Counters Server::counters() const noexcept { return loop_->counters(); }
bool Server::drain(std::chrono::milliseconds longest) { return loop_->drain(longest); }

}  // namespace chatleaf::http
