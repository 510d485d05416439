// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "markup/differential/comparison.hpp"
#include "markup/differential/flags.hpp"
#include "markup/differential/messages.hpp"
#include "markup/differential/shrink.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::test {
namespace {

constexpr std::string_view usage =
    "Compares chatleaf's reading of messages with Rocket.Chat's published parser.\n"
    "  --seed N       where the random messages begin (default 1)\n"
    "  --count N      how many for each dialect (default 100000)\n"
    "  --dialect D    0.32.0, 0.31.36, 0.31.32 or all (default all)\n"
    "  --source S     only messages of grammar, signs, traps, mutated, everyday, posts, unicode,\n"
    "                 characters\n"
    "  --messages F   instead of random messages those of this file, {\"msg\": …, \"options\": …} a line\n"
    "  --shrink N     shrink at most so many differences of each dialect (default 500)\n"
    "  --found DIR    write the shrunken differences to DIR/found-DIALECT.ndjson\n"
    "Ends with 0 only when all trees are the same.\n";

struct Arguments {
    std::uint64_t seed = 1;
    std::size_t count = 100000, shrink = 500;
    std::vector<markup::Dialect> dialects = {markup::Dialect::v0_32_0, markup::Dialect::v0_31_36,
                                             markup::Dialect::v0_31_32};
    std::string source, messages, found;
};

bool read_arguments(const std::vector<std::string_view>& given, Arguments& made) {
    const auto text_into = [](std::string& text) {
        return [&text](std::string_view written) {
            text = written;
            return true;
        };
    };
    return read_flags(given, {{"--seed", number_into(made.seed)},
                              {"--count", number_into(made.count)},
                              {"--shrink", number_into(made.shrink)},
                              {"--dialect", dialects_into(made.dialects)},
                              {"--source", source_into(made.source)},
                              {"--messages", text_into(made.messages)},
                              {"--found", text_into(made.found)}});
}

std::string cut(std::string_view text) {
    constexpr std::size_t most = 300;
    if (text.size() <= most) return std::string(text);
    return std::string(text.substr(0, most)) + "… (" + std::to_string(text.size()) + " bytes)";
}

/// The message and what of the options is on.
std::string told(const markup::Request& request) {
    const markup::Options& options = request.options;
    std::string made = cut(nlohmann::json(request.message).dump());
    if (options.colors) made += " colors";
    if (options.emoticons) made += " emoticons";
    if (options.katex_dollar) made += " katex.dollarSyntax";
    if (options.katex_parenthesis) made += " katex.parenthesisSyntax";
    for (const std::string& domain : options.custom_domains) made += " customDomain=" + domain;
    return made;
}

std::size_t steps_on(const markup::Request& request) {
    const std::u16string text = markup::to_utf16(request.message);
    markup::Reader reader(text, request.options);
    static_cast<void>(reader.read());
    return reader.steps();
}

/// The run of one dialect.
class Run {
public:
    Run(const Arguments& arguments, markup::Dialect dialect)
        : arguments_(arguments), dialect_(dialect), oracle_(dialect) {}

