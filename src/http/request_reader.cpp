// SPDX-License-Identifier: MIT
// Beast's assertions of its own state do not hold where the last chunk comes a byte at a time, in which it is right
// all the same.
#define BOOST_DISABLE_ASSERTS
#include "http/request_reader.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <utility>

#include "chatleaf/text/ascii.hpp"
#include "http/head_check.hpp"
#include "http/head_lines.hpp"
#include "http/target.hpp"

namespace chatleaf::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using BeastError = beast::http::error;

// Of what stands between the bytes of two chunks: sixteen digits, the line ends around them, and some zeros in front.
constexpr std::size_t most_chunk_line = 64;

constexpr Refusal no_request{400, "This is no request of HTTP/1.1."};
constexpr Refusal not_plain_chunks{400, "Chunks must have a size alone, and nothing may follow them."};

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

// Beast waits for the end of a line, or of trailers, which may never come. All that may come of it is digits.
bool may_become_chunk_line(std::string_view line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = text::lower_ascii(line[i]);
        const bool is_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        const bool follows_cr = i > 0 && line[i - 1] == '\r';
        if (follows_cr != (c == '\n') || (c != '\n' && c != '\r' && !is_digit)) return false;
    }
    return line.size() <= most_chunk_line;
}

// A version of HTTP that is not spoken, as opposed to anything else at the end of the first line.
bool names_other_version(std::string_view head) {
    const auto line = head.substr(0, head.find('\r'));
    const auto version = line.substr(line.rfind(' ') + 1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) && version[6] == '.' &&
           is_digit(version[7]);
}

}  // namespace

class RequestReader::Parser final : public beast::http::basic_parser<true> {
public:
    Parser(const Limits& limits, const Handler& handler) : limits_(limits), handler_(handler), lines_(limits) {
        header_limit(static_cast<std::uint32_t>(limits.most_head + 1));
        eager(true);
    }

    std::size_t read(std::string_view bytes);

    State state = State::nothing;
    std::optional<Refusal> refusal;
    Request request;
    bool expects_continue = false;
    bool is_head_request = false;
    bool keeps_connection = false;

private:
    std::size_t read_head(std::string_view bytes);
    std::size_t read_body(std::string_view bytes);
    std::size_t put_bytes(std::string_view bytes, error_code& ec) {
        return put(boost::asio::const_buffer(bytes.data(), bytes.size()), ec);
    }
    void refuse(const Refusal& why) {
        refusal = why;
        state = State::refused;
    }
    void refuse(const Refusal& why, error_code& ec) {
        refuse(why);
        ec = BeastError::bad_value;
    }

    // What Beast tells, in the order in which it is called.
    void on_request_impl(beast::http::verb /*known*/, beast::string_view method, beast::string_view target, int version,
                         error_code& ec) override;
    void on_response_impl(int /*code*/, beast::string_view /*reason*/, int /*version*/, error_code& /*ec*/) override {}
    void on_field_impl(beast::http::field known, beast::string_view name, beast::string_view value,
                       error_code& ec) override;
    void on_header_impl(error_code& ec) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& /*length*/, error_code& /*ec*/) override {}
    std::size_t on_body_impl(beast::string_view bytes, error_code& /*ec*/) override {
        request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t /*size*/, beast::string_view extensions, error_code& ec) override {
        if (!extensions.empty()) refuse(not_plain_chunks, ec);
    }
    std::size_t on_chunk_body_impl(std::uint64_t /*left*/, beast::string_view bytes, error_code& /*ec*/) override {
        request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_finish_impl(error_code& /*ec*/) override {}

    const Limits& limits_;
    const Handler& handler_;
    HeadLines lines_;
    std::string authority_;
    bool is_1_0_ = false;
    bool names_upgrade_ = false;
    bool may_skip_line_ = true;
};

