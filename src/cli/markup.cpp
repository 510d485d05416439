// SPDX-License-Identifier: MIT
// The subcommand that reads messages as Rocket.Chat's own parser does, a JSON object a line.
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/markup/parse.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {
namespace {

std::string error_line(const std::string& message) {
    return nlohmann::json{{"error", message}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string answer(std::string_view line, markup::Dialect dialect) {
    const auto request = markup::read_request(line, dialect);
    if (!request) return error_line(request.error().message);
    // Rocket.Chat's parser throws on an empty message; its place in the stream stays an error.
    if (request->message.empty()) return error_line("SyntaxError: the message is empty");
    return markup::to_json(markup::parse(request->message, request->options));
}

}  // namespace

int markup_parse(const MarkupParseOptions& options, Streams& streams) {
    const auto dialect = markup::dialect_of(options.dialect);
    if (!dialect) return fail(dialect.error(), streams);
    for (std::string line; std::getline(streams.in, line);) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        streams.out << answer(line, *dialect) << '\n';
    }
    streams.out.flush();
    return success;
}

}  // namespace chatleaf::cli
