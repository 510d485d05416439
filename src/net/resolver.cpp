// SPDX-License-Identifier: MIT
#include "chatleaf/net/resolver.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <future>
#include <string>
#include <system_error>
#include <thread>

namespace chatleaf::net {
namespace {

constexpr int most_open_questions = 16;

Address address_in(const sockaddr* socket_address) {
    Address address;
    address.is_v6 = socket_address->sa_family == AF_INET6;
    if (address.is_v6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, socket_address, sizeof v6);
        std::memcpy(address.bytes.data(), &v6.sin6_addr, 16);
    } else {
        sockaddr_in v4{};
        std::memcpy(&v4, socket_address, sizeof v4);
        std::memcpy(address.bytes.data(), &v4.sin_addr, 4);
    }
    return address;
}

Result<std::vector<Address>> ask(const std::string& host) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* list = nullptr;
    const int fault = getaddrinfo(host.c_str(), nullptr, &hints, &list);
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(list, freeaddrinfo);
    if (fault == EAI_AGAIN) return Error{{}, "The name server did not answer; try again, or check DNS on this host."};
    if (fault != 0)
        return Error{{}, "No address is known for this host; check its name in the configuration, and DNS."};
    std::vector<Address> addresses;
    for (const addrinfo* each = list; each != nullptr; each = each->ai_next) {
        if (each->ai_family != AF_INET && each->ai_family != AF_INET6) continue;
        const Address address = address_in(each->ai_addr);
        if (std::find(addresses.begin(), addresses.end(), address) == addresses.end()) addresses.push_back(address);
    }
    if (addresses.empty()) return Error{{}, "This host has no address of IPv4 or IPv6."};
    return addresses;
}

class SystemResolver final : public Resolver {
public:
    Result<std::vector<Address>> resolve(std::string_view host, std::chrono::milliseconds most) override {
        // What outlives this call is shared with the thread, never borrowed.
        if (open_->fetch_add(1) >= most_open_questions) {
            open_->fetch_sub(1);
            return Error{{}, "The name server answers none of many questions; check DNS on this host."};
        }
        const auto promise = std::make_shared<std::promise<Result<std::vector<Address>>>>();
        auto answer = promise->get_future();
        try {
            std::thread([promise, name = std::string(host), open = open_] {
                promise->set_value(ask(name));
                open->fetch_sub(1);
            }).detach();
        } catch (const std::system_error&) {
            open_->fetch_sub(1);
            return Error{{}, "This host allows no more threads, so that the address cannot be looked up."};
        }
        if (answer.wait_for(most) != std::future_status::ready)
            return Error{{}, "The name server did not answer in time; check DNS on this host."};
        return answer.get();
    }

private:
    std::shared_ptr<std::atomic<int>> open_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace

std::unique_ptr<Resolver> system_resolver() { return std::make_unique<SystemResolver>(); }

}  // namespace chatleaf::net
