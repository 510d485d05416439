// SPDX-License-Identifier: MIT
#include "chatleaf/markup/dialect.hpp"

#include <array>
#include <charconv>
#include <string>
#include <system_error>

#include "chatleaf/text/quoting.hpp"

namespace chatleaf::markup {
namespace {

using Version = std::array<int, 3>;

Result<Version> version_from(std::string_view written) {
    Version version{};
    const char* at = written.data();
    const char* const end = at + written.size();
    for (int& part : version) {
        const auto [next, fault] = std::from_chars(at, end, part);
        if (fault != std::errc{} || part < 0) break;
        if (next == end || *next == '-' || *next == '+') return version;
        if (*next != '.') break;
        at = next + 1;
    }
    return Error{{}, text::quoted(written) + " is no version, which is written like 8.7.0."};
}

}  // namespace

Result<Dialect> dialect_of(std::string_view parser_version) {
    const auto version = version_from(parser_version);
    if (!version) return version.error();
    if (*version >= Version{0, 32, 0}) return Dialect::v0_32_0;
    if (*version >= Version{0, 31, 36}) return Dialect::v0_31_36;
    return Dialect::v0_31_32;
}

Result<Dialect> dialect_of_server(std::string_view server_version) {
    const auto version = version_from(server_version);
    if (!version) return version.error();
    if (*version >= Version{8, 7, 0}) return Dialect::v0_32_0;
    if (*version >= Version{8, 6, 0}) return Dialect::v0_31_36;
    return Dialect::v0_31_32;
}

std::string_view version_of(Dialect dialect) noexcept {
    switch (dialect) {
        case Dialect::v0_31_32: return "0.31.32";
        case Dialect::v0_31_36: return "0.31.36";
        case Dialect::v0_32_0: break;
    }
    return "0.32.0";
}

}  // namespace chatleaf::markup
