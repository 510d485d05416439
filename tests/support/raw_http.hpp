// SPDX-License-Identifier: MIT
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/text/ascii.hpp"

namespace chatleaf::test {

/// What came back, as it came.
struct RawResponse {
    int status = 0;
    std::string head;  ///< status line and headers, with their line ends
    std::string body;

    /// Empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const {
        const std::string mark = "\r\n" + text::lower_ascii(name) + ": ";
        const auto at = text::lower_ascii(head).find(mark);
        if (at == std::string::npos) return {};
        const auto begin = at + mark.size();
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

/// A client that sends any bytes at all to a port of this host, and reads no more than it is asked for.
class RawClient {
public:
    /// `before_connecting` is called when there is a socket already.
    explicit RawClient(
        std::uint16_t port, const char* from = "127.0.0.1", const std::function<void()>& before_connecting = [] {})
        : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        before_connecting();
        sockaddr_in self{};
        self.sin_family = AF_INET;
        inet_pton(AF_INET, from, &self.sin_addr);
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_port = htons(port);
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (bind(socket_, reinterpret_cast<sockaddr*>(&self), sizeof self) != 0 ||
            connect(socket_, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0) {
            close(socket_);
            throw std::runtime_error("nobody to talk to");
        }
    }
    RawClient(RawClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)), unread_(std::move(other.unread_)) {}
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient() {
        if (socket_ >= 0) close(socket_);
    }

    /// False once the other side takes nothing any more.
    bool say(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    /// As much as can be sent without waiting; false as above.
    bool say_at_once(std::string_view bytes) const {
        return send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT) >= 0 || errno == EAGAIN;
    }
    void end_saying() const { shutdown(socket_, SHUT_WR); }
    /// Closes so that the other side sees a reset.
    void reset() {
        const linger at_once{1, 0};
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        close(std::exchange(socket_, -1));
    }

    /// The next response; none where the connection ends before it is whole, or after so long. `without_body`: it is
    /// one to HEAD.
    std::optional<RawResponse> response(bool without_body = false,
                                        std::chrono::milliseconds longest = std::chrono::seconds(20)) {
        const auto end = std::chrono::steady_clock::now() + longest;
        RawResponse response;
        while (unread_.find("\r\n\r\n") == std::string::npos)
            if (!more(end)) return std::nullopt;
        const auto head_size = unread_.find("\r\n\r\n") + 4;
        response.head = unread_.substr(0, head_size - 2);
        unread_.erase(0, head_size);
        response.status = std::atoi(response.head.substr(9, 3).c_str());
        const auto size = without_body ? 0 : std::strtoul(response.header("content-length").c_str(), nullptr, 10);
        while (unread_.size() < size)
            if (!more(end)) return std::nullopt;
        response.body = unread_.substr(0, size);
        unread_.erase(0, size);
        if (unread_.empty()) unread_.shrink_to_fit();
        return response;
    }

    /// Whether the other side closes, and says nothing more, within so long.
    bool is_closed(std::chrono::milliseconds longest = std::chrono::seconds(20)) {
        const auto end = std::chrono::steady_clock::now() + longest;
        while (unread_.empty() && more(end)) {
        }
        return unread_.empty() && ended_;
    }

private:
    bool more(std::chrono::steady_clock::time_point end) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd waiting{socket_, POLLIN, 0};
        if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return false;
        char part[16384];
        const ssize_t got = recv(socket_, part, sizeof part, 0);
        if (got <= 0) {
            ended_ = true;
            return false;
        }
        unread_.append(part, static_cast<std::size_t>(got));
        return true;
    }

    int socket_;
    std::string unread_;
    bool ended_ = false;
};

}  // namespace chatleaf::test
