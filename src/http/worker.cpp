// SPDX-License-Identifier: MIT
#include "http/worker.hpp"

#include <boost/asio/post.hpp>
#include <csignal>
#include <utility>

#include "http/connection.hpp"
#include "http/response_head.hpp"

namespace chatleaf::http {
namespace {

constexpr std::array every_phase{Phase::idle, Phase::head, Phase::body, Phase::answer, Phase::sending, Phase::leaving};

// Signals are for the program's own threads.
void take_no_signals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

}  // namespace

Worker::Worker(Premises& premises)
    : premises_(premises),
      work_(boost::asio::make_work_guard(context_)),
      timer_(context_),
      deadlines_(premises.limits),
      box_(std::make_shared<AnswerBox>([this] { boost::asio::post(context_, [this] { box_->deliver(); }); })) {}

Worker::~Worker() { stop(); }

void Worker::stop() {
    box_->close();
    boost::asio::post(context_, [this] { close_all(); });
    work_.reset();
    if (thread_.joinable()) thread_.join();
}

void Worker::start() {
    thread_ = std::thread([this] { run(); });
}

void Worker::run() {
    take_no_signals();
    box_->belong_to_this_thread();
    // Connections let no exception out; what is left is that memory runs out between them, which ends one event.
    for (bool ended = false; !ended;) {
        try {
            context_.run();
            ended = true;
        } catch (...) {
            continue;
        }
    }
}

void Worker::begin_to_drain() {
    boost::asio::post(context_, [this] {
        draining_ = true;
        for (const auto& waiter : deadlines_.waiting_in(Phase::idle)) static_cast<Connection&>(*waiter).close();
    });
}

void Worker::close_all() {
    closing_ = true;
    for (const Phase phase : every_phase) {
        for (const auto& waiter : deadlines_.waiting_in(phase)) static_cast<Connection&>(*waiter).close();
    }
    timer_.cancel();
}

void Worker::adopt(boost::asio::ip::tcp::socket&& socket, std::string&& peer, Admission::Verdict verdict) {
    auto connection = std::make_shared<Connection>(std::move(socket), std::move(peer), verdict, *this);
    boost::asio::post(context_, [this, connection = std::move(connection)] {
        if (closing_ || draining_) return;
        connection->begin();
    });
}

const std::string& Worker::date() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (now != date_time_) {
        date_ = http_date(now);
        date_time_ = now;
    }
    return date_;
}

Deadlines::Place Worker::join(std::shared_ptr<Deadlines::Waiter> waiter, Phase phase) {
    const auto place = deadlines_.join(std::move(waiter), phase, std::chrono::steady_clock::now());
    if (place->end < timer_set_to_) set_timer();
    return place;
}

void Worker::enter(Deadlines::Place place, Phase phase) {
    deadlines_.enter(place, phase, std::chrono::steady_clock::now());
    if (place->end < timer_set_to_) set_timer();
}

// Set to the end that comes first. Whoever enters later mostly ends later, so that this is called a few times a second
// however many requests there are: a timer that goes off for nobody is set anew.
void Worker::set_timer() {
    const auto next = deadlines_.next();
    timer_set_to_ = next.value_or(Deadlines::Time::max());
    if (!next) return;
    timer_.expires_at(*next);
    timer_.async_wait([this](boost::system::error_code cancelled) {
        if (cancelled || closing_) return;
        timer_set_to_ = Deadlines::Time::max();
        deadlines_.run_out(std::chrono::steady_clock::now());
        set_timer();
    });
}

}  // namespace chatleaf::http
