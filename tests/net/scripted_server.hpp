// SPDX-License-Identifier: MIT
#pragma once

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace chatleaf::test {

/// One connection to a ScriptedServer, which may say anything at all.
class Connection {
public:
    Connection(int socket, const std::atomic<bool>& stopping) : socket_(socket), stopping_(stopping) {}

    /// The bytes of the next request up to the blank line and, where it says so, its body; empty when
    /// the other side has gone.
    std::string request() {
        for (;;) {
            const auto end = unread_.find("\r\n\r\n");
            if (end != std::string::npos) {
                const std::size_t size = end + 4 + body_size(unread_.substr(0, end + 2));
                if (unread_.size() >= size) {
                    std::string whole = unread_.substr(0, size);
                    unread_.erase(0, size);
                    return whole;
                }
            }
            char part[4096];
            if (!ready(POLLIN)) return {};
            const ssize_t got = recv(socket_, part, sizeof part, 0);
            if (got <= 0) return {};
            unread_.append(part, static_cast<std::size_t>(got));
        }
    }

    /// False when the other side has had enough.
    bool say(std::string_view bytes) {
        while (!bytes.empty()) {
            if (!ready(POLLOUT)) return false;
            const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// Says nothing for so long, or until the server stops.
    void pause(std::chrono::milliseconds time) const {
        const auto end = std::chrono::steady_clock::now() + time;
        while (!stopping_ && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }

    /// Has the other side see a reset in place of an end.
    void reset() const {
        const linger at_once{1, 0};
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }

private:
    static std::size_t body_size(const std::string& head) {
        const auto at = head.find("Content-Length: ");
        return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
    }
    [[nodiscard]] bool ready(short what) const {
        while (!stopping_) {
            pollfd waiting{socket_, what, 0};
            if (poll(&waiting, 1, 20) > 0) return true;
        }
        return false;
    }

    int socket_;
    const std::atomic<bool>& stopping_;
    std::string unread_;
};

/// Listens on 127.0.0.1 and lets a function talk on each connection, in a thread of its own.
class ScriptedServer {
public:
    explicit ScriptedServer(std::function<void(Connection&)> script)
        : script_(std::move(script)), socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (bind(socket_, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(socket_, 64) != 0 ||
            getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size) != 0)
            throw std::runtime_error("no port to listen on");
        port_ = ntohs(at.sin_port);
        listener_ = std::thread([this] { listen_on(); });
    }
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;
    ~ScriptedServer() {
        stopping_ = true;
        listener_.join();
        for (std::thread& talk : talks_) talk.join();
        close(socket_);
    }

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] int connections() const noexcept { return connections_; }

private:
    void listen_on() {
        while (!stopping_) {
            pollfd waiting{socket_, POLLIN, 0};
            if (poll(&waiting, 1, 20) <= 0) continue;
            const int accepted = accept(socket_, nullptr, nullptr);
            if (accepted < 0) continue;
            ++connections_;
            talks_.emplace_back([this, accepted] {
                Connection connection(accepted, stopping_);
                script_(connection);
                close(accepted);
            });
        }
    }

    std::function<void(Connection&)> script_;
    int socket_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> connections_{0};
    std::vector<std::thread> talks_;  // of the listener, until it has ended
    std::thread listener_;
};

/// An answer with this body, as HTTP.
inline std::string answer(std::string_view body, std::string_view status = "200 OK",
                          std::string_view headers = "Content-Type: application/json\r\n") {
    return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(headers) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace chatleaf::test
