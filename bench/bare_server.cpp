// SPDX-License-Identifier: MIT
#include "bare_server.hpp"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <thread>

namespace chatleaf::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Body = beast::http::span_body<const char>;

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, const std::string& body) : socket_(std::move(socket)), body_(body) {
        socket_.set_option(tcp::no_delay(true));
    }
    void read() {
        request_ = {};
        beast::http::async_read(socket_, buffer_, request_, [self = shared_from_this()](auto error, std::size_t) {
            if (!error) self->answer();
        });
    }

private:
    void answer() {
        response_ = beast::http::response<Body>(beast::http::status::ok, request_.version());
        response_.set(beast::http::field::content_type, "text/html; charset=utf-8");
        response_.body() = Body::value_type(body_.data(), body_.size());
        response_.keep_alive(request_.keep_alive());
        response_.prepare_payload();
        beast::http::async_write(socket_, response_, [self = shared_from_this()](auto error, std::size_t) {
            if (!error) self->read();
        });
    }

    tcp::socket socket_;
    const std::string& body_;
    beast::flat_buffer buffer_;
    beast::http::request<beast::http::empty_body> request_;
    beast::http::response<Body> response_;
};

}  // namespace

struct BareServer::Loop {
    explicit Loop(const std::string& answer) : body(answer) { accept(); }
    void accept() {
        acceptor.async_accept([this](auto error, tcp::socket socket) {
            if (error) return;
            std::make_shared<Session>(std::move(socket), body)->read();
            accept();
        });
    }

    const std::string& body;
    asio::io_context context{1};
    tcp::acceptor acceptor{context, {asio::ip::make_address("127.0.0.1"), 0}};
    std::thread thread{[this] { context.run(); }};
};

BareServer::BareServer(const std::string& body) : loop_(std::make_unique<Loop>(body)) {}
BareServer::~BareServer() {
    loop_->context.stop();
    loop_->thread.join();
}
std::uint16_t BareServer::port() const { return loop_->acceptor.local_endpoint().port(); }

}  // namespace chatleaf::bench
