// SPDX-License-Identifier: MIT
#include "net/transfer.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/url/href.hpp"
#include "net/failure_words.hpp"
#include "net/site_check.hpp"

namespace chatleaf::net {
namespace {

constexpr std::size_t unpacked_unasked = std::size_t{1} << 20;  // below it no ratio is looked at
constexpr std::size_t read_at_once = 16'384;                    // what may have come beyond what was counted
constexpr long slowest = 64;                                    // bytes a second
constexpr long slow_for = 10;                                   // seconds

std::optional<Address> address_in(const curl_sockaddr& at) {
    Address address;
    if (at.family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &at.addr, sizeof v4);
        std::memcpy(address.bytes.data(), &v4.sin_addr, 4);
        return address;
    }
    if (at.family != AF_INET6 || at.addrlen > sizeof(sockaddr_in6)) return std::nullopt;
    sockaddr_in6 v6{};
    // The struct ends in a sockaddr that is as long as addrlen says.
    std::memcpy(&v6, &at.addr, at.addrlen);
    std::memcpy(address.bytes.data(), &v6.sin6_addr, 16);
    address.is_v6 = true;
    return address;
}

std::string pin(const std::string& host, std::uint16_t port, const std::vector<Address>& addresses) {
    std::string entry = host + ":" + std::to_string(port) + ":";
    for (const Address& address : addresses) {
        if (entry.back() != ':') entry += ',';
        entry += address.is_v6 ? "[" + to_string(address) + "]" : to_string(address);
    }
    return entry;
}

}  // namespace

std::optional<std::string> fault_of(const Site& site, const Address& address) {
    const Reach reach = reach_of(address);
    // Who is asked is the proxy, and that is always named by an admin.
    if (!may_connect(reach, site.may_be_private || site.proxy.has_value()))
        return "The server is not asked: its name leads to " + to_string(address) + ", " +
               std::string(words_of(reach)) + ".";
    const bool has_secrets = !site.credentials.empty() || !site.never_said.empty();
    if (!site.tls && has_secrets && (site.proxy || reach == Reach::everywhere))
        return "The server is not asked: over http anybody on the way could read the token. Write https:// in its "
               "address.";
    return std::nullopt;
}

Transfer::Transfer(const Site& site, const Request& request, const Limits& limits, const std::vector<Address>& pinned)
    : site_(site),
      limits_(limits),
      most_body_(std::min(limits.most_body, request.most_body.value_or(limits.most_body))),
      url_(url_of(site, request)),
      body_(request.body),
      easy_(curl_easy_init(), [](CURL* easy) { curl_easy_cleanup(easy); }) {
    if (!easy_) throw std::bad_alloc();
    set_up(request, pinned);
}

template <typename T>
void Transfer::set(CURLoption option, T value) {
    const CURLcode code = curl_easy_setopt(easy_.get(), option, value);
    if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
    if (code != CURLE_OK) is_ready_ = false;
}

Transfer::~Transfer() {
    // The list holds the credentials.
    for (curl_slist* each = headers_.get(); each != nullptr; each = each->next)
        explicit_bzero(each->data, std::strlen(each->data));
    wipe(url_);  // that of a webhook is as good as one
}

void Transfer::set_up(const Request& request, const std::vector<Address>& pinned) {
    set(CURLOPT_PRIVATE, static_cast<void*>(this));
    set(CURLOPT_URL, url_.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    // One request a connection at a time, so that counting connections counts requests.
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_HTTP09_ALLOWED, 0L);
    set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits_.connect.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits_.total.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, slowest);
    set(CURLOPT_LOW_SPEED_TIME, slow_for);
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(most_body_));
    set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    if (request.method == Method::post) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, body_.c_str());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_.size()));
        // Over a connection that turns out dead libcurl would send it a second time by itself.
        set(CURLOPT_FRESH_CONNECT, 1L);
    }
    if (!pinned.empty()) {
        append(pinned_,
               site_.proxy ? pin(site_.proxy->host, site_.proxy->port, pinned) : pin(site_.host, site_.port, pinned));
        set(CURLOPT_RESOLVE, pinned_.get());
    }
    set_up_headers(request);
    set_up_trust();
    set_up_proxy();
}

void Transfer::append(List& list, const std::string& line) const {
    curl_slist* const so_far = list.release();
    curl_slist* const longer = curl_slist_append(so_far, line.c_str());
    list.reset(longer != nullptr ? longer : so_far);
    if (longer == nullptr) throw std::bad_alloc();
}

void Transfer::set_up_headers(const Request& request) {
    append(headers_, "Expect:");  // or a long post would wait for a word first
    const bool accepts = std::ranges::any_of(request.headers, [](const auto& each) { return each.first == "Accept"; });
    if (!accepts) append(headers_, "Accept: application/json");
    append(headers_, "User-Agent: chatleaf");
    for (const auto& [name, value] : request.headers) append(headers_, name + ": " + value);
    for (const Credential& credential : site_.credentials) {
        std::string line = credential.header + ": " + credential.value.reveal();
        append(headers_, line);
        wipe(line);
    }
    append_cookies(request);
    set(CURLOPT_HTTPHEADER, headers_.get());
    set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));  // none of them to a proxy
}