    bool compare_and_report() {
        const auto begin = std::chrono::steady_clock::now();
        if (arguments_.messages.empty()) {
            compare_random();
        } else {
            compare_file();
        }
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        std::printf("%s: %zu messages in %.0f s: %zu agree, %zu differ, theirs threw at %zu, was slow at %zu\n",
                    std::string(version_of(dialect_)).c_str(), compared_, taken.count(), agreed_, differing_.size(),
                    threw_.size(), slow_.size());
        report_stopped(threw_, "threw at");
        report_stopped(slow_, "took over a second for");
        report_differences();
        std::fflush(stdout);
        return differing_.empty();
    }

private:
    void note(const Comparison& compared) {
        ++compared_;
        if (compared.agrees()) {
            ++agreed_;
        } else if (compared.theirs.kind == Verdict::Kind::tree) {
            differing_.push_back(compared.request);
        } else {
            (compared.theirs.kind == Verdict::Kind::slow ? slow_ : threw_).push_back(compared);
        }
    }
    void compare_random() {
        Messages messages(arguments_.seed, arguments_.source);
        std::size_t left = arguments_.count;
        compare_all(
            oracle_, [&] { return left-- == 0 ? markup::Request{} : messages.next(dialect_); },
            [&](const Comparison& compared) { note(compared); });
    }
    void compare_file() {
        std::ifstream file(arguments_.messages, std::ios::binary);
        if (!file) throw std::runtime_error("cannot read " + arguments_.messages);
        const auto next = [&]() -> markup::Request {
            for (std::string line; std::getline(file, line);) {
                const auto request = markup::read_request(line, dialect_);
                if (request && !request->message.empty()) return *request;
            }
            return {};
        };
        compare_all(oracle_, next, [&](const Comparison& compared) { note(compared); });
    }
    static void report_stopped(const std::vector<Comparison>& stopped, const char* what) {
        constexpr std::size_t most = 20;
        for (std::size_t i = 0; i < std::min(most, stopped.size()); ++i) {
            const markup::Request& request = stopped[i].request;
            std::printf("\n  theirs %s %s\n    %s\n    ours  %zu steps for %zu bytes: %s\n", what,
                        told(request).c_str(), cut(stopped[i].theirs.text).c_str(), steps_on(request),
                        request.message.size(), cut(stopped[i].ours).c_str());
        }
    }
    struct Group {
        Comparison example;
        std::size_t count = 0;
    };
    std::vector<Group> groups() {
        std::map<std::string, Group> made;
        for (std::size_t i = 0; i < std::min(arguments_.shrink, differing_.size()); ++i) {
            const Comparison smallest = shrunken(oracle_, differing_[i]);
            Group& group = made.try_emplace(shrunken_group(smallest.request), Group{smallest, 0}).first->second;
            ++group.count;
        }
        std::vector<Group> sorted;
        sorted.reserve(made.size());
        for (auto& [key, group] : made) sorted.push_back(std::move(group));
        std::sort(sorted.begin(), sorted.end(), [](const Group& left, const Group& right) {
            return std::tie(right.count, left.example.request.message) <
                   std::tie(left.count, right.example.request.message);
        });
        return sorted;
    }
    void report_differences() {
        std::ofstream found;
        if (!arguments_.found.empty()) {
            found.open(arguments_.found + "/found-" + std::string(version_of(dialect_)) + ".ndjson", std::ios::binary);
        }
        for (const auto& [example, count] : groups()) {
            const std::string request = request_line(example.request);
            std::printf("\n  %zu times like %s\n    ours    %s\n    theirs  %s\n", count, told(example.request).c_str(),
                        cut(example.ours).c_str(), cut(example.theirs.text).c_str());
            found << request.substr(0, request.size() - 1) << ",\"count\":" << count << ",\"ours\":" << example.ours
                  << ",\"theirs\":" << example.theirs.text << "}\n";
        }
    }

    const Arguments& arguments_;
    markup::Dialect dialect_;
    Oracle oracle_;
    std::size_t compared_ = 0, agreed_ = 0;
    std::vector<markup::Request> differing_;
    std::vector<Comparison> threw_, slow_;
};

int run(const std::vector<std::string_view>& given) {
    Arguments arguments;
    if (!read_arguments(given, arguments)) {
        std::fwrite(usage.data(), 1, usage.size(), stderr);
        return 2;
    }
    bool all_agree = true;
    for (const markup::Dialect dialect : arguments.dialects) {
        all_agree = Run(arguments, dialect).compare_and_report() && all_agree;
    }
    return all_agree ? 0 : 1;
}

}  // namespace
}  // namespace chatleaf::test

int main(int count, char** arguments) {
    try {
        return chatleaf::test::run({arguments + 1, arguments + count});
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "differential-markup: %s\n", fault.what());
        return 2;
    }
}
