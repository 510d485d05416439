// SPDX-License-Identifier: MIT
#include "http/connection.hpp"

#include <array>
#include <boost/asio/write.hpp>
#include <utility>

#include "http/response_head.hpp"

namespace chatleaf::http {
namespace {

namespace asio = boost::asio;

// What is read at once: of a head, so that a connection that waits takes little memory, and of a body.
constexpr std::size_t part_of_head = 2048;
constexpr std::size_t part_of_body = std::size_t{16} << 10;
// More than this is given back when nothing is left in it.
constexpr std::size_t most_kept = 4096;

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

Connection::Connection(asio::ip::tcp::socket&& socket, std::string&& peer, Admission::Verdict verdict, Worker& worker)
    : socket_(std::move(socket)),
      peer_(std::move(peer)),
      verdict_(verdict),
      worker_(worker),
      premises_(worker.premises()) {}

Connection::~Connection() { premises_.admission.leave(peer_, verdict_); }

// Memory that runs out is the only thing that is thrown here: it costs this connection.
template <typename Step>
void Connection::guarded(Step step) noexcept {
    try {
        step();
    } catch (...) {
        close();
    }
}

void Connection::begin() {
    guarded([this] {
        Error ignored;
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        place_ = worker_.join(shared_from_this(), phase_);
        if (verdict_ == Admission::Verdict::welcome) return wait_for_request();
        closes_ = true;
        send(response_to({503, "There are too many connections; try again in a few seconds."}));
    });
}

void Connection::close() noexcept {
    Error ignored;
    socket_.close(ignored);
    if (!place_) return;
    const auto place = *place_;
    place_.reset();
    worker_.leave(place);
}

void Connection::enter(Phase phase) {
    phase_ = phase;
    worker_.enter(*place_, phase);
}

void Connection::too_late(Phase phase) {
    if (phase == Phase::leaving) return close();
    ++premises_.tally.timed_out;
    if (phase == Phase::idle || phase == Phase::sending) return close();
    guarded([&] {
        Error ignored;
        socket_.cancel(ignored);  // what is being read comes to nothing
        if (phase == Phase::answer) {
            closes_ = true;
            return send(response_to({503, "The answer took too long; try again in a few seconds."}));
        }
        refuse({408, phase == Phase::head ? std::string_view("The headers took too long.")
                                          : std::string_view("The body took too long.")});
    });
}

void Connection::wait_for_request() {
    reader_.reset();
    if (buffer_.size() > 0) return proceed();
    if (buffer_.capacity() > most_kept) buffer_.shrink_to_fit();
    read();
}

void Connection::read() {
    const auto space = buffer_.prepare(phase_ == Phase::body ? part_of_body : part_of_head);
    socket_.async_read_some(space, [self = shared_from_this()](Error error, std::size_t size) {
        self->guarded([&] { self->take(error, size); });
    });
}

void Connection::take(Error error, std::size_t size) {
    if (!place_ || !is_reading()) return;  // its time was up meanwhile
    if (error) return close();
    buffer_.commit(size);
    proceed();
}

void Connection::proceed() {
    if (!reader_) reader_.emplace(premises_.limits, premises_.handler);
    const auto bytes = buffer_.cdata();
    const std::size_t used = reader_->read({static_cast<const char*>(bytes.data()), bytes.size()});
    buffer_.consume(used);
    switch (reader_->state()) {
        case RequestReader::State::nothing: return read();
        case RequestReader::State::head:
            if (phase_ == Phase::idle) enter(Phase::head);
            return read();
        case RequestReader::State::body:
            if (phase_ == Phase::body) return read();
            enter(Phase::body);
            if (reader_->expects_continue() && buffer_.size() == 0) return tell_to_continue();
            return read();
        case RequestReader::State::whole: return hand_over();
        case RequestReader::State::refused: return refuse(reader_->refusal());
    }
}

void Connection::tell_to_continue() {
    asio::async_write(socket_, asio::buffer(go_on), [self = shared_from_this()](Error error, std::size_t /*size*/) {
        if (!self->place_ || !self->is_reading()) return;
        if (error) return self->close();
        self->guarded([&] { self->read(); });
    });
}

void Connection::hand_over() {
    enter(Phase::answer);
    closes_ = !reader_->keeps_connection();
    Request request = reader_->take();
    request.peer = peer_;
    ++premises_.tally.requests;
    Respond respond = worker_.box().respond_to(weak_from_this(), ++number_);
    try {
        premises_.handler.handle(std::move(request), std::move(respond));
    } catch (...) {  // NOLINT(bugprone-empty-catch): whoever throws has not responded, which is answered
    }
}

void Connection::answer(std::uint64_t number, Response&& response) {
    if (!place_ || phase_ != Phase::answer || number != number_) return;
    guarded([&] {
        if (worker_.is_draining()) closes_ = true;
        const bool is_good = is_sendable(response);
        send(is_good ? response : response_to({500, "The answer cannot be sent."}));
    });
}

void Connection::refuse(const Refusal& why) {
    ++premises_.tally.refused;
    closes_ = true;
    send(response_to(why));
}

void Connection::send(const Response& response) {
    enter(Phase::sending);
    const bool without_body = !has_body(response.status) || (reader_ && reader_->is_head_request());
    head_ = response_head(response, worker_.date(), closes_);
    body_ = without_body ? nullptr : response.body;
    const std::size_t body_size = body_ ? body_->size() : 0;
    const std::array<asio::const_buffer, 2> parts{asio::buffer(head_),
                                                  asio::const_buffer(body_ ? body_->data() : nullptr, body_size)};
    asio::async_write(socket_, parts, [self = shared_from_this(), body_size](Error error, std::size_t /*size*/) {
        self->guarded([&] { self->sent(error, body_size); });
    });
}

void Connection::sent(Error error, std::size_t body_size) {
    if (!place_) return;
    if (error) return close();
    premises_.tally.sent_bytes += body_size;
    body_.reset();
    if (closes_) return leave();
    if (worker_.is_draining()) return close();
    enter(Phase::idle);
    wait_for_request();
}

// Closing while something is unread would have the system take back what was sent last, so the other side is told that
// this was all, and gets a moment to close.
void Connection::leave() {
    Error ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    buffer_.consume(buffer_.size());
    reader_.reset();
    enter(Phase::leaving);
    discard();
}

void Connection::discard() {
    socket_.async_read_some(buffer_.prepare(part_of_body), [self = shared_from_this()](Error error, std::size_t) {
        if (!self->place_) return;
        if (error) return self->close();
        self->guarded([&] { self->discard(); });
    });
}

}  // namespace chatleaf::http
