// SPDX-License-Identifier: MIT
// What PRIVACY.md promises of the command, checked on the command as it is shipped: in a
// process of its own, with the kernel as witness.
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/folder/file.hpp"
#include "cli/run_command.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace chatleaf;

namespace {

/// Has the kernel end this process as soon as it, or a program it becomes, asks for a socket.
bool forbid_sockets() {
    std::array<sock_filter, 4> program{
        sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 1),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog filter{program.size(), program.data()};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

constexpr int no_filter_here = 77;
constexpr int never_became_chatleaf = 126;

/// Runs `body` in a child process without sockets; what waitpid says of it.
int status_without_sockets(const std::function<void()>& body) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        if (!forbid_sockets()) _exit(no_filter_here);
        body();
        _exit(never_became_chatleaf);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return status;
}

/// Becomes the chatleaf command, with its output thrown away.
void become_chatleaf(std::vector<std::string> words, const fs::path& folder) {
    words.insert(words.begin(), CHATLEAF_COMMAND);
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const std::string home = "HOME=" + folder.string();
    const std::string temporary = "TMPDIR=" + folder.string();
    std::array<char*, 3> environment{const_cast<char*>(home.c_str()), const_cast<char*>(temporary.c_str()), nullptr};
    // dup2, not freopen: the parent's buffered output must not be written a second time.
    std::array<int, 2> input{};
    const std::string_view line = "{\"msg\": \"hi\"}\n";
    if (pipe(input.data()) != 0 || write(input[1], line.data(), line.size()) < 0) return;
    close(input[1]);
    const int nowhere = open("/dev/null", O_RDWR);
    if (nowhere < 0 || chdir(folder.c_str()) != 0 || dup2(input[0], 0) < 0 || dup2(nowhere, 1) < 0 ||
        dup2(nowhere, 2) < 0) {
        return;
    }
    execve(CHATLEAF_COMMAND, arguments.data(), environment.data());
}

std::string little_endian(std::uint64_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8U * static_cast<unsigned>(i)) & 0xFFU);
    return text;
}

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

/// A zip of one entry, not deflated.
std::string zip_of(std::string_view name, std::string_view bytes) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const std::string sizes = little_endian(crc32(bytes), 4) + little_endian(size, 4) + little_endian(size, 4) +
                              little_endian(static_cast<std::uint32_t>(name.size()), 2) + little_endian(0, 2);
    const std::string versions = little_endian(10, 2) + little_endian(0, 8);
    const std::string entry = "PK\x03\x04" + versions + sizes + std::string(name) + std::string(bytes);
    const std::string directory =
        "PK\x01\x02" + little_endian(10, 2) + versions + sizes + std::string(14, '\0') + std::string(name);
    return entry + directory + "PK\x05\x06" + little_endian(0, 4) + little_endian(1, 2) + little_endian(1, 2) +
           little_endian(static_cast<std::uint32_t>(directory.size()), 4) +
           little_endian(static_cast<std::uint32_t>(entry.size()), 4) + little_endian(0, 2);
}

/// The demo's export as a zip, in a folder that nobody watches.
std::string zipped_export() {
    static const test::TemporaryFolder folder;
    const auto file = folder.path() / "export.zip";
    const std::string entities = test::read_file(test::project_file("fixtures/demo-export/entities.xml"));
    REQUIRE(folder::write_file(file, zip_of("entities.xml", entities)));
    return file.string();
}

/// One run of each subcommand on real input, as (words, the file it may write).
std::vector<std::pair<std::vector<std::string>, std::string>> every_command() {
    const auto demo = [](const char* name) { return test::project_file(std::string("fixtures/") + name).string(); };
    return {
        {{"render", demo("demo/page.xml"), "--messages", demo("demo/messages"), "--config", demo("demo/chatleaf.toml"),
          "-o", "page.html"},
         "page.html"},
        {{"snapshot", demo("demo/page.xml"), "--messages", demo("demo/messages"), "--config",
          demo("demo/chatleaf.toml"), "-o", "snapshot.xml"},
         "snapshot.xml"},
        {{"lint", demo("demo/page.xml"), demo("demo"), "--config", demo("demo/chatleaf.toml")}, ""},
        {{"inspect", demo("demo/page.xml"), "-o", "page.json"}, "page.json"},
        {{"canonical", demo("demo/page.xml"), "-o", "canonical.xml"}, "canonical.xml"},
        {{"diff", demo("demo/page-before.xml"), demo("demo/page.xml"), "-o", "digest.md"}, "digest.md"},
        {{"digest", demo("demo-export/entities.xml"), "-o", "digests"}, "digests"},
        {{"doctor", "--config", demo("demo/chatleaf.toml")}, ""},
        {{"config", "check", "--config", demo("demo/chatleaf.toml")}, ""},
        {{"digest", zipped_export(), "-o", "digests"}, "digests"},
        {{"render", "--pages", zipped_export(), "-o", "site"}, "site"},
        {{"render", "--pages", demo("demo-export"), "-o", "site"}, "site"},
        {{"digest", "--pipe"}, ""},
        {{"export", "split", demo("demo-export/entities.xml")}, ""},
        {{"markup", "parse"}, ""},
        {{"markup", "html"}, ""},
        {{"markup", "write"}, ""},
        {{"macros"}, ""},
        {{"macros", "user-macro", "rocketchat-channel"}, ""},
        {{"privacy"}, ""},
    };
}

