// SPDX-License-Identifier: MIT
//
// Messages read by chatleaf, by Rocket.Chat's own parsers in Node and by md4c, a C parser of
// another Markdown that builds no tree. All on the same bytes, all in CPU time; chatleaf's
// holds freeing the tree, Node's collecting its garbage.
#include <md4c.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/markup/parse.hpp"
#include "cpu_time.hpp"
#include "messages.hpp"

namespace {

using chatleaf::bench::fastest_seconds;
using chatleaf::bench::MessageSet;
using chatleaf::markup::Dialect;

constexpr std::size_t set_bytes = 200'000;
constexpr std::array<Dialect, 3> dialects{Dialect::v0_32_0, Dialect::v0_31_36, Dialect::v0_31_32};

/// What one parser took for one set; blocks show that it did the work.
struct Measure {
    double seconds = 0;
    std::size_t blocks = 0;
};
using Measures = std::vector<Measure>;  ///< one for each set

struct Results {
    std::array<Measures, dialects.size()> ours;
    std::array<std::optional<Measures>, dialects.size()> npm;  ///< absent without Node
    Measures md4c;
};

std::vector<MessageSet> everyday_sets() {
    using chatleaf::bench::MessageMaker;
    MessageMaker maker(20260302);
    MessageSet chat{"chat, 208 characters", {}}, mixed{"mixed, 5000 characters", {}}, brief{"short", {}};
    while (chat.bytes() < set_bytes) chat.messages.push_back(maker.chat(208));
    while (mixed.bytes() < set_bytes) mixed.messages.push_back(maker.mixed(5000));
    while (brief.bytes() < set_bytes) brief.messages.push_back(maker.brief(76));
    brief.name += ", " + std::to_string(brief.bytes() / brief.messages.size()) + " bytes";
    return {chat, mixed, brief};
}

Measure measure_ours(const MessageSet& set, Dialect dialect) {
    const auto options = chatleaf::markup::server_defaults(dialect);
    Measure made;
    made.seconds = fastest_seconds([&] {
        made.blocks = 0;
        for (const std::string& message : set.messages) {
            made.blocks += chatleaf::markup::parse(message, options).size();
        }
    });
    return made;
}

int ignore_block(MD_BLOCKTYPE, void*, void* blocks) {
    ++*static_cast<std::size_t*>(blocks);
    return 0;
}
int ignore_end(MD_BLOCKTYPE, void*, void*) { return 0; }
int ignore_span(MD_SPANTYPE, void*, void*) { return 0; }
int ignore_text(MD_TEXTTYPE, const MD_CHAR*, MD_SIZE, void*) { return 0; }

Measure measure_md4c(const MessageSet& set) {
    const MD_PARSER parser{0,           MD_DIALECT_GITHUB, ignore_block, ignore_end, ignore_span,
                           ignore_span, ignore_text,       nullptr,      nullptr};
    Measure made;
    made.seconds = fastest_seconds([&] {
        made.blocks = 0;
        for (const std::string& message : set.messages) {
            md_parse(message.data(), static_cast<MD_SIZE>(message.size()), &parser, &made.blocks);
        }
    });
    return made;
}

std::filesystem::path write_sets(const std::vector<MessageSet>& sets) {
    auto path = std::filesystem::temp_directory_path() / ("chatleaf-bench-" + std::to_string(getpid()) + ".ndjson");
    std::ofstream out(path, std::ios::binary);
    for (const MessageSet& set : sets) {
        const nlohmann::json line{
            {"set", set.name},
            {"options", {{"colors", true}, {"emoticons", true}, {"katex", {{"parenthesisSyntax", true}}}}},
            {"messages", set.messages}};
        out << line.dump() << '\n';
    }
    return path;
}

std::optional<Measures> measure_npm(const std::filesystem::path& sets, std::size_t count, Dialect dialect) {
    const std::string parser = dialect == Dialect::v0_32_0 ? "@rocket.chat/message-parser"
                                                           : "mp-" + std::string(chatleaf::markup::version_of(dialect));
    const std::string command =
        "node '" CHATLEAF_SOURCE_DIR "/bench/markup_bench.js' '" + parser + "' '" + sets.string() + "'";
    Measures measures;
    if (FILE* const pipe = popen(command.c_str(), "r"); pipe != nullptr) {
        Measure read;
        while (std::fscanf(pipe, "%zu %lf", &read.blocks, &read.seconds) == 2) measures.push_back(read);
        pclose(pipe);
    }
    if (measures.size() != count) return std::nullopt;
    return measures;
}

Measure sum(const Measures& measures, std::size_t from) {
    Measure total;
    for (std::size_t i = from; i < measures.size(); ++i) {
        total.seconds += measures[i].seconds;
        total.blocks += measures[i].blocks;
    }
    return total;
}

/// Puts the sum of the hostile sets after the everyday ones, as a set of its own.
template <typename All>
void insert_sum(All& measures, std::size_t at) {
    measures.insert(measures.begin() + static_cast<std::ptrdiff_t>(at), sum(measures, at));
}

void insert_sum(std::vector<MessageSet>& sets, std::size_t at) {
    MessageSet all{"hostile, all of those below", {}};
    for (std::size_t i = at; i < sets.size(); ++i) {
        all.messages.insert(all.messages.end(), sets[i].messages.begin(), sets[i].messages.end());
    }
    sets.insert(sets.begin() + static_cast<std::ptrdiff_t>(at), all);
}

void print_rate(const MessageSet& set, const Measure& measure) {
    std::printf(" %7.1f | %9.0f |", static_cast<double>(set.bytes()) / measure.seconds / 1e6,
                static_cast<double>(set.messages.size()) / measure.seconds);
}

/// One dialect: our rate, the npm parser's, how many times it is faster, and md4c's beside it.
void print_table(const std::vector<MessageSet>& sets, const Results& results, std::size_t which) {
    std::printf("\n| %-28s |    MB/s | messages/s | npm %s MB/s | messages/s | times npm | md4c MB/s | of md4c |\n",
                "set", std::string(chatleaf::markup::version_of(dialects[which])).c_str());
    std::printf("|---|--:|--:|--:|--:|--:|--:|--:|\n");
    for (std::size_t i = 0; i < sets.size(); ++i) {
        const Measure& ours = results.ours[which][i];
        const Measure& md4c = results.md4c[i];
        std::printf("| %-28s |", sets[i].name.c_str());
        print_rate(sets[i], ours);
        if (const auto& npm = results.npm[which]; npm) {
            const double mb = static_cast<double>(sets[i].bytes()) / (*npm)[i].seconds / 1e6;
            std::printf(" %8.4f | %9.1f | %7.0f%s |", mb,
                        static_cast<double>(sets[i].messages.size()) / (*npm)[i].seconds,
                        (*npm)[i].seconds / ours.seconds, (*npm)[i].blocks == ours.blocks ? "" : " (*)");
        } else {
            std::printf(" - | - | - |");
        }
        std::printf(" %7.1f | %6.2f |\n", static_cast<double>(sets[i].bytes()) / md4c.seconds / 1e6,
                    md4c.seconds / ours.seconds);
    }
}

}  // namespace

int main() {
    std::vector<MessageSet> sets = everyday_sets();
    const std::size_t everyday = sets.size();
    for (MessageSet& set : chatleaf::bench::hostile_sets()) sets.push_back(std::move(set));

    Results results;
    for (const MessageSet& set : sets) {
        for (std::size_t i = 0; i < dialects.size(); ++i) results.ours[i].push_back(measure_ours(set, dialects[i]));
        results.md4c.push_back(measure_md4c(set));
    }
    const auto written = write_sets(sets);
    for (std::size_t i = 0; i < dialects.size(); ++i) results.npm[i] = measure_npm(written, sets.size(), dialects[i]);
    std::filesystem::remove(written);

    insert_sum(sets, everyday);
    insert_sum(results.md4c, everyday);
    for (std::size_t i = 0; i < dialects.size(); ++i) {
        insert_sum(results.ours[i], everyday);
        if (results.npm[i]) insert_sum(*results.npm[i], everyday);
    }
    std::printf("CPU time, fastest of several rounds. (*): the two read another number of blocks.\n");
    for (std::size_t i = 0; i < dialects.size(); ++i) print_table(sets, results, i);
    return 0;
}
