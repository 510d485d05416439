// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <future>
#include <memory>
#include <string>
#include <vector>

#include "chatleaf/net/client.hpp"

namespace chatleaf::net {

/// One request while libcurl works on it.
class Transfer {
public:
    /// `pinned` are the addresses to connect to: of the proxy if there is one, else of the site; none
    /// where the host is an address itself. `site` and `limits` must outlive the transfer, which must not move.
    Transfer(const Site& site, const Request& request, const Limits& limits, const std::vector<Address>& pinned);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer();

    [[nodiscard]] CURL* handle() const noexcept { return easy_.get(); }
    [[nodiscard]] std::future<Outcome> outcome() { return promise_.get_future(); }

    /// False when this libcurl lacks something that a request must not go without.
    [[nodiscard]] bool is_ready() const noexcept { return is_ready_; }

    /// Says what came of it. Once.
    void finish(CURLcode code);
    void abandon(std::string why);

private:
    struct ListDeleter {
        void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
    };
    using List = std::unique_ptr<curl_slist, ListDeleter>;

    template <typename T>
    void set(CURLoption option, T value);
    void set_up(const Request& request, const std::vector<Address>& pinned);
    void set_up_headers(const Request& request);
    void append_cookies(const Request& request);
    void set_up_trust();
    void set_up_proxy();
    void append(List& list, const std::string& line) const;
    [[nodiscard]] Failure failure(CURLcode code) const;
    [[nodiscard]] std::string too_large() const;

    static std::size_t on_body(char* data, std::size_t one, std::size_t size, void* transfer);
    static std::size_t on_header(char* data, std::size_t one, std::size_t size, void* transfer);
    static curl_socket_t on_open(void* transfer, curlsocktype purpose, curl_sockaddr* address);
    bool take_body(std::string_view bytes);
    bool take_header(std::string_view line);

    const Site& site_;
    const Limits& limits_;
    const std::size_t most_body_;
    std::string url_;
    std::string body_;
    List headers_;
    List pinned_;
    std::unique_ptr<CURL, void (*)(CURL*)> easy_;
    std::promise<Outcome> promise_;
    bool is_ready_ = true;
    Response response_;
    std::size_t header_bytes_ = 0;
    std::string excess_;     // a sentence, when the answer is too large
    std::string forbidden_;  // a sentence, when it would have connected to where it must not
};

/// Why an address is not connected to for a site, as a sentence; none when it may be.
[[nodiscard]] std::optional<std::string> fault_of(const Site& site, const Address& address);

}  // namespace chatleaf::net