/// chatleaf itself ended, having done its work; no other status means that.
bool ended_well(int status) { return WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 1); }

}  // namespace

TEST_CASE("no command opens a network connection unless it has credentials for a server") {
    // The witness must see: a process that asks for a socket is ended.
    const int control = status_without_sockets([] { (void)socket(AF_INET, SOCK_STREAM, 0); });
    if (WIFEXITED(control) && WEXITSTATUS(control) == no_filter_here) {
        test::report_skipped("this kernel does not let a process give up system calls");
        return;
    }
    REQUIRE(WIFSIGNALED(control));

    for (const auto& command : every_command()) {
        const auto& words = command.first;
        const test::TemporaryFolder folder;
        INFO(words.front());
        CHECK(ended_well(status_without_sockets([&] { become_chatleaf(words, folder.path()); })));
    }

    const test::TemporaryFolder folder;
    const auto in_folder = [&](const char* name) { return (folder.path() / name).string(); };
    REQUIRE(folder::write_file(in_folder("chatleaf.toml"),
                               "[servers.team]\nurl = \"http://127.0.0.1:9\"\ncredentials = \"team\"\n"));
    REQUIRE(folder::write_file(in_folder("team"), "X-User-Id: a\nX-Auth-Token: b\n"));
    const int asking = status_without_sockets([&] {
        become_chatleaf({"render", test::project_file("fixtures/demo/page.xml").string(), "--config",
                         in_folder("chatleaf.toml"), "-o", in_folder("page.html")},
                        folder.path());
    });
    CHECK(WIFSIGNALED(asking));

    REQUIRE(folder::write_file(in_folder("chatleaf.toml"),
                               "[confluence.wiki]\nurl = \"http://127.0.0.1:9\"\ncredentials = \"wiki\"\n"));
    REQUIRE(folder::write_file(in_folder("wiki"), "Token: a\n"));
    const std::string config = in_folder("chatleaf.toml");
    // Only what stands on a server is asked for there; an address of any other is refused.
    const std::string page = test::project_file("fixtures/demo/page.xml").string();
    CHECK(ended_well(
        status_without_sockets([&] { become_chatleaf({"render", page, "--config", config}, folder.path()); })));
    const int refused = status_without_sockets(
        [&] { become_chatleaf({"render", "https://evil.example.org/x/6gM", "--config", config}, folder.path()); });
    CHECK((WIFEXITED(refused) && WEXITSTATUS(refused) == 2));
    for (const char* word : {"wiki:1002", "http://127.0.0.1:9/x/6gM"}) {
        CHECK(WIFSIGNALED(
            status_without_sockets([&] { become_chatleaf({"render", word, "--config", config}, folder.path()); })));
    }
}

TEST_CASE("the zip of the tests is one") {
    const auto digests = test::run_command({"digest", zipped_export()});
    CHECK(digests.code == 0);
    CHECK(digests.out == test::run_command({"digest", test::project_file("fixtures/demo-export/entities.xml")}).out);
    CHECK_FALSE(digests.out.empty());
}

TEST_CASE("a command writes the file it is told to and no other") {
    for (const auto& command : every_command()) {
        const auto& words = command.first;
        const std::string& written = command.second;
        const test::TemporaryFolder folder;
        INFO(words.front());
        REQUIRE(ended_well(status_without_sockets([&] { become_chatleaf(words, folder.path()); })));
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder.path())) names.insert(entry.path().filename().string());
        CHECK(names == (written.empty() ? std::set<std::string>{} : std::set<std::string>{written}));
    }
}
