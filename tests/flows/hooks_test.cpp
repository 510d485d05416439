// SPDX-License-Identifier: MIT
// The secrets that webhooks are known by.
#include "chatleaf/flows/hooks.hpp"

#include <string>

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/stopped_clock.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace {

class Folder {
public:
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(folder::write_file(folder_.path() / name, text));
        std::filesystem::permissions(folder_.path() / name,
                                     std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
    Result<flows::HookSecrets> read(const config::Hooks& hooks) {
        const flows::Input config{(folder_.path() / "chatleaf.toml").string(), ""};
        return flows::read_hook_secrets(hooks, config, outside_, diagnostics_);
    }
    std::string error_of(const config::Hooks& hooks) {
        const auto secrets = read(hooks);
        return secrets ? "" : to_string(secrets.error());
    }

private:
    test::TemporaryFolder folder_;
    test::StoppedClock clock_;
    flows::Outside outside_{clock_, [](const std::string& name) -> std::optional<std::string> {
                                if (name == "HOOK") return "secret-in-the-variable";
                                return std::nullopt;
                            }};
    std::vector<Diagnostic> diagnostics_;
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("secrets come from files and variables, each with whom it is of") {
    Folder folder;
    folder.write("a", "# of the wiki\nsecret-in-the-file\n");
    const auto secrets = folder.read({{{"wiki", {{"a", ""}, {"", "HOOK"}}}}, {{"wiki", {{"", "HOOK"}}}}, {}});
    REQUIRE(secrets);
    REQUIRE(secrets->confluence.size() == 2);
    CHECK(secrets->confluence[0].value.reveal() == "secret-in-the-file");
    CHECK(secrets->confluence[1].value.reveal() == "secret-in-the-variable");
    CHECK(secrets->confluence[1].of == "wiki");
    CHECK(secrets->addon.size() == 1);
    CHECK(secrets->rocketchat.empty());
}

TEST_CASE("a secret that could be guessed, that is not there, or that two have, is refused without a word of it") {
    Folder folder;
    folder.write("short", "hunter2\n");
    folder.write("same", "secret-in-the-variable\n");
    folder.write("long", std::string(256, 'x') + "\n");
    const auto one = [](const char* file) { return config::Hooks{{{"wiki", {{file, ""}}}}, {}, {}}; };
    CHECK(holds(folder.error_of(one("short")), "16 to 255 characters"));
    CHECK_FALSE(holds(folder.error_of(one("short")), "hunter2"));
    CHECK(holds(folder.error_of(one("long")), "16 to 255 characters"));
    CHECK(holds(folder.error_of(one("none")), "There is no such file"));
    CHECK(holds(folder.error_of({{{"wiki", {{"", "OTHER"}}}}, {}, {}}), "OTHER"));
    const std::string shared = folder.error_of({{{"docs", {{"", "HOOK"}}}, {"wiki", {{"same", ""}}}}, {}, {}});
    CHECK(holds(shared, "that of another webhook, too"));
    CHECK_FALSE(holds(shared, "in-the-variable"));
}
