// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/folder/file.hpp"
#include "cli/run_command.hpp"
#include "support/catch.hpp"
#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

namespace chatleaf::test {

/// Both servers, and a configuration with routes between them.
class Office {
public:
    Office(const StandIn& chat, const StandIn& wiki, const std::string& routes) : chat_(chat), wiki_(wiki) {
        configure(routes);
        write("team.credentials", "X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n");
        write("wiki.credentials", "Token: pat-of-leaf\n");
    }

    void configure(const std::string& routes) const {
        write("chatleaf.toml", "[servers.team]\nurl = \"" + address(chat_) +
                                   "\"\ncredentials = \"team.credentials\"\n[confluence.wiki]\nurl = \"" +
                                   address(wiki_) + "\"\ncredentials = \"wiki.credentials\"\n" + routes);
    }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder_.path() / name; }
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(folder::write_file(file(name), text));
        std::filesystem::permissions(file(name),
                                     std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
    [[nodiscard]] Printed run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--config", file("chatleaf.toml").string()});
        return run_command(std::move(words));
    }

    struct Post {
        std::string room;
        std::string text;
        std::string thread;
        std::string id;
    };
    /// What stands, in the order in which it was posted.
    [[nodiscard]] std::vector<Post> posts() const {
        std::vector<Post> all;
        for (const auto& post : nlohmann::json::parse(chat_.posts())) {
            const auto known = std::ranges::find(all, post.value("_id", ""), &Post::id);
            if (known != all.end()) {
                known->text = post.value("msg", "");
                continue;
            }
            all.push_back(
                {post.value("rid", ""), post.value("msg", ""), post.value("tmid", ""), post.value("_id", "")});
        }
        return all;
    }
    [[nodiscard]] std::string all_texts() const {
        std::string texts;
        for (const Post& post : posts()) texts += post.text + "\n";
        return texts;
    }

private:
    static std::string address(const StandIn& server) { return "http://127.0.0.1:" + std::to_string(server.port()); }

    const StandIn& chat_;
    const StandIn& wiki_;
    TemporaryFolder folder_;
};

}  // namespace chatleaf::test
