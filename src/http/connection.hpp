// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "http/request_reader.hpp"
#include "http/worker.hpp"

namespace chatleaf::http {

/// One connection, from when it was accepted until it is closed. It does one thing at a time: reads a request, waits
/// for the answer, sends it, and only then looks at what else has come.
class Connection final : public Deadlines::Waiter,
                         public AnswerBox::Recipient,
                         public std::enable_shared_from_this<Connection> {
public:
    Connection(boost::asio::ip::tcp::socket&& socket, std::string&& peer, Admission::Verdict verdict, Worker& worker);
    ~Connection() override;

    // All on the worker's thread.
    void begin();
    void close() noexcept;
    void answer(std::uint64_t number, Response&& response) override;
    void too_late(Phase phase) override;

private:
    using Error = boost::system::error_code;

    template <typename Step>
    void guarded(Step step) noexcept;
    void enter(Phase phase);
    [[nodiscard]] bool is_reading() const noexcept { return phase_ < Phase::answer; }

    void wait_for_request();
    void read();
    void take(Error error, std::size_t size);
    void proceed();
    void tell_to_continue();
    void hand_over();
    void refuse(const Refusal& why);
    void send(const Response& response);
    void sent(Error error, std::size_t body_size);
    void leave();
    void discard();

    boost::asio::ip::tcp::socket socket_;
    std::string peer_;
    Admission::Verdict verdict_;
    Worker& worker_;
    Premises& premises_;
    std::optional<Deadlines::Place> place_;
    Phase phase_ = Phase::idle;
    boost::beast::flat_buffer buffer_;
    std::optional<RequestReader> reader_;
    std::uint64_t number_ = 0;  // of the request that was handed over last
    bool closes_ = false;       // after the answer
    std::string head_;          // of the answer
    std::shared_ptr<const std::string> body_;
};

}  // namespace chatleaf::http