std::size_t RequestReader::Parser::read(std::string_view bytes) {
    std::size_t used = 0;
    // Old clients send an empty line after a body. Source: RFC 9112, 2.2.
    if (state == State::nothing && may_skip_line_ && bytes.starts_with("\r\n")) {
        may_skip_line_ = false;
        used = 2;
    }
    if (bytes.size() == used || (state == State::nothing && may_skip_line_ && bytes == "\r")) return used;
    if (state == State::nothing) state = State::head;
    if (state == State::head) used += read_head(bytes.substr(used));
    if (state == State::body) used += read_body(bytes.substr(used));
    return used;
}

std::size_t RequestReader::Parser::read_head(std::string_view bytes) {
    lines_.look_at(bytes);
    if (lines_.refusal()) refuse(*lines_.refusal());
    if (state == State::refused || !lines_.are_whole()) return 0;
    const auto head = bytes.substr(0, lines_.size());
    error_code ec;
    put_bytes(head, ec);
    if (state == State::refused) return 0;
    if (ec == BeastError::body_limit) {
        refuse({413, "The body is too large."});
    } else if (ec == BeastError::bad_version && names_other_version(head)) {
        refuse({505, "HTTP/1.1 is spoken here."});
    } else if (ec) {
        refuse(no_request);
    } else {
        // What follows a wish to speak another protocol may be meant as that.
        keeps_connection = keep_alive() && !is_1_0_ && !names_upgrade_;
        state = is_done() ? State::whole : State::body;
    }
    return head.size();
}

std::size_t RequestReader::Parser::read_body(std::string_view bytes) {
    if (bytes.empty()) return 0;
    error_code ec;
    const std::size_t used = put_bytes(bytes, ec);
    if (state == State::refused) return used;
    if (ec == BeastError::body_limit) {
        refuse({413, "The body is too large."});
    } else if (ec && ec != BeastError::need_more) {
        refuse({400, "The body is not as its headers say."});
    } else if (is_done()) {
        state = State::whole;
    } else if (!may_become_chunk_line(bytes.substr(used))) {
        refuse(not_plain_chunks);
    }
    return used;
}

void RequestReader::Parser::on_request_impl(beast::http::verb /*known*/, beast::string_view method,
                                            beast::string_view target, int version, error_code& ec) {
    if (const auto fault = fault_of_method(view(method))) return refuse(*fault, ec);
    if (target.size() > limits_.most_target) return refuse({414, "What is asked for has too long a name."}, ec);
    auto read = read_target(view(target));
    if (!read) return refuse({400, "The target is no path that can be read in one way only."}, ec);
    is_1_0_ = version == 10;
    is_head_request = view(method) == "HEAD";
    request.method = is_head_request ? "GET" : std::string(view(method));
    request.target = std::string(view(target));
    request.path = std::move(read->path);
    request.query = std::move(read->query);
    authority_ = read->authority;
    body_limit(handler_.most_body(request.method, request.path));
}

void RequestReader::Parser::on_field_impl(beast::http::field known, beast::string_view name, beast::string_view value,
                                          error_code& ec) {
    if (state == State::body) return refuse(not_plain_chunks, ec);
    if (known == beast::http::field::upgrade) names_upgrade_ = true;
    request.headers.emplace_back(text::lower_ascii(view(name)), std::string(view(value)));
}

void RequestReader::Parser::on_header_impl(error_code& ec) {
    if (const auto fault = fault_of_headers(request.headers, authority_, is_1_0_)) return refuse(*fault, ec);
    expects_continue = !is_1_0_ && request.header("expect").has_value();
}

RequestReader::RequestReader(const Limits& limits, const Handler& handler)
    : parser_(std::make_unique<Parser>(limits, handler)) {}
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;
RequestReader::~RequestReader() = default;

std::size_t RequestReader::read(std::string_view bytes) { return parser_->read(bytes); }
RequestReader::State RequestReader::state() const noexcept { return parser_->state; }
const Refusal& RequestReader::refusal() const noexcept { return *parser_->refusal; }
bool RequestReader::expects_continue() const noexcept { return parser_->expects_continue; }
bool RequestReader::is_head_request() const noexcept { return parser_->is_head_request; }
bool RequestReader::keeps_connection() const noexcept { return parser_->keeps_connection; }
Request RequestReader::take() { return std::move(parser_->request); }

}  // namespace chatleaf::http
