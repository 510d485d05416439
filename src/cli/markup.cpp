// SPDX-License-Identifier: MIT
// The subcommands about a message's markup, a line of JSON each: message to tree, message to HTML, tree to message.
#include <chrono>
#include <cstdint>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/json.hpp"
#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/write.hpp"
#include "chatleaf/render/conversation.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {
namespace {

// Rocket.Chat's parser fills up the rows of a table; a small message can ask for terabytes.
constexpr std::size_t most_missing_cells = 10'000'000;

/// What a line was answered with, and whether that is what was asked for.
struct Answer {
    std::string line;
    bool is_answer = true;
};

/// What all lines are read and answered with.
struct LineOptions {
    markup::Dialect dialect;
    const locale::Reader& server;  ///< its zone is the server's
    const locale::Reader& reader;
    bool raw = false;
    bool inert = false;
};

Answer error_answer(const Error& error) {
    constexpr auto replace = nlohmann::json::error_handler_t::replace;
    return {nlohmann::json{{"error", to_string(error)}}.dump(-1, ' ', false, replace), false};
}

/// A request of a line; what is wrong with it has the line's number.
Result<markup::Request> request_of(std::string_view line, std::uint32_t number, const LineOptions& options) {
    auto request = markup::read_request(line, options.dialect);
    if (!request) return Error{{"-", number, request.error().place.column}, request.error().message};
    request->options.moment_of_local_time = [&options](std::int64_t shown) {
        const auto instant = options.server.instant_of_local_time(Instant(std::chrono::seconds(shown)));
        return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
    };
    return request;
}

Answer parsed(std::string_view line, std::uint32_t number, const LineOptions& options) {
    const auto request = request_of(line, number, options);
    if (!request) return error_answer(request.error());
    // Rocket.Chat's parser throws on an empty message; its place in the stream stays an error.
    if (request->message.empty()) return error_answer(Error{{}, "SyntaxError: the message is empty"});
    const markup::Tree tree = markup::parse(request->message, request->options);
    if (markup::missing_cells(tree) > most_missing_cells)
        return error_answer(Error{{"-", number, 1}, "The message holds a table of over 10 million empty cells."});
    return {markup::to_json(tree)};
}

Answer as_html(std::string_view line, std::uint32_t number, const LineOptions& options) {
    const auto request = request_of(line, number, options);
    if (!request) return error_answer(request.error());
    render::HtmlWriter html;
    render::markup(html, markup::parse(request->message, request->options), options.reader);
    std::string written = std::move(html).take();
    if (options.raw) return {std::move(written)};
    return {nlohmann::json{{"html", written}}.dump()};
}

Answer written(std::string_view line, std::uint32_t number, const LineOptions& options) {
    auto tree = markup::read_tree(line);
    if (!tree) return error_answer(Error{{"-", number, tree.error().place.column}, tree.error().message});
    if (options.inert) *tree = markup::inert(std::move(*tree), options.dialect);
    return {nlohmann::json{{"msg", markup::write(*tree, options.dialect)}}.dump()};
}

/// Answers each line of standard input that is not empty with one.
int answer_lines(const MarkupOptions& given, Streams& streams,
                 Answer (*answer)(std::string_view, std::uint32_t, const LineOptions&)) {
    const auto dialect = markup::dialect_of(given.dialect);
    if (!dialect) return fail(dialect.error(), streams);
    const auto server = locale::Reader::create("en", given.time_zone);
    if (!server) return fail(server.error(), streams);
    const auto reader = locale::Reader::create(given.locale, given.time_zone);
    if (!reader) return fail(reader.error(), streams);
    const LineOptions options{*dialect, *server, *reader, given.raw, given.inert};
    int code = success;
    std::uint32_t number = 0;
    for (std::string line; std::getline(streams.in, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const Answer answered = answer(line, number, options);
        if (!answered.is_answer) code = input_faulty;
        streams.out << answered.line << '\n';
    }
    return finish(code, streams);
}

}  // namespace

int markup_parse(const MarkupOptions& options, Streams& streams) { return answer_lines(options, streams, parsed); }
int markup_html(const MarkupOptions& options, Streams& streams) { return answer_lines(options, streams, as_html); }
int markup_write(const MarkupOptions& options, Streams& streams) { return answer_lines(options, streams, written); }

}  // namespace chatleaf::cli
