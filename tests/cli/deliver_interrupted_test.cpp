// SPDX-License-Identifier: MIT
// A large export whose delivery is interrupted in every way goes on where it stopped as soon as it is started again.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <functional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "cli/office.hpp"
#include "delivery/small_export.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"

using namespace chatleaf;
using test::Office;

namespace {

constexpr std::size_t pages = 150;

/// The command as a process of its own, which gets the signal when the moment has come.
void run_until(const Office& office, int signal, const std::function<bool()>& has_come) {
    std::vector<std::string> words{CHATLEAF_COMMAND, "deliver", office.file("entities.xml").string(), "--config",
                                   office.file("chatleaf.toml").string()};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<char*, 1> environment{};
    const pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        execve(CHATLEAF_COMMAND, arguments.data(), environment.data());
        _exit(127);
    }
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!has_come() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    kill(child, signal);
    waitpid(child, nullptr, 0);
}

}  // namespace

TEST_CASE("an export whose delivery was interrupted goes on at once where it stopped, and nothing is told twice") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    const Office office(*chat, *chat, "[routes.all]\nrooms = [\"team:general\"]\n");  // no Confluence is asked
    office.write("entities.xml", test::small_export(pages));
    const auto stand = [&](std::size_t count) { return [&office, count] { return office.posts().size() >= count; }; };

    run_until(office, SIGKILL, stand(20));
    run_until(office, SIGTERM, stand(40));
    // The server goes down, so that of more messages than it is asked about in a minute by an account with a limit
    // nobody knows whether they stand; and then we do.
    chat->fault(R"({"path":"/api/v1/chat.sendMessage","kind":"502-before","times":1000,"after":10})");
    const int before = chat->asked("/api/v1/chat.sendMessage");
    run_until(office, SIGTERM, [&] { return chat->asked("/api/v1/chat.sendMessage") >= before + 22; });
    chat->heal();
    const std::size_t stood = office.posts().size();
    CHECK(stood >= 40);
    CHECK(stood < pages);

    const auto begun = std::chrono::steady_clock::now();
    const auto printed = office.run({"deliver", office.file("entities.xml").string()});
    INFO(printed.err);
    CHECK(printed.code == 0);
    // No pause is waited for: neither after what went wrong before, nor until a minute's calls are over.
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(30));
    std::set<std::string> texts;
    for (const auto& post : office.posts()) texts.insert(post.text);
    CHECK(texts.size() == pages);
    CHECK(nlohmann::json::parse(chat->posts()).size() == pages);
}