void Transfer::append_cookies(const Request& request) {
    std::string line = "Cookie:";
    for (const auto& [header, cookie] : request.as_cookies) {
        const auto named = std::ranges::find(site_.credentials, header, &Credential::header);
        if (named == site_.credentials.end()) continue;
        std::string value = url::percent_encoded(named->value.reveal());
        std::string longer;
        longer.reserve(line.size() + cookie.size() + value.size() + 3);  // or it would leave parts behind
        longer.append(line).append(line.back() == ':' ? " " : "; ").append(cookie).append("=").append(value);
        wipe(value);
        wipe(line);
        line = std::move(longer);
    }
    if (line.back() != ':') append(headers_, line);
    wipe(line);
}

void Transfer::set_up_trust() {
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_PROXY_SSL_VERIFYPEER, 1L);
    set(CURLOPT_PROXY_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (site_.ca_file.empty()) return;
    for (const CURLoption file : {CURLOPT_CAINFO, CURLOPT_PROXY_CAINFO}) set(file, site_.ca_file.c_str());
    for (const CURLoption folder : {CURLOPT_CAPATH, CURLOPT_PROXY_CAPATH}) set(folder, static_cast<char*>(nullptr));
}

void Transfer::set_up_proxy() {
    // Empty, and not unset: else libcurl reads http_proxy, https_proxy and no_proxy.
    set(CURLOPT_NOPROXY, "");
    if (!site_.proxy) {
        set(CURLOPT_PROXY, "");
        return;
    }
    const Proxy& proxy = *site_.proxy;
    const std::string url = (proxy.tls ? "https://" : "http://") + proxy.host + ":" + std::to_string(proxy.port);
    set(CURLOPT_PROXY, url.c_str());
    set(CURLOPT_HTTPPROXYTUNNEL, 1L);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (!proxy.login) return;
    set(CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_BASIC));
    set(CURLOPT_PROXYUSERPWD, proxy.login->reveal().c_str());
}

std::size_t Transfer::on_body(char* data, std::size_t one, std::size_t size, void* transfer) {
    return static_cast<Transfer*>(transfer)->take_body({data, one * size}) ? size : 0;
}

std::size_t Transfer::on_header(char* data, std::size_t one, std::size_t size, void* transfer) {
    return static_cast<Transfer*>(transfer)->take_header({data, one * size}) ? size : 0;
}

curl_socket_t Transfer::on_open(void* transfer, curlsocktype /*purpose*/, curl_sockaddr* at) {
    auto& self = *static_cast<Transfer*>(transfer);
    const auto address = address_in(*at);
    const auto fault = address ? fault_of(self.site_, *address) : "The server has an address of an unknown kind.";
    if (fault) {
        self.forbidden_ = *fault;
        return CURL_SOCKET_BAD;
    }
    return socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol);
}

std::string Transfer::too_large() const { return "The server's answer is over " + size_in_words(most_body_) + "."; }

bool Transfer::take_body(std::string_view bytes) {
    if (bytes.size() > most_body_ - std::min(most_body_, response_.body.size())) {
        excess_ = too_large();
        return false;
    }
    response_.body.append(bytes);
    if (response_.body.size() <= unpacked_unasked) return true;
    curl_off_t received = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_SIZE_DOWNLOAD_T, &received);
    if (response_.body.size() / limits_.most_ratio <= static_cast<std::size_t>(received) + read_at_once) return true;
    excess_ = "The server's answer unpacks to over " + std::to_string(limits_.most_ratio) + " times its size.";
    return false;
}

bool Transfer::take_header(std::string_view line) {
    header_bytes_ += line.size();
    if (header_bytes_ > limits_.most_headers) {
        excess_ = "The server's answer has over " + size_in_words(limits_.most_headers) + " of headers.";
        return false;
    }
    // What came before a further status line was "wait" (1xx); what comes after the body is none of it.
    if (line.starts_with("HTTP/")) response_.headers.clear();
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !response_.body.empty()) return true;
    response_.headers.emplace_back(text::lower_ascii(line.substr(0, colon)), text::trimmed(line.substr(colon + 1)));
    return true;
}

void Transfer::finish(CURLcode code) {
    long status = 0;
    curl_off_t received = 0;
    curl_off_t took = 0;
    long connections = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy_.get(), CURLINFO_SIZE_DOWNLOAD_T, &received);
    curl_easy_getinfo(easy_.get(), CURLINFO_TOTAL_TIME_T, &took);
    curl_easy_getinfo(easy_.get(), CURLINFO_NUM_CONNECTS, &connections);
    response_.status = static_cast<int>(status);
    response_.received = static_cast<std::size_t>(received);
    response_.took = std::chrono::milliseconds(took / 1000);
    response_.reused = connections == 0;
    if (code == CURLE_OK) {
        promise_.set_value(std::move(response_));
    } else {
        promise_.set_value(failure(code));
    }
}

void Transfer::abandon(std::string why) {
    promise_.set_value(Failure{FailureKind::broken, {{site_.alias}, std::move(why)}});
}

Failure Transfer::failure(CURLcode code) const {
    if (!forbidden_.empty()) return {FailureKind::refused, {{site_.alias}, forbidden_}};
    if (code == CURLE_FILESIZE_EXCEEDED) return {FailureKind::excessive, {{site_.alias}, too_large()}};
    if (!excess_.empty()) return {FailureKind::excessive, {{site_.alias}, excess_}};
    curl_off_t sent_at = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_PRETRANSFER_TIME_T, &sent_at);
    return failure_of(code, sent_at > 0, site_, limits_);
}

}  // namespace chatleaf::net
