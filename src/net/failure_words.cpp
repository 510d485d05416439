// SPDX-License-Identifier: MIT
#include "net/failure_words.hpp"

#include <chrono>
#include <utility>

namespace chatleaf::net {
namespace {

std::string seconds(std::chrono::milliseconds time) {
    const auto whole = std::chrono::ceil<std::chrono::seconds>(time).count();
    return std::to_string(whole) + (whole == 1 ? " second" : " seconds");
}

}  // namespace

std::string size_in_words(std::size_t bytes) {
    return bytes >= (std::size_t{1} << 20) ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes) + " bytes";
}

Failure failure_of(CURLcode code, bool was_sent, const Site& site, const Limits& limits) {
    const auto failure = [&](FailureKind kind, std::string sentence) {
        return Failure{kind, {{site.alias}, std::move(sentence)}};
    };
    switch (code) {
        case CURLE_PEER_FAILED_VERIFICATION:
            return failure(FailureKind::unreachable,
                           "The server's certificate is not trusted. If your company has an authority of its own, "
                           "name the file of its certificate as ca_file; else check the server's name and this "
                           "host's date.");
        case CURLE_SSL_CACERT_BADFILE:
            return failure(FailureKind::refused, "The file that ca_file names cannot be read as certificates (PEM).");
        case CURLE_SSL_CONNECT_ERROR:
            return failure(FailureKind::unreachable,
                           "The server does not speak TLS 1.2 or newer here; check scheme and port of its address.");
        case CURLE_OPERATION_TIMEDOUT:
            if (was_sent)
                return failure(FailureKind::broken, "The server did not answer whole in time, at most " +
                                                        seconds(limits.total) + "; it may be overloaded. Try later.");
            break;
        case CURLE_BAD_CONTENT_ENCODING:
            return failure(FailureKind::broken, "The server's answer is packed in a way that cannot be unpacked.");
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_HTTP2:
            return failure(FailureKind::broken, "What answers there does not speak HTTP; check the address and port.");
        default: break;
    }
    if (was_sent) return failure(FailureKind::broken, "The connection broke before the answer was whole; try again.");
    return failure(FailureKind::unreachable,
                   std::string("No connection to the ") +
                       (site.proxy ? "server came about by way of the proxy" : "server came about") +
                       "; check its address, the firewall and whether it runs.");
}

}  // namespace chatleaf::net
