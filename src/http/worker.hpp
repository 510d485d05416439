// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>
#include <thread>

#include "chatleaf/http/server.hpp"
#include "http/admission.hpp"
#include "http/answer_box.hpp"
#include "http/deadlines.hpp"

namespace chatleaf::http {

/// What `Counters` tell, as it is counted.
struct Tally {
    std::atomic<std::uint64_t> accepted{0};
    std::atomic<std::uint64_t> turned_away{0};
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::uint64_t> refused{0};
    std::atomic<std::uint64_t> timed_out{0};
    std::atomic<std::uint64_t> sent_bytes{0};
};

/// What all connections share.
struct Premises {
    Premises(Limits given, Handler& asked) : limits(std::move(given)), handler(asked), admission(limits) {}

    const Limits limits;
    Handler& handler;
    Admission admission;
    Tally tally;
};

/// One thread with an event loop, and the connections that live in it: nothing of a connection is touched by any other
/// thread, so nothing of it is locked.
class Worker {
public:
    explicit Worker(Premises& premises);
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker();

    void start();
    /// Closes all connections, and ends the thread. Nothing comes of what is asked of it afterwards.
    void stop();

    // On any thread.
    [[nodiscard]] boost::asio::io_context& context() noexcept { return context_; }
    void begin_to_drain();
    /// Takes over a connection that was let in, or is told that it was not. `socket` is of `context()`.
    void adopt(boost::asio::ip::tcp::socket&& socket, std::string&& peer, Admission::Verdict verdict);

    // On the worker's thread, for its connections.
    [[nodiscard]] Premises& premises() noexcept { return premises_; }
    [[nodiscard]] AnswerBox& box() noexcept { return *box_; }
    [[nodiscard]] bool is_draining() const noexcept { return draining_; }
    [[nodiscard]] const std::string& date();
    [[nodiscard]] Deadlines::Place join(std::shared_ptr<Deadlines::Waiter> waiter, Phase phase);
    void enter(Deadlines::Place place, Phase phase);
    void leave(Deadlines::Place place) { deadlines_.leave(place); }

private:
    void run();
    void close_all();
    void set_timer();

    Premises& premises_;
    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    boost::asio::steady_timer timer_;
    Deadlines deadlines_;
    Deadlines::Time timer_set_to_ = Deadlines::Time::max();
    std::shared_ptr<AnswerBox> box_;
    std::chrono::sys_seconds date_time_{};
    std::string date_;
    bool draining_ = false;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace chatleaf::http
