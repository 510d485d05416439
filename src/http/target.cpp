// SPDX-License-Identifier: MIT
#include "http/target.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::http {
namespace {

// Browsers leave some of what RFC 3986 has encoded as it is; these they do not.
constexpr bool may_stand(char c) noexcept {
    return c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '#';
}

constexpr int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = text::lower_ascii(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::string> decoded(std::string_view encoded, bool plus_is_blank) {
    std::string plain;
    plain.reserve(encoded.size());
    for (std::size_t at = 0; at < encoded.size(); ++at) {
        const char c = encoded[at];
        if (c == '%') {
            if (encoded.size() - at < 3) return std::nullopt;
            const int high = hex_value(encoded[at + 1]);
            const int low = hex_value(encoded[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            plain.push_back(static_cast<char>(high * 16 + low));
            at += 2;
        } else {
            plain.push_back(c == '+' && plus_is_blank ? ' ' : c);
        }
    }
    if (plain.find('\0') != std::string::npos || !text::is_utf8(plain)) return std::nullopt;
    return plain;
}

bool has_dots_as_step(std::string_view path) {
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        const auto step = path.substr(begin, end - begin);
        if (step == "." || step == "..") return true;
        begin = end + 1;
    }
    return false;
}

bool is_doubtful(char c) noexcept { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\'; }

std::optional<std::string> read_path(std::string_view encoded) {
    if (!encoded.starts_with('/')) return std::nullopt;
    auto path = decoded(encoded, false);
    if (!path || std::any_of(path->begin(), path->end(), is_doubtful)) return std::nullopt;
    // A slash that was encoded is one step more for us, and none for whoever does not decode.
    if (std::count(path->begin(), path->end(), '/') != std::count(encoded.begin(), encoded.end(), '/'))
        return std::nullopt;
    if (has_dots_as_step(*path)) return std::nullopt;
    return path;
}

std::optional<Query> read_query(std::string_view encoded) {
    Query query;
    for (std::size_t begin = 0; begin < encoded.size();) {
        const auto end = std::min(encoded.find('&', begin), encoded.size());
        const auto pair = encoded.substr(begin, end - begin);
        begin = end + 1;
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = decoded(pair.substr(0, equals), true);
        auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value) return std::nullopt;
        query.emplace_back(*std::move(name), *std::move(value));
    }
    return query;
}

// "http://authority", in any case, of the beginning; what follows is left in `target`.
std::optional<std::string_view> take_authority(std::string_view& target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!text::same_letters(target.substr(0, scheme.size()), scheme)) continue;
        target.remove_prefix(scheme.size());
        const auto end = std::min(target.find_first_of("/?"), target.size());
        const auto authority = target.substr(0, end);
        target.remove_prefix(end);
        return authority;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Target> read_target(std::string_view target) {
    if (!std::all_of(target.begin(), target.end(), may_stand)) return std::nullopt;
    Target read;
    if (const auto authority = take_authority(target)) {
        if (authority->empty()) return std::nullopt;
        read.authority = *authority;
    }
    const auto mark = std::min(target.find('?'), target.size());
    const auto encoded_path = target.substr(0, mark);
    const bool is_root = !read.authority.empty() && encoded_path.empty();
    auto path = read_path(is_root ? "/" : encoded_path);
    auto query = read_query(target.substr(std::min(mark + 1, target.size())));
    if (!path || !query) return std::nullopt;
    read.path = *std::move(path);
    read.query = *std::move(query);
    return read;
}

}  // namespace chatleaf::http
