// SPDX-License-Identifier: MIT
#include "served_embed.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include "chatleaf/folder/file.hpp"
#include "support/free_port.hpp"
#include "support/raw_http.hpp"

namespace chatleaf::bench {
namespace {

using namespace std::chrono_literals;

// The smallest that there is: a message, and the style sheet of all of them.
constexpr const char* embed = "/embed/channel?room=general&limit=1";

pid_t start_serving(const std::string& config) {
    const pid_t child = fork();
    if (child != 0) return child;
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, file);
    execl(CHATLEAF_COMMAND, CHATLEAF_COMMAND, "serve", "--config", config.c_str(), nullptr);
    _exit(127);
}

}  // namespace

std::unique_ptr<ServedEmbed> ServedEmbed::start() {
    std::unique_ptr<ServedEmbed> served(new ServedEmbed);
    return served->begin() ? std::move(served) : nullptr;
}

const char* ServedEmbed::path() noexcept { return embed; }

bool ServedEmbed::begin() {
    chat_ = test::StandIn::start("rocketchat/main.mjs");
    if (!chat_) return false;
    port_ = test::free_port();
    const auto file = [&](const char* name) { return (folder_.path() / name).string(); };
    const std::string config = "[servers.team]\nurl = \"http://127.0.0.1:" + std::to_string(chat_->port()) +
                               "\"\ncredentials = \"team\"\n[service]\nurl = \"https://leaf.example.org\"\nreaders = "
                               "\"open\"\nlisten = \"127.0.0.1:" +
                               std::to_string(port_) + "\"\nadmin = \"127.0.0.1:" + std::to_string(test::free_port()) +
                               "\"\n";
    if (!folder::write_file(file("team"), "X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n") ||
        !folder::write_file(file("chatleaf.toml"), config))
        return false;
    process_ = start_serving(file("chatleaf.toml"));
    for (int tries = 0; tries < 200; ++tries, std::this_thread::sleep_for(50ms)) {
        try {
            test::RawClient client(port_);
            if (!client.say(std::string("GET ") + embed + " HTTP/1.1\r\nHost: h\r\n\r\n")) continue;
            const auto response = client.response();
            if (!response || response->status != 200) continue;
            body_ = response->body;
            return true;
        } catch (const std::runtime_error&) {  // it does not listen yet
        }
    }
    return false;
}

ServedEmbed::~ServedEmbed() {
    if (process_ < 0) return;
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

double ServedEmbed::cpu_seconds() const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/stat");
    std::string field(std::istreambuf_iterator<char>(file), {});
    // What stands behind the name, which may hold anything: state is the third field, and the times are the 14th and
    // 15th.
    std::size_t at = field.rfind(')');
    for (int skipped = 2; skipped < 14 && at != std::string::npos; ++skipped) at = field.find(' ', at + 1);
    if (at == std::string::npos) return 0;
    char* end = nullptr;
    const double own = std::strtod(field.c_str() + at, &end);
    const double systems = std::strtod(end, nullptr);
    return (own + systems) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

}  // namespace chatleaf::bench
