// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "delivery/batch.hpp"
#include "delivery/file_chat.hpp"
#include "support/traced_program.hpp"

namespace chatleaf::test {
namespace {

namespace fs = std::filesystem;

bool is_each_told_once(const fs::path& folder) {
    const auto texts = FileChat(folder / "chat").texts();
    std::set<std::string> wanted;
    for (std::size_t number = 1; number <= batch_size; ++number) wanted.insert(batch_text(std::to_string(number)));
    return texts.size() == wanted.size() && std::set<std::string>(texts.begin(), texts.end()) == wanted;
}

}  // namespace

KillTotals kill_everywhere(const fs::path& program, const fs::path& folder, std::size_t first, std::size_t stride) {
    KillTotals totals;
    const std::vector<std::string> words{program.string(), folder.string()};
    for (std::size_t stop = first;; stop += stride) {
        fs::remove_all(folder);
        fs::create_directory(folder);
        const Ending ending = run_until(words, stop);
        if (!ending.was_traced) {
            if (totals.kills == 0) return {};  // programs may not be traced here
            ++totals.wrong;
            totals.first_wrong = "stop " + std::to_string(stop) + ", which could not be tried";
            return totals;
        }
        if (!ending.was_killed) {
            totals.stops = ending.stops;
            return totals;
        }
        ++totals.kills;
        const int code = run_program(words);
        if (code == 0 && is_each_told_once(folder)) continue;
        if (totals.wrong++ == 0) totals.first_wrong = "stop " + std::to_string(stop) + ", code " + std::to_string(code);
    }
}

}  // namespace chatleaf::test
