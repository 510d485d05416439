// SPDX-License-Identifier: MIT
// Any bytes as requests: they are read alike in whatever pieces they come, and what is taken is what it seems, because
// the same request, written plainly, is read as the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "chatleaf/text/utf8.hpp"
#include "http/request_reader.hpp"
#include "http/response_head.hpp"
#include "http/target.hpp"

using namespace chatleaf;
using State = http::RequestReader::State;

namespace {

constexpr std::size_t most_body = 2000;

void require(bool holds) {
    if (!holds) std::abort();
}

class AnyBody : public http::Handler {
public:
    [[nodiscard]] std::size_t most_body(std::string_view /*method*/, std::string_view path) const noexcept override {
        require(path.starts_with('/'));
        return ::most_body;
    }
    void handle(http::Request&& /*request*/, http::Respond /*respond*/) override {}
};

struct Reading {
    State state = State::nothing;
    int status = 0;
    std::size_t used = 0;
    bool is_head = false;
    bool keeps = false;
    http::Request request;
};

// In pieces of 1 to `most` bytes, as a generator says that is made of the bytes themselves.
Reading read(std::string_view bytes, std::size_t most) {
    const http::Limits limits;
    const AnyBody handler;
    http::RequestReader reader(limits, handler);
    Reading reading;
    std::uint32_t state = static_cast<std::uint32_t>(bytes.size()) + 1;
    for (std::size_t come = 0; come < bytes.size();) {
        state = state * 1664525 + 1013904223;
        come = std::min(bytes.size(), come + 1 + (state >> 8) % most);
        const std::size_t used = reader.read(bytes.substr(reading.used, come - reading.used));
        require(used <= come - reading.used);
        reading.used += used;
        if (reader.state() == State::whole || reader.state() == State::refused) break;
    }
    reading.state = reader.state();
    if (reading.state == State::refused) reading.status = reader.refusal().status;
    if (reading.state != State::whole) return reading;
    reading.is_head = reader.is_head_request();
    reading.keeps = reader.keeps_connection();
    reading.request = reader.take();
    return reading;
}

void require_same(const http::Request& left, const http::Request& right) {
    require(left.method == right.method && left.target == right.target && left.path == right.path &&
            left.query == right.query && left.headers == right.headers && left.body == right.body);
}

std::string written(const Reading& reading) {
    const http::Request& request = reading.request;
    std::string text = (reading.is_head ? "HEAD" : request.method) + ' ' + request.target + " HTTP/1.1\r\n";
    for (const auto& [name, value] : request.headers) text += name + ": " + value + "\r\n";
    text += "\r\n";
    if (!request.header("transfer-encoding")) return text + request.body;
    for (const char c : request.body) text += std::string("1\r\n") + c + "\r\n";
    return text + "0\r\n\r\n";
}

void check_taken(const Reading& reading) {
    const http::Request& request = reading.request;
    require(request.body.size() <= most_body && request.header("host").has_value());
    require(request.path.find("/../") == std::string::npos &&
            request.path.find_first_of("\\\r\n") == std::string::npos);
    require(request.path.find('\0') == std::string::npos && text::is_utf8(request.path));
    http::Response echoed;
    echoed.headers = {{"x-echo", request.path}};
    require(http::is_sendable(echoed));
    const std::string again = written(reading);
    if (again.size() > most_body) return;  // of chunks, which take more room when they are small
    const Reading second = read(again + "GET", again.size() + 3);
    // What HTTP/1.0 lets stand is not for HTTP/1.1 to say.
    if (second.state == State::refused && second.status == 417) return;
    require(second.state == State::whole && second.used == again.size());
    require_same(request, second.request);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)http::read_target(bytes);
    for (int i = 0; i < 5 && !bytes.empty(); ++i) {
        const Reading at_once = read(bytes, bytes.size() * 2);
        for (const std::size_t most : {1U, 3U, 17U}) {
            const Reading in_pieces = read(bytes, most);
            // Of two faults in a chunk's first line either may be told: that it is too large, or that it is none.
            require(in_pieces.state == at_once.state);
            require(in_pieces.status == at_once.status || (in_pieces.status == 400 && at_once.status == 413));
            if (at_once.state == State::whole) require(in_pieces.used == at_once.used);
            require_same(in_pieces.request, at_once.request);
        }
        if (at_once.state != State::whole) break;
        check_taken(at_once);
        bytes.remove_prefix(at_once.used);
    }
    return 0;
}
