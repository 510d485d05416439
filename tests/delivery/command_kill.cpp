// SPDX-License-Identifier: MIT
// The whole command between an export and a chat that outlives it, killed wherever it is.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "chatleaf/folder/file.hpp"
#include "delivery/batch.hpp"
#include "delivery/small_export.hpp"
#include "support/stand_in.hpp"
#include "support/traced_program.hpp"

namespace chatleaf::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_messages = 2000;  // before another chat is begun, whose record is short again
constexpr int most_runs = 3;                 // until all is told

/// A folder with all that `chatleaf deliver EXPORT` needs, and the chat that it tells.
class Batch {
public:
    Batch(const fs::path& program, fs::path folder) : folder_(std::move(folder)) {
        words_ = {program.string(), "deliver", file("export/entities.xml").string(), "--config",
                  file("chatleaf.toml").string()};
    }

    /// As before the first time. Nothing that was told counts any more. False where there is no Node.js.
    bool begin_anew() {
        if (!chat_ || told_before_ + told().size() > most_messages) {
            chat_ = StandIn::start("rocketchat/main.mjs");
            told_before_ = 0;
        }
        if (!chat_) return false;
        told_before_ += told().size();
        fs::remove_all(folder_);
        write("export/entities.xml", small_export(batch_size));
        write("team.credentials", "X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n");
        write("wiki.credentials", "Token: pat-of-leaf\n");
        write("chatleaf.toml",
              "[servers.team]\nurl = \"http://127.0.0.1:" + std::to_string(chat_->port()) +
                  "\"\ncredentials = \"team.credentials\"\n"
                  "[confluence.wiki]\nurl = \"http://127.0.0.1:9\"\ncredentials = \"wiki.credentials\"\n"
                  "[routes.all]\nrooms = [\"team:general\"]\n");
        return true;
    }

    [[nodiscard]] Ending run_killed_at(std::size_t stop) const { return run_until(words_, stop); }
    /// Again and again until it says that all is well; what it ended with at last.
    [[nodiscard]] int run_until_done() const {
        int code = -1;
        for (int run = 0; run < most_runs && code != 0; ++run) code = run_program(words_, file("said"));
        return code;
    }
    [[nodiscard]] std::string said() const {
        const auto text = folder::read_file(file("said"), 1 << 20);
        return text ? *text : text.error().message;
    }

    /// The messages since it was begun anew, sorted.
    [[nodiscard]] std::vector<std::string> told() const {
        std::vector<std::string> texts;
        const auto posts = nlohmann::json::parse(chat_->posts());
        for (std::size_t i = told_before_; i < posts.size(); ++i) texts.push_back(posts[i].value("msg", ""));
        std::ranges::sort(texts);
        return texts;
    }

private:
    [[nodiscard]] fs::path file(const std::string& name) const { return folder_ / name; }
    void write(const std::string& name, const std::string& text) const {
        if (!folder::write_file(file(name), text)) return;
        fs::permissions(file(name), fs::perms::owner_read | fs::perms::owner_write);
    }

    fs::path folder_;
    std::vector<std::string> words_;
    std::unique_ptr<StandIn> chat_;
    std::size_t told_before_ = 0;
};

}  // namespace

KillTotals kill_command_everywhere(const fs::path& command, const fs::path& folder, std::size_t first,
                                   std::size_t stride) {
    KillTotals totals;
    Batch batch(command, folder);
    if (!batch.begin_anew()) return totals;
    const bool is_well = batch.run_until_done() == 0;
    const auto wanted = batch.told();
    if (!is_well || wanted.size() != batch_size || std::ranges::adjacent_find(wanted) != wanted.end()) {
        totals.wrong = 1;
        totals.first_wrong = "no kill at all: " + batch.said();
        return totals;
    }
    for (std::size_t stop = first;; stop += stride) {
        if (!batch.begin_anew()) return totals;
        const Ending ending = batch.run_killed_at(stop);
        if (!ending.was_traced) return totals;
        if (!ending.was_killed) {
            totals.stops = ending.stops;
            // One that gave up by itself says nothing of the stops that it did not come to.
            if (ending.code == 0 && batch.told() == wanted) return totals;
            ++totals.wrong;
            totals.first_wrong = "stop " + std::to_string(stop) + ", before which it ended by itself";
            return totals;
        }
        ++totals.kills;
        if (batch.run_until_done() == 0 && batch.told() == wanted) continue;
        if (totals.wrong++ == 0) totals.first_wrong = "stop " + std::to_string(stop) + ": " + batch.said();
    }
}

}  // namespace chatleaf::test
