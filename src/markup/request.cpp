// SPDX-License-Identifier: MIT
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/text/surrogates.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::markup {
namespace {

using nlohmann::json;
using Version = std::array<int, 3>;

/// "8.7", "0.32.0" and "8.7.0-rc.1"; parts that are missing count as 0.
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
    return Error{{}, "\"" + std::string(written) + "\" is no version; write it like 8.7.0"};
}

/// The flag `name` of `options`: JavaScript takes any value but these as yes.
bool is_set(const json& options, const char* name) {
    const auto found = options.find(name);
    if (found == options.end() || found->is_null()) return false;
    if (found->is_boolean()) return found->get<bool>();
    if (found->is_number()) return found->get<double>() != 0;
    return !found->is_string() || !found->get_ref<const std::string&>().empty();
}

Options options_from(const json& given, Dialect dialect) {
    Options options;
    options.dialect = dialect;
    if (!given.is_object()) return options;
    options.colors = is_set(given, "colors");
    options.emoticons = is_set(given, "emoticons");
    if (const auto katex = given.find("katex"); katex != given.end() && katex->is_object()) {
        options.katex_dollar = is_set(*katex, "dollarSyntax");
        options.katex_parenthesis = is_set(*katex, "parenthesisSyntax");
    }
    if (const auto domains = given.find("customDomains"); domains != given.end() && domains->is_array()) {
        for (const json& domain : *domains) {
            if (domain.is_string()) options.custom_domains.push_back(domain.get<std::string>());
        }
    }
    return options;
}

}  // namespace

Result<Request> read_request(std::string_view json_line, Dialect dialect) {
    std::string line = text::repaired_utf8(json_line);
    text::mend_lone_surrogates(line);
    const json given = json::parse(line, nullptr, false);
    if (given.is_discarded() || !given.is_object()) {
        return Error{{}, R"(expected a JSON object like {"msg": "text", "options": {"emoticons": true}})"};
    }
    const auto message = given.find("msg");
    if (message == given.end() || !message->is_string()) {
        return Error{{}, R"(the JSON object has no "msg" that is a string)"};
    }
    Request request;
    request.message = message->get<std::string>();
    request.options = options_from(given.value("options", json::object()), dialect);
    return request;
}

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
