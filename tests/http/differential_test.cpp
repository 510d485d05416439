// SPDX-License-Identifier: MIT
// Beside llhttp, the parser of Node.js, as strict as it is by default: what we take, it takes too, and reads in the
// same way. It takes more.
#include <random>

#include "http/doubtful_requests.hpp"
#include "http/request_reader.hpp"
#include "http/server_fixture.hpp"
#include "support/corpus.hpp"
#include "support/node.hpp"

using namespace chatleaf;
using namespace chatleaf::test;
using State = http::RequestReader::State;

namespace {

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte / 16];
        text += digits[byte % 16];
    }
    return text;
}

// All requests that stand in the bytes, up to the first that is refused: method, target and body of each.
std::string our_reading(std::string_view bytes) {
    Scripted handler(echo, 100'000);
    const http::Limits limits;
    std::string requests;
    while (!bytes.empty()) {
        http::RequestReader reader(limits, handler);
        bytes.remove_prefix(reader.read(bytes));
        if (reader.state() != State::whole) break;
        const bool is_last = !reader.keeps_connection();
        const bool is_head = reader.is_head_request();
        const http::Request request = reader.take();
        requests += (is_head ? "HEAD" : request.method) + ' ' + hex(request.target) + ' ' + hex(request.body) + ';';
        if (is_last) break;
    }
    return requests;
}

// Node.js tells of headers and bodies as they come, and of what is wrong by throwing or returning it.
constexpr std::string_view their_reading = R"(
process.noDeprecation = true;
const { HTTPParser, methods } = process.binding('http_parser');
for (const line of lines) {
    let told = '';
    let now = '';
    let body = [];
    const parser = new HTTPParser();
    parser.initialize(HTTPParser.REQUEST, {});
    parser[HTTPParser.kOnHeaders | 0] = () => {};
    parser[HTTPParser.kOnHeadersComplete | 0] = (major, minor, headers, method, url) => {
        now = methods[method] + ' ' + Buffer.from(url ?? '', 'latin1').toString('hex') + ' ';
        body = [];
    };
    parser[HTTPParser.kOnBody | 0] = (part) => { body.push(Buffer.from(part)); };
    parser[HTTPParser.kOnMessageComplete | 0] = () => { told += now + Buffer.concat(body).toString('hex') + ';'; };
    parser.execute(Buffer.from(line, 'hex'));
    console.log(told);
}
)";

// Pieces of requests, put together as they should be and as they should not.
class Writer {
public:
    explicit Writer(unsigned seed) : random_(seed) {}

    std::string requests() {
        std::string bytes;
        for (unsigned i = 0; i <= random_() % 3; ++i) bytes += request();
        for (unsigned i = 0; i < random_() % 3; ++i) break_somewhere(bytes);
        return bytes;
    }

private:
    std::string one_of(const std::vector<std::string>& choices) { return choices[random_() % choices.size()]; }
    bool rarely() { return random_() % 12 == 0; }

    std::string request() {
        std::string text = one_of({"GET", "POST", "HEAD", "PUT", "OPTIONS", "DELETE"});
        text += one_of({" /", " /a?b=c", " /%41/b", " http://h/a", " /a;b=c|d", " /[a]^`{}"});
        text += (rarely() ? " HTTP/1.0" : " HTTP/1.1") + end();
        text += name("Host") + "h" + end();
        for (unsigned i = 0; i < random_() % 3; ++i)
            text += name(one_of({"A", "Accept", "X-B", "Connection", "Upgrade", "Expect"})) +
                    one_of({"b", "", "close", "keep-alive", "upgrade", "100-continue", "b\tc", "\xc3\xa4"}) + end();
        std::string body;
        for (unsigned i = random_() % 3; i > 0; --i) body += one_of({"a", "bc", "GET / HTTP/1.1\r\n\r\n", "0\r\n\r\n"});
        switch (random_() % 4) {
            case 0: return text + end();
            case 1: return text + name("Content-Length") + std::to_string(body.size()) + end() + end() + body;
            case 2: return text + name("Transfer-Encoding") + "chunked" + end() + end() + chunks(body);
            default: return text + framing() + end() + (rarely() ? body : chunks(body));
        }
    }
    std::string end() {
        return random_() % 60 == 0 ? one_of({"\n", "\r", "\r\r\n", "\r\n ", "\r\n\t", " \r\n"}) : "\r\n";
    }
    std::string name(std::string text) {
        return text + (random_() % 60 == 0 ? one_of({" :", "\t:", "", ":\x0b", "::", ": \r\n "}) : ": ");
    }
    std::string framing() {
        std::string text;
        for (unsigned i = 0; i <= random_() % 2; ++i) {
            text += random_() % 2 == 0
                        ? name("Content-Length") + one_of({"0", "1", "5", "05", "+5", "5,5", "0x5", ""})
                        : name("Transfer-Encoding") +
                              one_of({"chunked", "CHUNKED", "gzip, chunked", "identity", "chunked, x", "xchunked", ""});
            text += end();
        }
        return text;
    }
    std::string chunks(const std::string& body) {
        std::string text;
        if (!body.empty()) {
            const std::string digits = hex(std::string(1, static_cast<char>(body.size() % 256)));
            text = (rarely() ? one_of({"+", "-", "0x", " ", "00", "1"}) : "") + digits;
            text += (rarely() ? one_of({";a", ";a=b", " ", ";", ";a=\"b\"", "\t"}) : "") + end() + body + end();
        }
        return text + "0" + (rarely() ? ";a" : "") + end() + (rarely() ? "A: b" + end() : "") + end();
    }
    void break_somewhere(std::string& bytes) {
        const std::size_t at = random_() % bytes.size();
        const std::string piece =
            one_of({"\r", "\n", "\r\n", " ", "\t", ":", std::string(1, '\0'), "\x7f", "\xff", "0", ",", "%"});
        if (random_() % 3 == 0) bytes.erase(at, 1 + random_() % 3);
        if (random_() % 2 == 0) bytes.insert(at, piece);
        if (bytes.empty()) bytes = "\r\n";
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("what we take of any bytes, llhttp takes in the same way") {
    std::vector<std::string> inputs;
    for (const auto& doubtful : doubtful_requests()) inputs.push_back(doubtful.bytes + get_a);
    Writer writer(20);
    while (inputs.size() < 20'000) inputs.push_back(writer.requests());
    std::vector<std::string> lines;
    for (const std::string& input : inputs) lines.push_back(hex(input));
    const auto theirs = run_node(their_reading, lines);
    if (!theirs) return report_skipped("no Node.js");
    REQUIRE(theirs->size() == inputs.size());
    std::size_t taken = 0;
    std::size_t refused_by_us_alone = 0;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::string ours = our_reading(inputs[i]);
        INFO(inputs[i]);
        INFO(lines[i]);
        if (!(*theirs)[i].starts_with(ours)) CHECK((*theirs)[i] == ours);
        if (!ours.empty()) ++taken;
        if (ours != (*theirs)[i]) ++refused_by_us_alone;
    }
    // Else nothing was compared.
    CHECK(taken > inputs.size() / 5);
    CHECK(refused_by_us_alone > 100);
}
