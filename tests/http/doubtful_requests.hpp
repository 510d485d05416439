// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace chatleaf::test {

/// Bytes that parsers of HTTP are known to disagree about, and what they are answered with.
struct DoubtfulRequest {
    std::string what;
    std::string bytes;
    int status;  ///< 200: it is taken
};

inline std::vector<DoubtfulRequest> doubtful_requests() {
    const std::string post = "POST /a HTTP/1.1\r\nHost: h\r\n";
    const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    const std::string get = "GET /a HTTP/1.1\r\nHost: h\r\n";
    const auto asked = [](const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n"; };
    const std::string zero("\0", 1);
    return {
        {"a plain request", get + "\r\n", 200},
        {"an empty line before", "\r\n" + get + "\r\n", 200},
        {"two empty lines before", "\r\n\r\n" + get + "\r\n", 400},
        {"a blank before", " " + get + "\r\n", 400},
        {"HTTP/1.0", "GET /a HTTP/1.0\r\nHost: h\r\n\r\n", 200},
        {"HTTP/0.9", "GET /a\r\n\r\n", 400},
        {"HTTP/1.2", "GET /a HTTP/1.2\r\nHost: h\r\n\r\n", 505},
        {"HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"a version without a minor", "GET /a HTTP/1\r\nHost: h\r\n\r\n", 400},
        {"http in small letters", "GET /a http/1.1\r\nHost: h\r\n\r\n", 400},
        {"another protocol", "GET /a ICE/1.1\r\nHost: h\r\n\r\n", 400},
        {"TLS", "\x16\x03\x01\x02" + zero + "\x01", 400},
        {"two blanks in the first line", "GET  /a HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"a tab in the first line", "GET\t/a HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"a blank after the version", "GET /a HTTP/1.1 \r\nHost: h\r\n\r\n", 400},

        {"both lengths", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"both, the other way round", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
        {"two lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
        {"the same length twice", post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na", 400},
        {"a list of lengths", post + "Content-Length: 1, 1\r\n\r\na", 400},
        {"a length with a sign", post + "Content-Length: +1\r\n\r\na", 400},
        {"a length below none", post + "Content-Length: -1\r\n\r\na", 400},
        {"a length in hex", post + "Content-Length: 0x1\r\n\r\na", 400},
        {"no length in the header of it", post + "Content-Length:\r\n\r\n", 400},
        {"a length of 2^64", post + "Content-Length: 18446744073709551616\r\n\r\n", 400},
        {"a length of 2^64 + 1", post + "Content-Length: 18446744073709551617\r\n\r\na", 400},
        {"a length above what is taken", post + "Content-Length: 1001\r\n\r\n", 413},
        {"a tab after a length", post + "Content-Length: 1\t\r\n\r\na", 400},
        {"a tab and a blank after a length", post + "Content-Length: 1\t \r\n\r\na", 400},
        {"blanks around a length", post + "Content-Length: \t 1  \r\n\r\na", 200},
        {"gzip", post + "Transfer-Encoding: gzip\r\n\r\n", 400},
        {"gzip, then chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400},
        {"chunked, then identity", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400},
        {"chunked twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"identity", post + "Transfer-Encoding: identity\r\nContent-Length: 1\r\n\r\na", 400},
        {"chunked with a vertical tab", post + "Transfer-Encoding: \x0b" + "chunked\r\n\r\n0\r\n\r\n", 400},
        {"chunked in quotes", post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n", 400},
        {"chunked of HTTP/1.0", "POST /a HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},

        {"a blank before a colon", get + "A : b\r\n\r\n", 400},
        {"a tab before a colon", get + "Content-Length\t: 1\r\n\r\n", 400},
        {"a header without a name", get + ": b\r\n\r\n", 400},
        {"a header without a colon", get + "A\r\n\r\n", 400},
        {"a folded header", get + "A: b\r\n c\r\n\r\n", 400},
        {"a folded header, by a tab", get + "A: b\r\n\tc\r\n\r\n", 400},
        {"a folded first header", "GET /a HTTP/1.1\r\n Host: h\r\n\r\n", 400},
        {"a line that ends in LF", "GET /a HTTP/1.1\nHost: h\n\n", 400},
        {"a header that ends in LF", get + "A: b\nC: d\r\n\r\n", 400},
        {"an empty line of LF alone", get + "\n", 400},
        {"a CR in a value", get + "A: b\rC: d\r\n\r\n", 400},
        {"CR and CR and LF", "GET /a HTTP/1.1\r\r\nHost: h\r\n\r\n", 400},
        {"NUL in a value", get + "A: b" + zero + "c\r\n\r\n", 400},
        {"NUL in a name", get + "A" + zero + ": c\r\n\r\n", 400},
        {"NUL in the target", "GET /a" + zero + " HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"a control character in a value", get + "A: \x1b[31m\r\n\r\n", 400},
        {"brackets in a name", get + "A[]: b\r\n\r\n", 400},
        {"a name that is not ASCII", get + "\xc3\x84: b\r\n\r\n", 400},
        {"a value that is not ASCII", get + "A: \xc3\x84\r\n\r\n", 200},

        {"no Host", "GET /a HTTP/1.1\r\n\r\n", 400},
        {"no Host of HTTP/1.0", "GET /a HTTP/1.0\r\n\r\n", 400},
        {"two Hosts", get + "Host: i\r\n\r\n", 400},
        {"the same Host twice", get + "Host: h\r\n\r\n", 400},
        {"an empty Host", "GET /a HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"two in a Host", "GET /a HTTP/1.1\r\nHost: h, i\r\n\r\n", 400},
        {"a user in a Host", "GET /a HTTP/1.1\r\nHost: h@i\r\n\r\n", 400},
        {"a path in a Host", "GET /a HTTP/1.1\r\nHost: h/a\r\n\r\n", 400},
        {"a target of the Host", asked("http://h/a"), 200},
        {"a target of another", asked("http://i/a"), 400},
        {"a target of a user at the Host", asked("http://i@h/a"), 400},
        {"a target of no scheme", asked("h/a"), 400},
        {"a target of an authority", "CONNECT h:80 HTTP/1.1\r\nHost: h:80\r\n\r\n", 501},
        {"a target of everything", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"a path that climbs", asked("/../a"), 400},
        {"a path that climbs, encoded", asked("/%2e%2E/a"), 400},
        {"a path that stays", asked("/./a"), 400},
        {"a slash that is encoded", asked("/a%2f..%2fb"), 400},
        {"a backslash", asked("/..\\a"), 400},
        {"a backslash that is encoded", asked("/..%5ca"), 400},
        {"NUL that is encoded", asked("/a%00.png"), 400},
        {"a line end that is encoded", asked("/a%0d%0ab"), 400},
        {"what decodes to no UTF-8", asked("/%c0%af"), 400},
        {"a fragment", asked("/a#b"), 400},
        {"a target that is not ASCII", asked("/\xc3\xa4"), 400},
        {"a method nobody has", "BREW /a HTTP/1.1\r\nHost: h\r\n\r\n", 501},
        {"a method in small letters", "get /a HTTP/1.1\r\nHost: h\r\n\r\n", 501},
        {"TRACE", "TRACE /a HTTP/1.1\r\nHost: h\r\n\r\n", 501},
        {"an expectation", post + "Expect: the-worst\r\nContent-Length: 1\r\n\r\na", 417},

        {"chunks", chunked + "3\r\nabc\r\n0a\r\n0123456789\r\n0\r\n\r\n", 200},
        {"a chunk with zeros before its size", chunked + "0003\r\nabc\r\n0\r\n\r\n", 200},
        {"a chunk with a sign", chunked + "+3\r\nabc\r\n0\r\n\r\n", 400},
        {"a chunk below none", chunked + "-1\r\nabc\r\n0\r\n\r\n", 400},
        {"a chunk in 0x", chunked + "0x3\r\nabc\r\n0\r\n\r\n", 400},
        {"a chunk of no size", chunked + "\r\nabc\r\n0\r\n\r\n", 400},
        {"a chunk that overflows", chunked + "10000000000000003\r\nabc\r\n0\r\n\r\n", 400},
        {"a chunk that overflows a sum", chunked + "3\r\nabc\r\nfffffffffffffffe\r\nabc\r\n0\r\n\r\n", 413},
        {"a chunk larger than what is taken", chunked + "3e9\r\n", 413},
        {"chunks larger than what is taken", chunked + "3\r\nabc\r\n3e6\r\n", 413},
        {"a chunk with an extension", chunked + "3;a=b\r\nabc\r\n0\r\n\r\n", 400},
        {"a last chunk with an extension", chunked + "3\r\nabc\r\n0;a\r\n\r\n", 400},
        {"an extension that holds a line end", chunked + "3;\n\r\nabc\r\n0\r\n\r\n", 400},
        {"an extension without end", chunked + "3;" + std::string(200, 'a'), 400},
        {"a blank after a size", chunked + "3 \r\nabc\r\n0\r\n\r\n", 400},
        {"a size that ends in LF", chunked + "3\nabc\r\n0\r\n\r\n", 400},
        {"a chunk that ends in LF", chunked + "3\r\nabc\n0\r\n\r\n", 400},
        {"a chunk longer than its size", chunked + "3\r\nabcd\r\n0\r\n\r\n", 400},
        {"a last chunk that ends in LF", chunked + "0\n\n", 400},
        {"something in place of the last line", chunked + "0\r\nXY\r\n\r\n", 400},
        {"a trailer", chunked + "3\r\nabc\r\n0\r\nA: b\r\n\r\n", 400},
        {"a trailer with a length", chunked + "0\r\nContent-Length: 9\r\n\r\n", 400},
        {"a trailer without end", chunked + "0\r\nA: " + std::string(200, 'a'), 400},
        {"zeros without end", chunked + std::string(200, '0'), 400},
    };
}

}  // namespace chatleaf::test
