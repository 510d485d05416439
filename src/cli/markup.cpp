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

/// What a line was answered with, and whether it was a message.
struct Answer {
    std::string line;
    bool is_tree = true;
};

Answer error_answer(const std::string& message) {
    constexpr auto replace = nlohmann::json::error_handler_t::replace;
    return {nlohmann::json{{"error", message}}.dump(-1, ' ', false, replace), false};
}

Answer answer(std::string_view line, markup::Dialect dialect) {
    const auto request = markup::read_request(line, dialect);
    if (!request) return error_answer(request.error().message);
    // Rocket.Chat's parser throws on an empty message; its place in the stream stays an error.
    if (request->message.empty()) return error_answer("SyntaxError: the message is empty");
    return {markup::to_json(markup::parse(request->message, request->options))};
}

}  // namespace

int markup_parse(const MarkupParseOptions& options, Streams& streams) {
    const auto dialect = markup::dialect_of(options.dialect);
    if (!dialect) return fail(dialect.error(), streams);
    int code = success;
    for (std::string line; std::getline(streams.in, line);) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const Answer answered = answer(line, *dialect);
        if (!answered.is_tree) code = input_faulty;
        streams.out << answered.line << '\n';
    }
    return finish(code, streams);
}

}  // namespace chatleaf::cli
