// SPDX-License-Identifier: MIT
#include "support/stand_in.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <csignal>
#include <stdexcept>
#include <utility>

#include "support/corpus.hpp"

namespace chatleaf::test {
namespace {

/// Becomes Node.js with this program; comes back when there is none.
void become_node(const std::vector<std::string>& words, int input, int output) {
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp("node", arguments.data());
}

std::string line_from(int file) {
    std::string line;
    char c = 0;
    while (read(file, &c, 1) == 1 && c != '\n') line += c;
    return line;
}

}  // namespace

std::unique_ptr<StandIn> StandIn::start(std::string_view program, std::vector<std::string> options) {
    std::vector<std::string> words{"node", (project_file("tests/standin") / program).string()};
    for (std::string& option : options) words.push_back(std::move(option));
    std::array<int, 2> input{};
    std::array<int, 2> output{};
    // Closed in what other stand-ins become, or this one's input would stay open when we close it.
    if (pipe2(input.data(), O_CLOEXEC) != 0 || pipe2(output.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    const pid_t process = fork();
    if (process == 0) {
        become_node(words, input[0], output[1]);
        _exit(127);
    }
    close(input[0]);
    close(output[1]);
    const std::string line = line_from(output[0]);
    close(output[0]);
    std::uint16_t port = 0;
    std::from_chars(line.data(), line.data() + line.size(), port);
    std::unique_ptr<StandIn> server(new StandIn(process, input[1], port));
    return port == 0 ? nullptr : std::move(server);
}

StandIn::~StandIn() {
    close(input_);
    waitpid(process_, nullptr, 0);
}

std::string StandIn::control(std::string_view what, std::string_view json) const {
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    at.sin_port = htons(port_);
    if (connect(connection, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0)
        throw std::runtime_error("the stand-in is gone");
    const std::string request =
        "POST /_control/" + std::string(what) +
        " HTTP/1.1\r\nHost: stand-in\r\nConnection: close\r\nContent-Length: " + std::to_string(json.size()) +
        "\r\n\r\n" + std::string(json);
    if (send(connection, request.data(), request.size(), MSG_NOSIGNAL) < 0) throw std::runtime_error("cannot send");
    std::string answer;
    std::array<char, 4096> part{};
    for (ssize_t got = 0; (got = recv(connection, part.data(), part.size(), 0)) > 0;)
        answer.append(part.data(), static_cast<std::size_t>(got));
    close(connection);
    if (!answer.starts_with("HTTP/1.1 200")) throw std::runtime_error("the stand-in refuses: " + answer);
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

int StandIn::asked(std::string_view path) const {
    const std::string diary = requests();
    const std::string entry = "\"path\":\"" + std::string(path) + "\"";
    int times = 0;
    for (auto at = diary.find(entry); at != std::string::npos; at = diary.find(entry, at + 1)) ++times;
    return times;
}

int StandIn::most_at_once() const {
    const std::string answer = control("most", "");
    int most = -1;
    const auto colon = answer.find(':');
    std::from_chars(answer.data() + colon + 1, answer.data() + answer.size(), most);
    return most;
}

}  // namespace chatleaf::test
