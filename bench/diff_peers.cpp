// SPDX-License-Identifier: MIT
#include "diff_peers.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace chatleaf::bench {

namespace {

using nlohmann::json;

constexpr int not_found = 127;
const std::string scripts = CHATLEAF_SOURCE_DIR "/bench/";

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

/// Runs a program to its end, what it prints going into a file; its CPU time, or nothing when
/// it could not be run or failed with more than `highest_status`.
std::optional<double> run(std::vector<std::string> words, const std::string& output, int highest_status) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto& each : words) arguments.push_back(each.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return std::nullopt;
    int status = 0;
    rusage usage{};
    if (wait4(child, &status, 0, &usage) != child) return std::nullopt;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : not_found;
    if (code > highest_status) return std::nullopt;
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The text of a line that is one paragraph; nothing for other lines.
std::optional<std::string> paragraph_in(std::string_view line) {
    constexpr std::string_view opening = "<p>", closing = "</p>";
    if (!line.starts_with(opening) || !line.ends_with(closing)) return std::nullopt;
    return std::string(line.substr(opening.size(), line.size() - opening.size() - closing.size()));
}

/// wikidiff2 gives the older and the newer line as one, with the ranges that only one has.
std::string without(std::string_view both, const json& ranges, int type) {
    std::string line;
    std::size_t at = 0;
    for (const auto& range : ranges) {
        if (range.at("type") != type) continue;
        const auto start = range.at("start").get<std::size_t>();
        line.append(both.substr(at, start - at));
        at = start + range.at("length").get<std::size_t>();
    }
    return line.append(both.substr(at));
}

std::vector<Told> told_in(const json& answer) {
    enum Type { context, added, removed, changed, moved_from, moved_to };
    enum RangeType { only_newer, only_older };
    std::vector<Told> told;
    for (const auto& line : answer.at("diff")) {
        const auto type = line.at("type").get<int>();
        const auto both = line.at("text").get<std::string>();
        const auto ranges = line.value("highlightRanges", json::array());
        const auto older = paragraph_in(without(both, ranges, only_newer));
        const auto newer = paragraph_in(without(both, ranges, only_older));
        if (!older || !newer) continue;
        switch (type) {
            case added: told.push_back({"add", {}, *newer}); break;
            case removed: told.push_back({"remove", *older, {}}); break;
            case changed: told.push_back({"edit", *older, *newer}); break;
            case moved_to: told.push_back({*older == *newer ? "move" : "move_edit", *older, *newer}); break;
            default: break;
        }
    }
    std::sort(told.begin(), told.end());
    return told;
}

}  // namespace

Peers::Peers(const std::string& older, const std::string& newer)
    : folder_(std::filesystem::temp_directory_path() / ("chatleaf-bench-" + std::to_string(getpid()))),
      older_(folder_ / "older.html"),
      newer_(folder_ / "newer.html"),
      output_(folder_ / "output") {
    std::filesystem::create_directory(folder_);
    write_file(older_, older);
    write_file(newer_, newer);
}

Peers::~Peers() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::optional<PeerRun> Peers::wikidiff2() const {
    const std::vector<std::string> words{"php", "-d", "memory_limit=-1", scripts + "diff_peer.php", older_, newer_};
    if (!run(words, output_, 0)) return std::nullopt;
    const auto printed = content_of(output_);
    const auto line = printed.find('\n');
    const auto answer = json::parse(printed.substr(std::min(line, printed.size())), nullptr, false);
    if (answer.is_discarded()) return std::nullopt;
    return PeerRun{std::stod(printed), told_in(answer)};
}

std::optional<PeerRun> Peers::git() const {
    constexpr int there_are_differences = 1;
    std::optional<PeerRun> fastest;
    for (int round = 0; round < 10; ++round) {
        const auto spent = run({"git", "diff", "--no-index", "--no-ext-diff", "--word-diff", older_, newer_}, output_,
                               there_are_differences);
        if (!spent) return std::nullopt;
        if (!fastest || *spent < fastest->seconds) fastest = PeerRun{*spent, {}};
    }
    return fastest;
}

std::optional<PeerRun> Peers::npm(const std::string& package) const {
    if (!run({"node", scripts + "diff_peer.js", package, older_, newer_}, output_, 0)) {
        return std::nullopt;
    }
    return PeerRun{std::stod(content_of(output_)), {}};
}

}  // namespace chatleaf::bench
