// SPDX-License-Identifier: MIT
#include "literate/fixture.hpp"

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "cli/command.hpp"

namespace chatleaf::literate {
namespace {

/// The next line of a text, with its line end.
std::string_view take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end == std::string_view::npos ? end : end + 1);
    rest.remove_prefix(line.size());
    return line;
}

std::string_view without_line_end(std::string_view line) {
    return line.ends_with('\n') ? line.substr(0, line.size() - 1) : line;
}

/// The words of a command line; single quotes hold a word together.
std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool begun = false;
    for (const char c : line) {
        if (c == '\'') {
            quoted = !quoted;
            begun = true;
        } else if (c == ' ' && !quoted) {
            if (begun) words.push_back(word);
            word.clear();
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (begun) words.push_back(word);
    return words;
}

std::string read_whole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("the fixture has no file " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Style sheets are told by their tests; in a session they would only hide what it shows.
std::string without_style(std::string html) {
    constexpr std::string_view opening = "<style>";
    const auto begin = html.find(opening);
    const auto end = html.find("</style>", begin == std::string::npos ? 0 : begin);
    if (begin == std::string::npos || end == std::string::npos) return html;
    return html.replace(begin + opening.size(), end - begin - opening.size(), "...");
}

/// What a command prints, line ends and all.
std::string printed(std::string_view command) {
    std::vector<std::string> words = words_of(command);
    if (words.empty() || words.front() != "chatleaf")
        throw std::runtime_error("a console line must begin with `$ chatleaf`");
    std::istringstream in;
    if (words.size() > 2 && words[words.size() - 2] == "<") {
        in.str(read_whole(words.back()));
        words.resize(words.size() - 2);
    }
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());

    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(arguments, in, out, err);

    std::string text = without_style(out.str());
    if (!text.empty() && text.back() != '\n') text += '\n';
    const std::string errors = err.str();
    for (std::string_view rest = errors; !rest.empty();) {
        text += "! ";
        text += without_line_end(take_line(rest));
        text += '\n';
    }
    if (code != 0) text += "[exit " + std::to_string(code) + "]\n";
    return text;
}

}  // namespace

std::vector<Block> read_fixture(std::string_view markdown) {
    std::vector<Block> blocks(1);
    std::string_view rest = markdown;
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        const std::string_view bare = without_line_end(line);
        const auto ticks = bare.find_first_not_of('`');
        const std::string_view heading = ticks == std::string_view::npos ? "" : bare.substr(ticks);
        const bool opens =
            ticks != std::string_view::npos && ticks >= 3 && (heading == "console" || heading.starts_with("file "));
        if (!opens) {
            blocks.back().source += line;
            continue;
        }
        Block block;
        block.kind = heading == "console" ? Block::Kind::console : Block::Kind::file;
        block.fence = bare.substr(0, ticks);
        if (block.kind == Block::Kind::file) block.name = heading.substr(5);
        block.source = line;
        while (!rest.empty()) {
            const std::string_view inner = take_line(rest);
            block.source += inner;
            if (without_line_end(inner) == block.fence) break;
            block.content += inner;
        }
        blocks.push_back(std::move(block));
        blocks.emplace_back();
    }
    return blocks;
}

std::string replayed(std::string_view console) {
    std::string now;
    while (!console.empty()) {
        const std::string_view line = take_line(console);
        if (!line.starts_with("$ ")) continue;  // what was printed then
        now += line;
        now += printed(without_line_end(line).substr(2));
    }
    return now;
}

}  // namespace chatleaf::literate
