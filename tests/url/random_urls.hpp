// SPDX-License-Identifier: MIT
#pragma once

#include <random>
#include <string>
#include <vector>

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::test {

/// Makes URLs, and what looks like them: pieces in the order in which an URL has them, some
/// left out, some doubled, some with a character changed.
class RandomUrls {
public:
    explicit RandomUrls(std::uint32_t seed) : random_(seed) {}

    std::string url() {
        std::string made;
        if (one_in(12)) made += of({" ", "\t", "\x01", "\n ", "\u00a0"});
        if (!one_in(4)) made += scheme() + of({"://", "://", "://", ":", ":/", "", ":///", ":\\\\", ":/\\"});
        if (one_in(4)) made += of({"user@", "u:p@", "@", "a@b@", "U%40:@", "u/x@", "a\\b@", "\u00c4:1@"});
        made += host();
        if (one_in(3))
            made += ":" + of({"", "80", "8080", "65535", "65536", "00080", "99999999999", "8a", "-1", "1:2"});
        if (one_in(2))
            made += of({"/", "/a/b", "/%zz", "?q=1", "#f", "\\x", "/?u=http://b.com", "/a b", "/\U0001f600"});
        if (one_in(12)) made += of({" ", "\t", "\x01", "\r\n", "."});
        if (one_in(6)) change(made);
        return made;
    }

    std::string host() {
        if (one_in(6)) return ipv4();
        if (one_in(8)) return ipv6();
        std::string made = label();
        while (!one_in(2)) made += of({".", ".", ".", ".", "..", "\u3002", "%2e"}) + label();
        if (!one_in(3)) made += "." + suffix();
        if (one_in(10)) made += of({".", ".."});
        return made;
    }

    std::string suffix() {
        return of({"com",
                   "org",
                   "co.uk",
                   "github.io",
                   "ck",
                   "www.ck",
                   "city.kawasaki.jp",
                   "kawasaki.jp",
                   "xyz",
                   "file",
                   "md",
                   "COM",
                   "Co.Uk",
                   "\u0440\u0444",
                   "\u0420\u0424",
                   "xn--p1ai",
                   "compute.amazonaws.com",
                   "localhost",
                   "\u9999\u6e2f",
                   "constructor.ck",
                   "1",
                   "0x1",
                   "08",
                   "intra",
                   "np",
                   "tokyo.jp",
                   "local"});
    }

    std::string of(const std::vector<std::string>& choices) { return choices[random_() % choices.size()]; }
    bool one_in(unsigned chances) { return random_() % chances == 0; }

private:
    std::string scheme() {
        return of({"http",
                   "https",
                   "HTTP",
                   "ftp",
                   "ws",
                   "wss",
                   "file",
                   "File",
                   "foo",
                   "git+ssh",
                   "a.b",
                   "x-y",
                   "1a",
                   "",
                   "data",
                   "javascript",
                   "mailto",
                   "h\ttp",
                   "foo_bar",
                   std::string(31, 'a'),
                   std::string(32, 'b'),
                   std::string(33, 'c')});
    }

    std::string label() {
        switch (random_() % 12) {
            case 0:
                return of({"xn--bcher-kva", "xn--a", "xn--", "xn--ab-", "XN--MGBH0FB", "xn--abc", "xn--0", "xn--ls8h",
                           "xn--zca", "ab--c"});
            case 1:
                return of({"b\u00fccher", "\u00c4", "stra\u00dfe", "\u200d", "a\u200cb", "\u05d0", "\u05d01", "1\u05d0",
                           "\u0308", "\uff11", "\u00ad", "\ufffd", "\u212a", "\u0130", "\u2488", "\U0001f600", "\uff0f",
                           "\u2260", "\u03c2"});
            case 2:
                return of({"-a",  "a-",  "a_",  "_a",  "a_b", "--",  "_",   "a b",  "a%41", "%00",
                           "%",   "a|b", "a^b", "a<b", "a~b", "a,b", "a'b", "a\"b", "a`b",  "{a}",
                           "a!b", "a$b", "a&b", "(a)", "a*b", "a+b", "a;b", "a=b",  "\x7F", "a\x02"});
            case 3: return std::string(60 + random_() % 6, 'x');
            case 4:
                return std::string(60 + random_() % 6, 'x') + "." + std::string(60, 'y') + "." + std::string(60, 'z') +
                       "." + std::string(50 + random_() % 20, 'w');
            case 5: return of({"A", "Www", "EXAMPLE", "constructor", "localhost", "0", "255", "0xff", "1e3"});
            default: return of({"a", "www", "example", "foo", "x1", "b-c", "rocket", "chat"});
        }
    }

    std::string ipv4() {
        std::string made = number();
        for (unsigned i = random_() % 5; i > 0; --i) made += "." + number();
        if (one_in(6)) made += ".";
        return made;
    }
    std::string number() {
        return of({"0",  "1",    "10",   "127",   "255",      "256",        "01",         "08",
                   "0x", "0x1f", "0XFF", "65536", "16777216", "4294967295", "4294967296", "99999999999999999999",
                   "",   "1a",   "0xg",  "\uff11"});
    }
    std::string ipv6() {
        if (one_in(4))
            return of({"[::1]", "[1:2:3:4:5:6:7:8]", "[::ffff:1.2.3.4]", "1:2", "::1", "a:b:c", "[]", "[::"});
        std::string made = "[";
        for (unsigned i = random_() % 9; i > 0; --i)
            made += of({"0", "1", "ffff", "AbC", "12345", "", "g", "::"}) + of({":", ":", ":", "::", ""});
        if (one_in(3)) made += of({"1.2.3.4", "1.2.3", "01.2.3.4", "256.1.1.1", "1.2.3.4.5", "1.2.3.4:1"});
        return made + of({"]", "]", "]", "", "]]", "]x"});
    }

    void change(std::string& text) {
        const std::size_t at = random_() % (text.size() + 1);
        std::string character;
        if (one_in(2)) {
            character = static_cast<char>(random_() % 0x80);
        } else {
            text::append_code_point(character, known_character());
        }
        std::size_t boundary = at;  // never inside of a character
        while (boundary < text.size() && (static_cast<unsigned char>(text[boundary]) & 0xC0U) == 0x80) ++boundary;
        text.insert(boundary, character);
    }

    /// Node.js 18 and 20 do not know the Arabic letters and marks of Unicode 14.
    char32_t known_character() {
        while (true) {
            const auto c = static_cast<char32_t>(random_() % 0x3100);
            if ((c < 0x0870 || c > 0x089F) && (c < 0x1AC1 || c > 0x1ACE)) return c;
        }
    }

    std::mt19937 random_;
};

}  // namespace chatleaf::test
