// SPDX-License-Identifier: MIT
// The subcommand that reads messages as Rocket.Chat's own parser does, a JSON object a line.
#include <chrono>
#include <cstdint>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/json.hpp"
#include "chatleaf/markup/parse.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {
namespace {

// Rocket.Chat's parser fills up the rows of a table; a small message can ask for terabytes.
constexpr std::size_t most_missing_cells = 10'000'000;

/// What a line was answered with, and whether it was a message.
struct Answer {
    std::string line;
    bool is_tree = true;
};

Answer error_answer(const Error& error) {
    constexpr auto replace = nlohmann::json::error_handler_t::replace;
    return {nlohmann::json{{"error", to_string(error)}}.dump(-1, ' ', false, replace), false};
}

Answer answer(std::string_view line, std::uint32_t number, markup::Dialect dialect, const locale::Reader& server) {
    auto request = markup::read_request(line, dialect);
    if (!request) return error_answer(Error{{"-", number, request.error().place.column}, request.error().message});
    // Rocket.Chat's parser throws on an empty message; its place in the stream stays an error.
    if (request->message.empty()) return error_answer(Error{{}, "SyntaxError: the message is empty"});
    request->options.moment_of_local_time = [&server](std::int64_t shown) {
        const auto instant = server.instant_of_local_time(Instant(std::chrono::seconds(shown)));
        return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
    };
    const markup::Tree tree = markup::parse(request->message, request->options);
    if (markup::missing_cells(tree) > most_missing_cells)
        return error_answer(Error{{"-", number, 1}, "The message holds a table of over 10 million empty cells."});
    return {markup::to_json(tree)};
}

}  // namespace

int markup_parse(const MarkupParseOptions& options, Streams& streams) {
    const auto dialect = markup::dialect_of(options.dialect);
    if (!dialect) return fail(dialect.error(), streams);
    const auto server = locale::Reader::create("en", options.time_zone);
    if (!server) return fail(server.error(), streams);
    int code = success;
    std::uint32_t number = 0;
    for (std::string line; std::getline(streams.in, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const Answer answered = answer(line, number, *dialect, *server);
        if (!answered.is_tree) code = input_faulty;
        streams.out << answered.line << '\n';
    }
    return finish(code, streams);
}

}  // namespace chatleaf::cli
