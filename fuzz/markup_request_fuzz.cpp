// SPDX-License-Identifier: MIT
// Any bytes as a line that asks for a message to be parsed: an error with a sentence and a place, or
// a request that says the same when it is written and read again, and whose tree prints as JSON.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/text/utf8.hpp"

using namespace chatleaf;
using nlohmann::json;

namespace {

constexpr std::size_t most_missing_cells = 10'000;

void require(bool holds) {
    if (!holds) std::abort();
}

std::string written(const markup::Request& request) {
    const markup::Options& options = request.options;
    const json katex{{"dollarSyntax", options.katex_dollar}, {"parenthesisSyntax", options.katex_parenthesis}};
    return json{{"msg", request.message},
                {"options",
                 {{"colors", options.colors},
                  {"emoticons", options.emoticons},
                  {"katex", katex},
                  {"customDomains", options.custom_domains}}}}
        .dump();
}

void check_same(const markup::Request& request, const Result<markup::Request>& again) {
    require(bool(again) && again->message == request.message);
    require(again->options.colors == request.options.colors);
    require(again->options.emoticons == request.options.emoticons);
    require(again->options.katex_dollar == request.options.katex_dollar);
    require(again->options.katex_parenthesis == request.options.katex_parenthesis);
    require(again->options.custom_domains == request.options.custom_domains);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view line(reinterpret_cast<const char*>(data), size);
    const auto dialect = static_cast<markup::Dialect>(size % 3);
    const auto request = markup::read_request(line, dialect);
    if (!request) {
        require(!request.error().message.empty() && request.error().place.line > 0);
        return 0;
    }
    require(text::is_utf8(request->message) && request->options.dialect == dialect);
    check_same(*request, markup::read_request(written(*request), dialect));
    const markup::Tree tree = markup::parse(request->message, request->options);
    if (markup::missing_cells(tree) > most_missing_cells) return 0;
    const std::string printed = markup::to_json(tree);
    // What it parses to and prints as again is the same: each member stands once and in its place.
    require(nlohmann::ordered_json::parse(printed).dump() == printed);
    return 0;
}
